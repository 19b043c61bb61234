using Collector.Alerts;
using Collector.Plan;
using Collector.Plan.Scoring;
using Collector.Sources;
using Collector.Storage;

namespace Collector.Tests.Alerts;

/// <summary>What a night finds.</summary>
public sealed class ConditionsTests
{
    private static readonly AlertKey OffTrack = new(AlertKind.IndicatorOffTrack, SomeNight.Indicator, 2021);

    [Theory]
    [InlineData(Status.OffTrack, AlertKind.IndicatorOffTrack)]
    [InlineData(Status.Missed, AlertKind.IndicatorMissed)]
    [InlineData(Status.AtRisk, AlertKind.IndicatorAtRisk)]
    internal void A_status_is_found_as_what_it_is(Status status, AlertKind kind) =>
        Assert.Equal([OffTrack with { Kind = kind }], Keys(SomeNight.Of([SomeNight.Year(status)])));

    [Fact]
    public void A_milestone_at_risk_is_near_its_deadline() => Assert.Equal(
        [OffTrack with { Kind = AlertKind.DeadlineNear }],
        Keys(SomeNight.Of([SomeNight.Year(Status.AtRisk, target: new Target.Deadline(Some.Day("2021-06-10")))])));

    [Fact]
    public void What_was_told_to_be_off_track_goes_on_as_such_while_it_is_at_risk()
    {
        var found = Assert.Single(Conditions.Of(SomeNight.Of([SomeNight.Year(Status.AtRisk)], told: [OffTrack])));

        Assert.Equal(OffTrack, found.Key);
        Assert.StartsWith("1.1/I era fuori linea, ora a rischio nel 2021", found.Summary, StringComparison.Ordinal);
    }

    // The source is down today: of the year that is closed nothing waits for it.
    [Fact]
    public void What_waits_for_a_source_is_told_with_it_and_a_closed_year_waits_for_none()
    {
        var years = new[] { SomeNight.Year(Status.Missed, 2020, isOpen: false), SomeNight.Year(Status.OffTrack) };

        Assert.Equal(
            [new AlertKey(AlertKind.IndicatorMissed, SomeNight.Indicator, 2020), new AlertKey(AlertKind.SourceDown, "wai", null)],
            Keys(SomeNight.Of(years, [SomeNight.Source("wai", up: false, SomeNight.Indicator)])));
    }

    // A person has said that it brings nothing for a while: neither it nor what waits for it is news.
    [Fact]
    public void A_paused_source_is_not_down_and_what_waits_for_it_is_not_told() => Assert.Empty(
        Keys(SomeNight.Of([SomeNight.Year(Status.OffTrack)], [SomeNight.Source("wai", up: false)], pauses: [SomeNight.Pause("wai", SomeNight.Indicator)])));

    [Fact]
    public void While_one_source_is_paused_another_that_is_down_is_told() => Assert.Equal(
        [new AlertKey(AlertKind.SourceDown, "fb", null)],
        Keys(SomeNight.Of([], [SomeNight.Source("wai", up: false), SomeNight.Source("fb", up: false)], pauses: [SomeNight.Pause("wai")])));

    // How a source stands now says nothing of the days that are made up for.
    [Fact]
    public void A_night_that_is_made_up_for_finds_no_source_down() => Assert.Empty(
        Keys(SomeNight.Of([], [SomeNight.Source("wai", up: false)], isNewest: false)));

    // One message a source, whatever ends of it.
    [Fact]
    public void What_ends_soon_is_told_with_its_day_and_what_it_feeds()
    {
        var endings = new[]
        {
            new SourceEnding("fb", EndingKind.Token, "", Some.Day("2021-06-09"), ["1.1/A", "1.1/B"]),
            new SourceEnding("fb", EndingKind.Metric, "page_fans", Some.Day("2021-08-01"), []),
            new SourceEnding("other", EndingKind.Token, "", Some.Day("2021-06-09"), []),
        };

        var found = Assert.Single(Conditions.Of(SomeNight.Of([], [SomeNight.Source("fb", up: true)], endings: endings)));

        Assert.Equal(new AlertKey(AlertKind.SourceEnding, "fb", null), found.Key);
        Assert.Equal("La fonte fb: il token scade il 09/06/2021, e 1 altra scadenza", found.Summary.Replace('\u00a0', ' '));
        Assert.Equal(
            [
                "- 09/06/2021: il token scade. Rinnovarlo prima, e metterlo dove lo cerca sources.yaml. Ne dipendono: 1.1/A e 1.1/B.",
                "- 01/08/2021: la metrica page_fans termina. Scegliere un'altra misura e farla approvare in tempo. Nessun indicatore ne dipende.",
            ],
            found.Text.Split('\n'));
    }

    private static IEnumerable<AlertKey> Keys(NightView night) => Conditions.Of(night).Select(condition => condition.Key);
}
