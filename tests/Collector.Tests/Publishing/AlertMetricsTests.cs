using System.Text;
using Collector.Alerts;
using Collector.Publishing;

namespace Collector.Tests.Publishing;

/// <summary>What rules read of the episodes.</summary>
public sealed class AlertMetricsTests
{
    private static readonly AlertKey Down = new(AlertKind.SourceDown, "wai", null);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(false, false, false, 1, 0)]
    [InlineData(true, false, false, 1, 1)]
    // Who saw to it is told that it is over; of what was dropped no end is told.
    [InlineData(true, true, false, 0, 0)]
    [InlineData(false, true, true, 0, 1)]
    public async Task What_is_quiet_and_what_is_not_is_told(bool isSeenTo, bool hasEnded, bool isDropped, int active, int quiet)
    {
        var episode = Episode(1, "") with { Ended = hasEnded ? Some.Day("2021-06-03") : null, IsDropped = isDropped };

        var lines = await LinesAsync([episode], isSeenTo ? [1] : []);

        Assert.Equal(
            [
                $"collector_alert_active{{alert=\"SourceDown\",subject=\"wai\",year=\"\",office=\"\",severity=\"critical\"}} {active}",
                $"collector_alert_quiet{{alert=\"SourceDown\",subject=\"wai\",year=\"\"}} {quiet}",
            ],
            lines.Where(line => !line.StartsWith("collector_alert_info", StringComparison.Ordinal)));
    }

    // Who looks back three days must see a 0 for the office of before.
    [Fact]
    public async Task What_began_again_at_another_office_has_ended_at_the_one_before()
    {
        var lines = await LinesAsync([Episode(2, "b"), Episode(1, "a") with { Ended = Some.Day("2021-06-03") }], []);

        Assert.Equal(["a 0", "b 1"], lines.Where(line => line.StartsWith("collector_alert_active", StringComparison.Ordinal)).Select(line => $"{line.Split('"')[7]} {line[^1]}").Order());
        Assert.Single(lines, line => line.StartsWith("collector_alert_info", StringComparison.Ordinal));
        Assert.Equal("0", Assert.Single(lines, line => line.StartsWith("collector_alert_quiet", StringComparison.Ordinal))[^1..]);
    }

    private static async Task<string[]> LinesAsync(IEnumerable<Episode> told, IEnumerable<long> quiet)
    {
        var exposition = new Exposition();
        AlertMetrics.Add(exposition, told, quiet.ToHashSet());
        return [.. Encoding.UTF8.GetString(await exposition.RenderAsync(Token)).Split('\n').Where(line => line.StartsWith("collector_", StringComparison.Ordinal))];
    }

    private static Episode Episode(long id, string office) => new()
    {
        Id = id,
        Key = Down,
        Office = office,
        Since = Some.Day("2021-06-01"),
        Last = Some.Day("2021-06-02"),
        Nights = 2,
        Told = Some.Day("2021-06-02"),
        Summary = "summary",
        Text = "text",
    };
}
