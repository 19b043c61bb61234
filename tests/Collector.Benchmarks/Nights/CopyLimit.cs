using Collector.Postgres;
using Npgsql;

namespace Collector.Benchmarks.Nights;

/// <summary>The limit: the value rows of a run as ready bytes, by binary COPY into a table made like theirs.</summary>
internal static class CopyLimit
{
    private const int Goes = 5;

    /// <summary>Rows of the run, and the median time to copy and commit them.</summary>
    public static async Task<(int Rows, TimeSpan Time)> MeasureAsync(ConnectionStrings connections, long run, CancellationToken cancellationToken)
    {
        await using var connection = new NpgsqlConnection(connections.Owner);
        await connection.OpenAsync(cancellationToken);
        await Statement.RunAsync(connection, Statement.Text("copy_limit_tables"), cancellationToken);
        var rows = await Statement.RunAsync(connection, Statement.Text("copy_limit_pick"), cancellationToken, run);
        using var bytes = new MemoryStream();
        await using (var picked = await connection.BeginRawBinaryCopyAsync(Statement.Text("copy_limit_out"), cancellationToken))
        {
            await picked.CopyToAsync(bytes, cancellationToken);
        }

        var times = new List<TimeSpan>();
        for (var go = 0; go < Goes; go++)
        {
            await Statement.RunAsync(connection, Statement.Text("copy_limit_empty"), cancellationToken);
            times.Add(await Medians.TimeAsync(() => CopyAsync(connection, bytes.GetBuffer().AsMemory(0, (int)bytes.Length), cancellationToken)));
        }

        return (rows, Medians.Of(times));
    }

    private static async Task CopyAsync(NpgsqlConnection connection, ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        await using var copy = await connection.BeginRawBinaryCopyAsync(Statement.Text("copy_limit_in"), cancellationToken);
        await copy.WriteAsync(bytes, cancellationToken);
    }
}
