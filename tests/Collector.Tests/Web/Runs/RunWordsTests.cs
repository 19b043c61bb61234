using Collector.Web.Runs;

namespace Collector.Tests.Web.Runs;

public sealed class RunWordsTests
{
    [Theory]
    [InlineData(0.44, "0,4\u00a0s")]
    [InlineData(12.3, "12\u00a0s")]
    [InlineData(65, "1\u00a0min 5\u00a0s")]
    [InlineData(7_380, "2\u00a0h 3\u00a0min")]
    public void A_duration_is_told_in_its_largest_units(double seconds, string expected) => Assert.Equal(expected, RunWords.Duration(TimeSpan.FromSeconds(seconds)));

    [Fact]
    public void Every_night_has_a_word_and_every_one_that_was_due_a_sign_of_its_own()
    {
        var words = Enum.GetValues<NightState>().Select(RunWords.Night).ToArray();

        Assert.Equal(words.Length, words.Select(word => word.Word).Distinct().Count());
        Assert.Equal(words.Length, words.Select(word => word.Sign).Distinct().Count());
    }

    [Fact]
    public void An_alert_of_another_release_goes_by_its_name() => Assert.Equal(("Fonte ferma", "SomethingElse"), (RunWords.Alert("SourceDown"), RunWords.Alert("SomethingElse")));

    [Fact]
    public void A_filter_is_read_and_written_the_same()
    {
        var filter = RunFilter.Read("source:assitel", "failed", "2021", "17");

        Assert.Equal(new RunFilter("source:assitel", "failed", 2021, 17), filter);
        Assert.Equal("/notti?lavoro=source%3Aassitel&stato=failed&anno=2021&prima=5", filter!.Address(5)); // just read
        Assert.Equal("/notti", new RunFilter(null, null, null, null).Address());
    }

    [Theory]
    [InlineData("broken", null, null)]
    [InlineData(null, "20x1", null)]
    [InlineData(null, "99999", null)]
    [InlineData(null, null, "-1")]
    public void A_filter_that_cannot_be_meant_is_none(string? state, string? year, string? before) => Assert.Null(RunFilter.Read(null, state, year, before));

    [Fact]
    public void Nor_is_a_job_whose_name_no_database_can_hold() => Assert.Null(RunFilter.Read("night\0", null, null, null));
}
