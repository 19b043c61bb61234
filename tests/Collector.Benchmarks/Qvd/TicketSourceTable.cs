using Collector.Sources;
using Collector.Sources.Settings;

namespace Collector.Benchmarks.Qvd;

/// <summary>A QVD of tickets read as a source: looked through, then made into records and kept pages, page by page.</summary>
internal static class TicketSourceTable
{
    private const int Goes = 3;

    private const string Yaml = """
        sources:
          tickets:
            kind: qlik
            since: 2021-01-01
            folder: FOLDER
            pattern: "*.qvd"
            covers: all
            ready_after_seconds: 0
            most_rejected: 1              # made times know nothing of the hour that spring leaves out
            columns: { ticket_id: TicketId, opened_at: Aperto, taken_at: PresoInCarico, closed_at: Chiuso, team: Gruppo, kind: Tipo, complexity: Complessità }
        """;

    private static readonly int[] Sizes = [10_000, 100_000, 1_000_000];

    public static async Task WriteAsync(CancellationToken cancellationToken)
    {
        var table = new Table($"A QVD of tickets as a source (median of {Goes})", "rows", "s", "rows/s", "pages", "resident before MiB", "peak MiB");
        foreach (var rows in Sizes)
        {
            var folder = Directory.CreateTempSubdirectory("collector-tickets-").FullName;
            try
            {
                var symbols = await MadeTickets.WriteAsync(Path.Combine(folder, "tickets.qvd"), rows, cancellationToken);
                var pages = 0;
                var time = await Medians.TimeAsync(Goes, async () => pages = await ReadAsync(folder, rows, cancellationToken));
                await Task.Yield(); // what has just ended stands below on the stack
                PeakMemory.Forget();
                var before = PeakMemory.Mebibytes();
                await ReadAsync(folder, rows, cancellationToken);
                table.Add($"{rows:N0} ({symbols / 1048576.0:0} MiB of symbols)", $"{time.TotalSeconds:0.00}", $"{rows / time.TotalSeconds:N0}", $"{pages}", $"{before:0}", $"{PeakMemory.Mebibytes():0}");
            }
            finally
            {
                Directory.Delete(folder, recursive: true);
            }
        }

        Console.WriteLine();
    }

    private static async Task<int> ReadAsync(string folder, int rows, CancellationToken cancellationToken)
    {
        var options = SourcesFile.Read(Path.Combine(folder, "sources.yaml"), Yaml.Replace("FOLDER", folder, StringComparison.Ordinal)).Sources.Single();
        var services = new SourceServices(_ => throw new InvalidOperationException("files need no client"), TimeProvider.System, new SecretResolver(folder, _ => null));
        var source = SourcesFile.Open((ConnectorOptions)options, services);
        var (pages, records, rejected) = (0, 0, 0);
        await foreach (var batch in source.ReadAsync(new Window(new DateOnly(2021, 1, 1), new DateOnly(2022, 12, 31)), null, cancellationToken))
        {
            pages++;
            records += batch.Records.Length;
            rejected += batch.Rejected.Length;
        }

        return records + rejected == rows ? pages : throw new InvalidOperationException("records are missing");
    }
}
