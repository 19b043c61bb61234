using Collector.Alerts;

namespace Collector.Tests.Alerts;

/// <summary>When episodes begin, are told and end.</summary>
public sealed class EpisodesTests
{
    private static readonly AlertKey OffTarget = new(AlertKind.IndicatorOffTarget, "1.1/A", 2021);

    [Fact]
    public void One_bad_night_is_told_to_nobody()
    {
        var first = Assert.Single(Episodes.After([], [Found(OffTarget)], Some.Day("2021-06-01")));
        var gone = Assert.Single(Episodes.After([first], [], Some.Day("2021-06-02")));

        Assert.Null(first.Told);
        Assert.Equal((null, (DateOnly?)Some.Day("2021-06-02")), (gone.Told, gone.Ended));
    }

    [Fact]
    public void The_second_night_in_a_row_is_told_and_the_first_good_one_ends_it()
    {
        var episode = Nights("2021-06-01", 2, OffTarget);
        var ended = Assert.Single(Episodes.After([episode], [], Some.Day("2021-06-03")));

        Assert.Equal((Some.Day("2021-06-01"), (DateOnly?)Some.Day("2021-06-02")), (episode.Since, episode.Told));
        Assert.Equal((DateOnly?)Some.Day("2021-06-03"), ended.Ended);
    }

    [Fact]
    public void What_is_found_again_goes_on_with_the_words_of_the_last_night_and_the_office_of_the_first()
    {
        var first = Assert.Single(Episodes.After([], [Found(OffTarget) with { Office = "a" }], Some.Day("2021-06-01")));

        var second = Assert.Single(Episodes.After([first with { Id = 7 }], [Found(OffTarget) with { Office = "b", Summary = "later" }], Some.Day("2021-06-02")));

        Assert.Equal((7, "a", "later", 2), (second.Id, second.Office, second.Summary, second.Nights));
    }

    [Fact]
    public void An_event_stands_long_enough_to_be_told_and_then_ends()
    {
        var key = new AlertKey(AlertKind.PlanApplied, "3", null);
        var happened = Assert.Single(Episodes.After([], [Found(key)], Some.Day("2021-06-01")));

        var dayAfter = Assert.Single(Episodes.After([happened], [], Some.Day("2021-06-02")));
        var weekAfter = Assert.Single(Episodes.After([dayAfter], [], Some.Day("2021-06-08")));

        Assert.Equal(((DateOnly?)Some.Day("2021-06-01"), null), (happened.Told, dayAfter.Ended));
        Assert.Equal((DateOnly?)Some.Day("2021-06-08"), weekAfter.Ended);
    }

    [Fact]
    public void What_a_closed_year_came_to_is_told_once()
    {
        var episode = Nights("2021-12-31", 9, OffTarget);

        Assert.False((episode with { Last = Some.Day("2022-01-07") }).IsToldEnough);
        Assert.True(episode.IsToldEnough);
        Assert.False(Nights("2021-06-01", 60, OffTarget).IsToldEnough);
    }

    private static Episode Nights(string first, int count, AlertKey key)
    {
        Episode? episode = null;
        for (var night = 0; night < count; night++)
        {
            episode = Assert.Single(Episodes.After(episode is null ? [] : [episode], [Found(key)], Some.Day(first).AddDays(night)));
        }

        return episode!;
    }

    private static Condition Found(AlertKey key) => new(key, "", "summary", "text");
}
