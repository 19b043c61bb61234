using Collector.Moving;
using Collector.Web.Moves;

namespace Collector.Tests.Web.Runs;

public sealed class MovesFormTests
{
    private static readonly TimeZoneInfo Rome = TimeZoneInfo.FindSystemTimeZoneById("Europe/Rome");

    private static readonly MovesForm Empty = new(null, null, null, null, null, null, null);

    [Fact]
    public void The_last_two_days_are_meant_where_none_is_stated() =>
        Assert.Equal(Empty with { Dal = "2021-06-08", Al = "2021-06-09" }, Empty.Filled(Some.Day("2021-06-09")));

    [Fact]
    public void The_day_before_the_second_is_meant_where_only_that_is_stated() =>
        Assert.Equal("2021-03-31", (Empty with { Al = "2021-04-01" }).Filled(Some.Day("2021-06-09")).Dal);

    [Fact]
    public void A_day_of_knowledge_is_its_end_in_the_zone_and_an_instant_itself()
    {
        var (question, problem) = new MovesForm("2021-06-08", "2021-06-09", "2021-06-10", "2021-06-11T00:30:00.000001Z", null, "", "1.1/20KPI2").Read(Rome);

        Assert.Null(problem);
        Assert.Equal(
            new MovesQuestion(2021, Some.Day("2021-06-08"), new DateTimeOffset(2021, 6, 10, 22, 0, 0, TimeSpan.Zero).AddMicroseconds(-1), Some.Day("2021-06-09"), new DateTimeOffset(2021, 6, 11, 0, 30, 0, TimeSpan.Zero).AddMicroseconds(1)) { Indicator = "1.1/20KPI2" },
            question);
    }

    [Theory]
    [InlineData("ieri", "2021-06-09", null, null, "Servono due giorni")]
    [InlineData("2021-06-08", "9999-12-31", null, null, "Servono due giorni")]
    [InlineData("2021-06-08", "2021-06-09", "oggi", null, "Il momento di conoscenza")]
    [InlineData("2021-06-08", "2021-06-09", "0001-01-01T00:00:00Z", null, "Il momento di conoscenza")]
    [InlineData("2021-06-08", "2021-06-09", null, "20x1", "L'anno")]
    public void What_cannot_be_meant_is_told(string dal, string al, string? noto, string? anno, string problem) =>
        Assert.StartsWith(problem, (Empty with { Dal = dal, Al = al, NotoDal = noto, Anno = anno }).Read(Rome).Problem, StringComparison.Ordinal);

    [Fact]
    public void The_address_of_two_runs_names_their_moments_to_the_microsecond()
    {
        var known = new DateTimeOffset(2021, 6, 9, 2, 30, 0, TimeSpan.FromHours(2)).AddMicroseconds(7);

        Assert.Equal(
            "/confronto?dal=2021-06-08&al=2021-06-09&noto_dal=2021-06-09T00%3A30%3A00.000007Z&noto_al=2021-06-10T00%3A30%3A00.000007Z",
            MovesForm.Address(Some.Day("2021-06-08"), known, Some.Day("2021-06-09"), known.AddDays(1)));
    }
}
