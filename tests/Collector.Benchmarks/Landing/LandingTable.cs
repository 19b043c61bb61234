using System.Globalization;
using Collector.Landing;
using Collector.Postgres;
using Collector.Sources;
using Collector.Sources.Http;
using Collector.Sources.Settings;
using Collector.Storage;
using Npgsql;

namespace Collector.Benchmarks.Landing;

/// <summary>Tickets from a web API into their table, beside a binary COPY of the same rows into a table made like it.</summary>
internal static class LandingTable
{
    private const int Goes = 3;
    private const int WarmingUp = 100_000;

    private static readonly int[] Sizes = [50_000, 200_000, 800_000];

    public static async Task WriteAsync(ScratchServer scratch, CancellationToken cancellationToken)
    {
        var table = new Table(
            $"Landing tickets, {TicketServer.PageSize:N0} a page (after {WarmingUp:N0} others; COPY: median of {Goes} after one)",
            "tickets", "landed s", "tickets/s", "COPY s", "landed / COPY", "again s", "rows written again", "resident before MiB", "peak MiB");
        await LandAsync(scratch, WarmingUp, null, cancellationToken);
        foreach (var tickets in Sizes)
        {
            await LandAsync(scratch, tickets, table, cancellationToken);
        }

        Console.WriteLine();
    }

    // No table: it warms up, as the COPY beside it does.
    private static async Task LandAsync(ScratchServer scratch, int tickets, Table? table, CancellationToken cancellationToken)
    {
        await using var server = await TicketServer.StartAsync(cancellationToken);
        server.Tickets = tickets;
        var connections = await scratch.DatabaseAsync($"landing_{tickets}", cancellationToken);
        await MeasureAsync(table, server, connections, cancellationToken);
    }

    private static async Task MeasureAsync(Table? table, TicketServer server, ConnectionStrings connections, CancellationToken cancellationToken)
    {
        await using var database = NpgsqlDataSource.Create(connections.App);
        var options = Options(server.Address);
        var secrets = new SecretResolver("", _ => null);
        using var clients = new SourceClients(new StoredCalls(database), TimeProvider.System, secrets);
        var source = SourcesFile.Open(options, new SourceServices(clients.For, TimeProvider.System, secrets));
        var landing = new SourceLanding(database, TimeProvider.System, "benchmark");
        var year = new Window(new DateOnly(2021, 1, 1), new DateOnly(2021, 12, 31));
        PeakMemory.Forget();
        var before = PeakMemory.Mebibytes();
        SyncOutcome first = SyncOutcome.Of(year), again = SyncOutcome.Of(year);
        var landed = await Medians.TimeAsync(async () => first = await landing.BackfillAsync(source, options, year, null, cancellationToken));
        var peak = PeakMemory.Mebibytes();
        var repeated = await Medians.TimeAsync(async () => again = await landing.BackfillAsync(source, options, year, null, cancellationToken));
        if (first.Merged.Added != server.Tickets || again.Merged.Same != server.Tickets)
        {
            throw new InvalidOperationException($"{server.Tickets} tickets were given: {first}; {again}");
        }

        var copied = await CopyAsync(connections, cancellationToken);
        table?.Add(
            $"{server.Tickets:N0}",
            $"{landed.TotalSeconds:0.00}",
            $"{server.Tickets / landed.TotalSeconds:N0}",
            $"{copied.TotalSeconds:0.00}",
            $"{landed / copied:0.00}",
            $"{repeated.TotalSeconds:0.00}",
            $"{again.Merged.Added + again.Merged.Changed + again.Merged.Vanished}",
            $"{before:0}",
            $"{peak:0}");
    }

    // The rows as ready bytes, by one statement, into an empty table with the same keys and index.
    private static async Task<TimeSpan> CopyAsync(ConnectionStrings connections, CancellationToken cancellationToken)
    {
        await using var connection = new NpgsqlConnection(connections.Owner);
        await connection.OpenAsync(cancellationToken);
        await Statement.RunAsync(connection, Statement.Text("landing_limit_table"), cancellationToken);
        using var bytes = new MemoryStream();
        await using (var rows = await connection.BeginRawBinaryCopyAsync(Statement.Text("landing_limit_out"), cancellationToken))
        {
            await rows.CopyToAsync(bytes, cancellationToken);
        }

        var times = new List<TimeSpan>();
        for (var go = 0; go <= Goes; go++)
        {
            await Statement.RunAsync(connection, Statement.Text("landing_limit_empty"), cancellationToken);
            var time = await Medians.TimeAsync(async () =>
            {
                await using var copy = await connection.BeginRawBinaryCopyAsync(Statement.Text("landing_limit_in"), cancellationToken);
                await copy.WriteAsync(bytes.GetBuffer().AsMemory(0, (int)bytes.Length), cancellationToken);
            });
            if (go > 0)
            {
                times.Add(time);
            }
        }

        return Medians.Of(times);
    }

    private static ConnectorOptions Options(string address)
    {
        var reading = SourcesFile.Read("sources.yaml", string.Create(CultureInfo.InvariantCulture, $$"""
            sources:
              tickets:
                kind: rest
                fills: ticket
                since: 2021-01-01
                address: {{address}}
                path: tickets
                query: { opened_from: "{from}" }
                paging: { way: page, parameter: page, total: $.total, most_pages: 100000 }
                rows: $.items
                columns:
                  ticket_id: number
                  opened_at: opened
                  assigned_at: assigned
                  closed_at: closed
                  team: team
                  kind: kind
                  complexity: complexity
                  status: status
                budget: { per_second: 1000 }
            """));
        return reading.Findings.IsEmpty ? (ConnectorOptions)reading.Sources.Single() : throw new InvalidOperationException(string.Join('\n', reading.Findings));
    }
}
