using Collector.Alerts;

namespace Collector.Tests.Alerts;

/// <summary>The mails that episodes make.</summary>
public sealed class AlertMessagesTests
{
    private static readonly DateOnly Last = Some.Day("2021-12-31");

    // It arrives the morning after the night's day.
    [Theory]
    [InlineData(AlertKind.IndicatorOffTrack, null, false, "2021-11-02")]
    [InlineData(AlertKind.IndicatorOffTrack, "2021-11-10", false, "2021-11-02 2021-11-11")]
    [InlineData(AlertKind.IndicatorOffTrack, "2021-11-10", true, "2021-11-02")]
    // What happened has no end to be told.
    [InlineData(AlertKind.PlanApplied, "2021-11-08", false, "2021-11-02")]
    // On Mondays while it stands: 8, 15 and 22 November; the night of Sunday 28 did not find it any more.
    [InlineData(AlertKind.IndicatorAtRisk, "2021-11-28", false, "2021-11-08 2021-11-15 2021-11-22")]
    internal void Each_is_told_and_its_end_where_there_is_one_to_tell(AlertKind kind, string? ended, bool isDropped, string mornings)
    {
        var episode = Told(kind, "2021-11-01") with { Ended = ended is null ? null : Some.Day(ended), IsDropped = isDropped };

        Assert.Equal(mornings, Mornings(AlertMessages.Of([episode], Last)));
    }

    [Fact]
    public void What_stands_is_told_again_after_a_quarter() =>
        Assert.Equal("2021-02-02 2021-05-04 2021-08-03 2021-11-02", Mornings(AlertMessages.Of([Told(AlertKind.SourceDown, "2021-02-01")], Last)));

    [Fact]
    public void What_a_closed_year_missed_is_told_once() =>
        Assert.Equal("2021-02-02", Mornings(AlertMessages.Of([Told(AlertKind.IndicatorMissed, "2021-02-01") with { Key = new AlertKey(AlertKind.IndicatorMissed, "1.1/I", 2020) }], Last)));

    [Fact]
    public void All_that_is_at_risk_of_an_office_makes_one_mail_a_week()
    {
        Episode[] told = [Told(AlertKind.IndicatorAtRisk, "2021-12-13"), Told(AlertKind.IndicatorAtRisk, "2021-12-14"), Told(AlertKind.IndicatorAtRisk, "2021-12-14") with { Office = "" }];

        Assert.Equal(
            ["2021-12-20 controller", "2021-12-20 office", "2021-12-27 controller", "2021-12-27 office"],
            AlertMessages.Of(told, Last).Select(message => $"{message.Morning:yyyy-MM-dd} {message.To}").Order(StringComparer.Ordinal));
    }

    private static Episode Told(AlertKind kind, string day) => new()
    {
        Key = new AlertKey(kind, "1.1/I", 2021),
        Office = "office",
        Since = Some.Day(day).AddDays(-1),
        Last = Some.Day(day),
        Nights = 2,
        Told = Some.Day(day),
        Summary = "summary",
        Text = "text",
    };

    private static string Mornings(IEnumerable<(DateOnly Morning, string To)> messages) => string.Join(' ', messages.Select(message => $"{message.Morning:yyyy-MM-dd}").Order(StringComparer.Ordinal));
}
