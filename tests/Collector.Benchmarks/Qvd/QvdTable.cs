using Collector.Sources.Qvd;

namespace Collector.Benchmarks.Qvd;

/// <summary>Reading a QVD file beside reading the same bytes and doing nothing with them.</summary>
internal static class QvdTable
{
    private const int Goes = 5;
    private const int BlockBytes = 256 * 1024;
    private const double Mebibyte = 1048576.0;

    private static readonly int[] Sizes = [10_000, 100_000, 1_000_000];
    private static readonly string[] Two = ["Gruppo", "Richieste"];

    public static async Task WriteAsync(CancellationToken cancellationToken)
    {
        var folder = Directory.CreateTempSubdirectory("collector-qvd-").FullName;
        try
        {
            await WriteAsync(folder, cancellationToken);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task WriteAsync(string folder, CancellationToken cancellationToken)
    {
        var table = new Table(
            $"A QVD file of {MadeTickets.Columns} columns (median of {Goes})",
            "rows", "MiB", "symbols in memory MiB", "bytes alone s", "two columns s", "all rows s", "all cells decoded s", "rows/s decoded", "decoded / bytes alone", "resident before MiB", "peak MiB");
        foreach (var rows in Sizes)
        {
            var path = Path.Combine(folder, $"{rows}.qvd");
            var symbols = await MadeTickets.WriteAsync(path, rows, cancellationToken);
            var bytes = await Medians.TimeAsync(Goes, () => ReadBytesAsync(path, cancellationToken));
            var two = await Medians.TimeAsync(Goes, () => ReadAsync(path, Two, Touch.Rows, cancellationToken));
            var all = await Medians.TimeAsync(Goes, () => ReadAsync(path, null, Touch.Rows, cancellationToken));
            var decoded = await Medians.TimeAsync(Goes, () => ReadAsync(path, null, Touch.Cells, cancellationToken));
            await Task.Yield(); // what has just ended stands below on the stack, and holds its symbols
            PeakMemory.Forget();
            var before = PeakMemory.Mebibytes();
            await ReadAsync(path, null, Touch.Cells, cancellationToken);
            var peak = PeakMemory.Mebibytes();
            table.Add($"{rows:N0}", $"{new FileInfo(path).Length / Mebibyte:0.0}", $"{symbols / Mebibyte:0.0}", $"{bytes.TotalSeconds:0.0000}", $"{two.TotalSeconds:0.000}", $"{all.TotalSeconds:0.000}", $"{decoded.TotalSeconds:0.000}", $"{rows / decoded.TotalSeconds:N0}", $"{decoded / bytes:0.0}", $"{before:0}", $"{peak:0}");
        }

        Console.WriteLine();
    }

    private static async Task ReadBytesAsync(string path, CancellationToken cancellationToken)
    {
        var block = new byte[BlockBytes];
        await using var content = new FileStream(path, new FileStreamOptions { BufferSize = 0, Options = FileOptions.Asynchronous | FileOptions.SequentialScan });
        while (await content.ReadAsync(block, cancellationToken) > 0)
        {
            // Read to the end, kept nowhere.
        }
    }

    private static async Task ReadAsync(string path, string[]? wanted, Touch touch, CancellationToken cancellationToken)
    {
        await using var file = await QvdFile.OpenAsync(path, new QvdLimits(), cancellationToken);
        var (count, seen) = (0, 0.0);
        await foreach (var row in file.ReadAsync(wanted ?? [.. file.Header.Fields.Select(field => field.Name)], cancellationToken))
        {
            count++;
            for (var column = 0; touch is Touch.Cells && column < row.Count; column++)
            {
                seen += (row[column].Number ?? 0) + (row[column].Text?.Length ?? 0);
            }
        }

        if (count != file.Header.RowCount || double.IsNaN(seen))
        {
            throw new InvalidOperationException("rows or cells are missing");
        }
    }

    private enum Touch
    {
        Rows,
        Cells,
    }
}
