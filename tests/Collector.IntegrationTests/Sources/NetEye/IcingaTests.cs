using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Collector.Records;
using Collector.Sources;
using Collector.Sources.Http;
using Collector.Sources.Settings;

namespace Collector.IntegrationTests.Sources.NetEye;

/// <summary>A real Icinga 2 with a real IDO history, told of checks of days ago.</summary>
public sealed class IcingaTests(IcingaServer icinga) : IClassFixture<IcingaServer>
{
    private static readonly DateTimeOffset Today = new(TimeProvider.System.GetUtcNow().Date, TimeSpan.Zero);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    // One story, told in its order: each act works on what those before it left.
    [Fact]
    public async Task History_is_read_as_the_monitor_wrote_it()
    {
        await icinga.CheckedAsync("posta", 0, Ago(30));
        await icinga.CheckedAsync("posta!smtp", 0, Ago(30, 1));
        // Within the window: critical for two hours, then a warning; the host down for one.
        await icinga.CheckedAsync("posta!smtp", 2, Ago(6, 9));
        await icinga.CheckedAsync("posta!smtp", 1, Ago(6, 11));
        await icinga.CheckedAsync("posta", 1, Ago(5, 9));
        await icinga.CheckedAsync("posta", 0, Ago(5, 10));
        // A soft blip: critical once, and well again. Then three times, which makes it hard.
        await icinga.CheckedAsync("posta!imap | x y", 0, Ago(20));
        await icinga.CheckedAsync("posta!imap | x y", 2, Ago(4, 9));
        await icinga.CheckedAsync("posta!imap | x y", 0, Ago(4, 10));
        await icinga.CheckedAsync("posta!imap | x y", 2, Ago(3, 9));
        await icinga.CheckedAsync("posta!imap | x y", 2, Ago(3, 10));
        await icinga.CheckedAsync("posta!imap | x y", 2, Ago(3, 11.5));
        await icinga.UntilAsync("select count(*) from icinga_statehistory", 12);
        var week = new Window(Day(7), Day(1));

        Assert.Contains("5 objects, 2 of them never checked", await Open().CheckAsync(Cancellation), StringComparison.Ordinal);
        var batches = await ReadAsync(week, null);
        var shown = Shown(batches);

        Assert.Equal(
        [
            $"posta {Ago(30):u} 0", $"posta!imap | x y {Ago(20):u} 0", $"posta!smtp {Ago(30, 1):u} 0",
            $"posta {Ago(5, 9):u} 2", $"posta {Ago(5, 10):u} 0", $"posta!imap | x y {Ago(4, 10):u} 0", $"posta!imap | x y {Ago(3, 11.5):u} 2", $"posta!smtp {Ago(6, 9):u} 2", $"posta!smtp {Ago(6, 11):u} 1",
        ],
            [.. shown.Take(3).Order(StringComparer.Ordinal), .. shown.Skip(3).Order(StringComparer.Ordinal)]);
        Assert.All(batches, batch => Assert.Empty(batch.Rejected));
        Assert.Contains(batches.SelectMany(batch => batch.Warnings), warning => warning.StartsWith("2 objects were never checked, so their state is not known: ", StringComparison.Ordinal));
        Assert.Equal(
            [.. Enumerable.Range(0, 7).Select(day => week.From.AddDays(day))],
            batches.SelectMany(batch => batch.Covered).Where(covered => covered.Dataset == Datasets.ServiceState).SelectMany(covered => Enumerable.Range(0, covered.Days.Days).Select(covered.Days.From.AddDays)).Order());
        Assert.DoesNotContain(batches, batch => Text(batch).Contains("canary", StringComparison.Ordinal) || Text(batch).Contains("Mario", StringComparison.Ordinal));
        Assert.Equal(shown, Shown(batches.Select(batch => Open().Replay(batch.Page))));
        await GoesOnFromAnyPageAsync(week, batches);
        var mark = batches[^1].Cursor;

        // A check of 25 days ago comes late: its number is new, its day is not.
        await icinga.CheckedAsync("web", 1, Ago(25));
        await icinga.UntilAsync("select count(*) from icinga_statehistory", 13);
        var late = await ReadAsync(new Window(Day(2), Day(1)), mark);

        Assert.Contains($"web {Ago(25):u} 2", Shown(late));
        Assert.DoesNotContain($"web {Ago(25):u} 2", Shown(batches));
        Assert.NotEqual(mark, late[^1].Cursor);
        await InterruptionsAsync();
        await SilenceAsync(late[^1].Cursor);
    }

    private async Task GoesOnFromAnyPageAsync(Window week, List<Batch> whole)
    {
        for (var kept = 1; kept < whole.Count; kept++)
        {
            Assert.Equal(Shown(whole), Shown([.. whole.Take(kept), .. await ReadAsync(week, whole[kept - 1].Cursor)]));
        }

        var small = await ReadAsync(week, null, "rows: 2");
        Assert.Equal(Shown(whole), Shown(small));
        Assert.True(small.Count > whole.Count);
    }

    private async Task InterruptionsAsync()
    {
        var now = TimeProvider.System.GetUtcNow();
        await icinga.PostAsync("v1/actions/schedule-downtime?service=" + Uri.EscapeDataString("posta!smtp"), new JsonObject
        {
            ["author"] = "Mario Rossi",
            ["comment"] = "manutenzione",
            ["start_time"] = now.ToUnixTimeSeconds() - 60,
            ["end_time"] = now.ToUnixTimeSeconds() + 3600,
            ["fixed"] = true,
        });
        await icinga.PostAsync("v1/actions/schedule-downtime?host=web", new JsonObject
        {
            ["author"] = "Mario Rossi",
            ["comment"] = "domani",
            ["start_time"] = now.ToUnixTimeSeconds() + 3600,
            ["end_time"] = now.ToUnixTimeSeconds() + 7200,
            ["fixed"] = true,
        });
        await icinga.UntilAsync("select count(*) from icinga_downtimehistory where was_started = 1", 1);
        await icinga.UntilAsync("select count(*) from icinga_downtimehistory", 2);
        var today = new Window(Day(0), Day(0));

        var running = Assert.Single(Downtimes(await ReadAsync(today, null)));
        Assert.Equal(("posta!smtp", null), ((string?)running["object"], running["to"]));
        Assert.InRange((DateTimeOffset)running["from"]!, now.AddMinutes(-2), now.AddMinutes(2));

        await icinga.PostAsync("v1/actions/remove-downtime?service=" + Uri.EscapeDataString("posta!smtp"), []);
        await icinga.UntilAsync("select count(*) from icinga_downtimehistory where was_cancelled = 1", 1);

        var ended = Assert.Single(Downtimes(await ReadAsync(today, null)));
        Assert.Equal(running["from"], ended["from"]);
        Assert.InRange((DateTimeOffset)ended["to"]!, now, now.AddMinutes(5));
    }

    // For a clock three hours ahead the monitor has been silent since its last word; then it starts anew.
    private async Task SilenceAsync(string? mark)
    {
        var days = new Window(Day(1), Day(0));

        var silent = await ReadAsync(days, mark, clock: new ShiftedClock(TimeSpan.FromHours(3)));
        await icinga.StopAsync();
        await icinga.StartAsync();
        var again = await ReadAsync(days, silent[^1].Cursor);

        Assert.Contains(silent.SelectMany(batch => batch.Warnings), warning => warning.Contains("has written nothing since", StringComparison.Ordinal));
        Assert.Equal(["posta", "posta!imap | x y", "posta!smtp", "web"], Unwatched(silent).Select(record => (string?)record["object"]).Order(StringComparer.Ordinal));
        Assert.Equal(Unwatched(silent).Select(record => record["at"]), Unwatched(again).Select(record => record["at"]));
        var since = (DateTimeOffset)Unwatched(silent).First()["at"]!;
        Assert.Equal(
            ["posta 0", "posta!imap | x y 2", "posta!smtp 1", "web 2"],
            again.SelectMany(batch => batch.Records).Where(record => record.Dataset == Datasets.ServiceState && (DateTimeOffset)record["at"]! > since).Select(record => $"{record["object"]} {record["state"]}").Order(StringComparer.Ordinal));
    }

    private static IEnumerable<SourceRecord> Unwatched(IEnumerable<Batch> batches) =>
        batches.SelectMany(batch => batch.Records).Where(record => record.Dataset == Datasets.ServiceState && record["state"] is Datasets.StateNotKnown);

    private async Task<List<Batch>> ReadAsync(Window window, string? cursor, string extra = "", TimeProvider? clock = null) =>
        await Open(extra, clock).ReadAsync(window, cursor, Cancellation).ToListAsync(Cancellation);

    private ISource Open(string extra = "", TimeProvider? clock = null)
    {
        var database = icinga.Database;
        var yaml =
            $$"""
            sources:
              neteye:
                kind: neteye
                since: 2021-01-01
                zone: Etc/UTC
                address: https://localhost:{{icinga.Port}}/
                user: collector
                secret: ${env:API}
                authority: {{icinga.Authority}}
                database: { system: postgresql, host: {{database.Host}}, port: {{database.Port}}, name: {{database.Database}}, user: ido_reading, password: "${env:IDO}", tls: none }
                objects: [posta, "posta!smtp"]
                {{extra}}
            """;
        var reading = SourcesFile.Read("sources.yaml", yaml);
        Assert.Empty(reading.Findings);
        var options = Assert.Single(reading.Sources);
        var secrets = new SecretResolver(".", name => name is "API" ? IcingaServer.ApiPassword : IcingaServer.DatabasePassword);
        var clients = new SourceClients(new MemoryCallLedger(), clock ?? TimeProvider.System, secrets);
        return SourcesFile.Open((ConnectorOptions)options, new SourceServices(clients.For, clock ?? TimeProvider.System, secrets));
    }

    private static List<string> Shown(IEnumerable<Batch> batches) =>
    [
        .. batches.SelectMany(batch => batch.Records).Where(record => record.Dataset == Datasets.ServiceState)
            .Select(record => string.Create(CultureInfo.InvariantCulture, $"{record["object"]} {record["at"]:u} {record["state"]}")),
    ];

    private static IEnumerable<SourceRecord> Downtimes(IEnumerable<Batch> batches) => batches.SelectMany(batch => batch.Records).Where(record => record.Dataset == Datasets.ServiceDowntime);

    private static string Text(Batch batch) => $"{batch.Page.Request}{batch.Page.Context}{batch.Cursor}{Encoding.UTF8.GetString(batch.Page.Content.Span)}";

    private static DateTimeOffset Ago(int days, double hour = 0) => Today.AddDays(-days).AddHours(hour);

    private static DateOnly Day(int ago) => DateOnly.FromDateTime(Today.AddDays(-ago).DateTime);

    private sealed class ShiftedClock(TimeSpan by) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + by;
    }
}
