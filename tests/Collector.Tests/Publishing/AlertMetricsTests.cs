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
                $"collector_alert_active{{alert=\"SourceDown\",subject=\"wai\",year=\"\",since=\"2021-06-01\",office=\"\",severity=\"critical\"}} {active}",
                $"collector_alert_quiet{{alert=\"SourceDown\",subject=\"wai\",year=\"\",since=\"2021-06-01\"}} {quiet}",
            ],
            lines.Where(line => !line.StartsWith("collector_alert_info", StringComparison.Ordinal)));
    }

    // Who looks back three days must see a 0 for the one of before; its end is not told, and what began is.
    [Fact]
    public async Task What_began_again_is_another_alert()
    {
        var lines = await LinesAsync([Episode(2, "b") with { Since = Some.Day("2021-06-05") }, Episode(1, "a") with { Ended = Some.Day("2021-06-03"), IsDropped = true }], []);

        Assert.Equal(
            [
                "collector_alert_active{alert=\"SourceDown\",subject=\"wai\",year=\"\",since=\"2021-06-01\",office=\"a\",severity=\"critical\"} 0",
                "collector_alert_active{alert=\"SourceDown\",subject=\"wai\",year=\"\",since=\"2021-06-05\",office=\"b\",severity=\"critical\"} 1",
                "collector_alert_info{alert=\"SourceDown\",subject=\"wai\",year=\"\",since=\"2021-06-05\",summary=\"summary\",text=\"text\",path=\"/\"} 1622592000",
                "collector_alert_quiet{alert=\"SourceDown\",subject=\"wai\",year=\"\",since=\"2021-06-01\"} 1",
                "collector_alert_quiet{alert=\"SourceDown\",subject=\"wai\",year=\"\",since=\"2021-06-05\"} 0",
            ],
            lines.Order(StringComparer.Ordinal));
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
