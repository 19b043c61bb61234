using System.Collections.Immutable;
using Collector.Alerts;

namespace Collector.Tests.Alerts;

/// <summary>When episodes begin, are told and end.</summary>
public sealed class EpisodesTests
{
    private static readonly AlertKey OffTrack = new(AlertKind.IndicatorOffTrack, "1.1/A", 2021);

    [Fact]
    public void One_bad_night_is_told_to_nobody()
    {
        var first = Assert.Single(After([], [Found(OffTrack)], Some.Day("2021-06-01")));
        var gone = Assert.Single(After([first], [], Some.Day("2021-06-02")));

        Assert.Null(first.Told);
        Assert.Equal((null, (DateOnly?)Some.Day("2021-06-02")), (gone.Told, gone.Ended));
    }

    [Fact]
    public void The_second_night_in_a_row_is_told_and_the_first_good_one_ends_it()
    {
        var episode = Nights("2021-06-01", 2, OffTrack);
        var ended = Assert.Single(After([episode], [], Some.Day("2021-06-03")));

        Assert.Equal((Some.Day("2021-06-01"), (DateOnly?)Some.Day("2021-06-02")), (episode.Since, episode.Told));
        Assert.Equal((DateOnly?)Some.Day("2021-06-03"), ended.Ended);
    }

    [Fact]
    public void What_is_found_again_goes_on_with_the_words_of_the_last_night_and_the_office_of_the_first()
    {
        var first = Assert.Single(After([], [Found(OffTrack) with { Office = "a" }], Some.Day("2021-06-01")));

        var second = Assert.Single(After([first with { Id = 7 }], [Found(OffTrack) with { Office = "b", Summary = "later" }], Some.Day("2021-06-02")));

        Assert.Equal((7, "a", "later", 2), (second.Id, second.Office, second.Summary, second.Nights));
    }

    [Fact]
    public void An_event_stands_long_enough_to_be_told_and_then_ends()
    {
        var key = new AlertKey(AlertKind.PlanApplied, "3", null);
        var happened = Assert.Single(After([], [Found(key)], Some.Day("2021-06-01")));

        var dayAfter = Assert.Single(After([happened], [], Some.Day("2021-06-02")));
        var weekAfter = Assert.Single(After([dayAfter], [], Some.Day("2021-06-08")));

        Assert.Equal(((DateOnly?)Some.Day("2021-06-01"), null), (happened.Told, dayAfter.Ended));
        Assert.Equal((DateOnly?)Some.Day("2021-06-08"), weekAfter.Ended);
    }

    [Fact]
    public void What_a_closed_year_missed_is_told_once()
    {
        var missed = OffTrack with { Kind = AlertKind.IndicatorMissed };
        var episode = Nights("2021-12-31", 9, missed);

        Assert.False((episode with { Last = Some.Day("2022-01-07") }).IsToldEnough);
        Assert.True(episode.IsToldEnough);
        Assert.False(Nights("2021-06-01", 60, missed).IsToldEnough);
        Assert.False(Nights("2021-12-01", 60, OffTrack).IsToldEnough);
    }

    [Fact]
    public void What_a_night_cannot_judge_stands_as_it_is()
    {
        var episode = Nights("2021-06-01", 1, OffTrack);

        var stands = Assert.Single(After([episode], [], Some.Day("2021-06-02"), Absence.NotJudged));
        var told = Assert.Single(After([stands], [Found(OffTrack)], Some.Day("2021-06-03")));

        Assert.Equal(episode, stands);
        Assert.Equal((2, (DateOnly?)Some.Day("2021-06-03")), (told.Nights, told.Told));
    }

    [Theory]
    [InlineData(Absence.Recovered, false)]
    [InlineData(Absence.Dropped, true)]
    internal void What_nobody_asks_for_any_more_ends_without_a_word(Absence absence, bool isDropped)
    {
        var ended = Assert.Single(After([Nights("2021-06-01", 3, OffTrack)], [], Some.Day("2021-06-04"), absence));

        Assert.Equal(((DateOnly?)Some.Day("2021-06-04"), isDropped), (ended.Ended, ended.IsDropped));
    }

    private static ImmutableArray<Episode> After(IEnumerable<Episode> standing, IEnumerable<Condition> found, DateOnly day, Absence absence = Absence.Recovered) =>
        Episodes.After(standing, found, _ => absence, day);

    private static Episode Nights(string first, int count, AlertKey key)
    {
        Episode? episode = null;
        for (var night = 0; night < count; night++)
        {
            episode = Assert.Single(After(episode is null ? [] : [episode], [Found(key)], Some.Day(first).AddDays(night)));
        }

        return episode!;
    }

    private static Condition Found(AlertKey key) => new(key, "", "summary", "text");
}
