using System.IO.Compression;
using Collector.Sources;
using Npgsql;

namespace Collector.Storage;

/// <summary>How far each reading of a window has come, and the pages it kept.</summary>
internal static class SyncStore
{
    /// <summary>The sync of a source that is under way; null when there is none.</summary>
    public static async Task<Sync?> RunningAsync(NpgsqlConnection connection, string source, string purpose, CancellationToken cancellationToken) =>
        (await connection.ListAsync(null, "sync_running", Read, cancellationToken, source, purpose)).SingleOrDefault();

    /// <summary>True while a source is being read.</summary>
    public static Task<bool> IsUnderWayAsync(NpgsqlConnection connection, NpgsqlTransaction? transaction, CancellationToken cancellationToken) =>
        connection.ScalarAsync<bool>(transaction, "sync_under_way", cancellationToken);

    /// <summary>True while a sync is being moved in a run: who lost one to a twin in the same run leaves the run to it.</summary>
    public static Task<bool> IsUnderWayAsync(NpgsqlConnection connection, long run, CancellationToken cancellationToken) =>
        connection.ScalarAsync<bool>(null, "sync_of_run", cancellationToken, run);

    /// <summary>The latest sync of a source that was done; null when there is none.</summary>
    public static async Task<Sync?> LastDoneAsync(NpgsqlConnection connection, string source, string purpose, CancellationToken cancellationToken) =>
        (await connection.ListAsync(null, "sync_last_done", Read, cancellationToken, source, purpose)).SingleOrDefault();

    /// <summary>Where the reading is that kept the latest page of a source; null: it keeps no cursor, or no page is there.</summary>
    public static async Task<string?> LatestCursorAsync(NpgsqlConnection connection, string source, CancellationToken cancellationToken) =>
        (await connection.ListAsync(null, "sync_latest_cursor", row => row.Text(0), cancellationToken, source)).SingleOrDefault();

    /// <summary>Begins a sync; null when a twin has begun one meanwhile.</summary>
    public static async Task<Sync?> BeginAsync(NpgsqlConnection connection, NpgsqlTransaction transaction, string source, string purpose, Window window, string? cursor, long run, DateTimeOffset now, CancellationToken cancellationToken) =>
        (await connection.ListAsync(transaction, "sync_begin", Read, cancellationToken, source, purpose, window.From, window.To, cursor, run, now.ToUniversalTime())).SingleOrDefault();

    /// <summary>Moves a sync on, in the transaction that keeps the page.</summary>
    /// <returns>False when a twin has moved it meanwhile: then nothing may be committed.</returns>
    public static async Task<bool> MoveAsync(NpgsqlConnection connection, NpgsqlTransaction transaction, Sync sync, string? cursor, bool isDone, long run, DateTimeOffset now, CancellationToken cancellationToken) =>
        await connection.ExecuteAsync(transaction, "sync_move", cancellationToken, sync.Id, sync.Cursor, cursor, isDone ? "done" : "running", run, now.ToUniversalTime()) == 1;

    /// <summary>Gives a sync up: it will not be gone on with.</summary>
    public static Task EndAsync(NpgsqlConnection connection, Sync sync, DateTimeOffset now, CancellationToken cancellationToken) =>
        connection.ExecuteAsync(null, "sync_end", cancellationToken, sync.Id, now.ToUniversalTime());

    /// <summary>Keeps a page and what could not be used of it.</summary>
    /// <param name="packed">Its content, as <see cref="Pack"/> gives it.</param>
    /// <returns>Number of the page.</returns>
    public static async Task<long> AddPageAsync(NpgsqlConnection connection, NpgsqlTransaction transaction, string source, long sync, Batch batch, byte[] packed, long run, CancellationToken cancellationToken)
    {
        var page = batch.Page;
        var id = await connection.ScalarAsync<long>(
            transaction, "page_add", cancellationToken, source, sync, page.Request, page.Context, page.Sha256, (long)page.Content.Length, packed, page.FetchedAt.ToUniversalTime(), run, batch.Rejected.DistinctBy(one => one.Place).Count());
        if (!batch.Rejected.IsEmpty)
        {
            await connection.ExecuteAsync(
                transaction, "rejected_add", cancellationToken, id, batch.Rejected.Select(one => one.Place).ToArray(), batch.Rejected.Select(one => one.Reason).ToArray());
        }

        return id;
    }

    /// <summary>Notes that a system's days are known whole.</summary>
    /// <param name="rejected">Records of them that could not be used.</param>
    public static Task CoverAsync(NpgsqlConnection connection, NpgsqlTransaction transaction, string system, Covered covered, long rejected, long run, DateTimeOffset now, CancellationToken cancellationToken) =>
        connection.ExecuteAsync(transaction, "coverage_add", cancellationToken, system, covered.Dataset.Name, covered.Days.From, covered.Days.To, rejected, run, now.ToUniversalTime());

    /// <summary>The content of a page as it is kept: gzip.</summary>
    public static byte[] Pack(ReadOnlySpan<byte> content)
    {
        using var buffer = new MemoryStream();
        using (var gzip = new GZipStream(buffer, CompressionLevel.Fastest))
        {
            gzip.Write(content);
        }

        return buffer.ToArray();
    }

    private static Sync Read(NpgsqlDataReader row) => new(row.GetInt64(0), new Window(row.GetFieldValue<DateOnly>(1), row.GetFieldValue<DateOnly>(2)), row.Text(3));
}

/// <summary>A reading of a window.</summary>
/// <param name="Cursor">Where to go on; null: at the beginning.</param>
internal sealed record Sync(long Id, Window Window, string? Cursor);
