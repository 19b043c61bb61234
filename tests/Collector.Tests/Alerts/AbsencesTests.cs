using Collector.Alerts;
using Collector.Plan.Scoring;

namespace Collector.Tests.Alerts;

/// <summary>What a night makes of what stands and was not found.</summary>
public sealed class AbsencesTests
{
    private static readonly AlertKey OffTrack = new(AlertKind.IndicatorOffTrack, SomeNight.Indicator, 2021);
    private static readonly AlertKey Missed = OffTrack with { Kind = AlertKind.IndicatorMissed };

    [Theory]
    [InlineData(Status.OnTrack, Absence.Recovered)]
    [InlineData(Status.Met, Absence.Recovered)]
    // Nothing says that it is better: it is told as late, or not to be judged yet.
    [InlineData(Status.NoData, Absence.NotJudged)]
    [InlineData(Status.Stale, Absence.NotJudged)]
    [InlineData(Status.TooEarly, Absence.NotJudged)]
    [InlineData(Status.NotDue, Absence.NotJudged)]
    // Another alert says what has become of it, and was told.
    [InlineData(Status.Missed, Absence.Dropped)]
    [InlineData(Status.AtRisk, Absence.Dropped)]
    // Nobody asks any more.
    [InlineData(Status.NoTarget, Absence.Dropped)]
    [InlineData(Status.NotApplicable, Absence.Dropped)]
    [InlineData(Status.NotStarted, Absence.Dropped)]
    internal void Only_what_is_on_track_or_met_has_recovered(Status status, Absence absence) =>
        Assert.Equal(absence, Absences.Of(SomeNight.Of([SomeNight.Year(status)], told: [OffTrack, Missed]), OffTrack));

    // A night of "missed" that is corrected before it is told must leave somebody to be told that all is well.
    [Theory]
    [InlineData(true, false, Absence.NotJudged)]
    [InlineData(true, true, Absence.Dropped)]
    // Nobody knows of it: nobody waits for its end.
    [InlineData(false, false, Absence.Dropped)]
    internal void What_was_told_stands_until_what_takes_its_place_is_told(bool isTold, bool isOtherTold, Absence absence) => Assert.Equal(
        absence,
        Absences.Of(SomeNight.Of([SomeNight.Year(Status.Missed)], told: [.. isTold ? [OffTrack] : Array.Empty<AlertKey>(), .. isOtherTold ? [Missed] : Array.Empty<AlertKey>()]), OffTrack));

    [Fact]
    public void What_is_told_once_a_week_waits_for_nothing() => Assert.Equal(
        Absence.Dropped,
        Absences.Of(SomeNight.Of([SomeNight.Year(Status.Missed)], told: [OffTrack with { Kind = AlertKind.IndicatorAtRisk }]), OffTrack with { Kind = AlertKind.IndicatorAtRisk }));

    [Fact]
    public void What_waits_for_a_source_is_not_judged() => Assert.Equal(
        Absence.NotJudged,
        Absences.Of(SomeNight.Of([SomeNight.Year(Status.OnTrack)], [SomeNight.Source("wai", up: false, SomeNight.Indicator)]), OffTrack));

    // Its figures are final, or the indicator was given up.
    [Fact]
    public void What_is_not_judged_any_more_ends_without_a_word()
    {
        Assert.Equal(Absence.Dropped, Absences.Of(SomeNight.Of([SomeNight.Year(Status.Met, 2022)]), OffTrack));
        Assert.Equal(Absence.Dropped, Absences.Of(SomeNight.Of([SomeNight.Empty(2021)]), OffTrack));
        Assert.Equal(Absence.Dropped, Absences.Of(SomeNight.Of([]), new AlertKey(AlertKind.EntriesLate, "office", 2021)));
        Assert.Equal(Absence.Recovered, Absences.Of(SomeNight.Of([SomeNight.Empty(2021)]), new AlertKey(AlertKind.EntriesLate, "office", 2021)));
    }

    [Theory]
    [InlineData(AlertKind.SourceDown, true, true, Absence.Recovered)]
    [InlineData(AlertKind.SourceQuotaLow, true, true, Absence.Recovered)]
    // Of its calls it tells nothing.
    [InlineData(AlertKind.SourceQuotaLow, false, true, Absence.NotJudged)]
    [InlineData(AlertKind.SourceEnding, false, true, Absence.NotJudged)]
    [InlineData(AlertKind.SourceDown, true, false, Absence.NotJudged)]
    internal void A_source_has_recovered_when_it_is_seen_to(AlertKind kind, bool up, bool isNewest, Absence absence) => Assert.Equal(
        absence,
        Absences.Of(SomeNight.Of([], [SomeNight.Source("wai", up)], isNewest: isNewest), new AlertKey(kind, "wai", null)));

    [Fact]
    public void A_source_that_a_person_has_paused_is_told_as_down_no_more() =>
        Assert.Equal(Absence.Dropped, Absences.Of(SomeNight.Of([], [SomeNight.Source("wai", up: false)], pauses: [SomeNight.Pause("wai")]), new AlertKey(AlertKind.SourceDown, "wai", null)));

    [Fact]
    public void A_source_that_is_not_declared_any_more_has_not_recovered() =>
        Assert.Equal(Absence.Dropped, Absences.Of(SomeNight.Of([]), new AlertKey(AlertKind.SourceDown, "wai", null)));
}
