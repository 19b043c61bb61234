using System.IO.Compression;
using Npgsql;

namespace Collector.Storage;

/// <summary>Delivered files with their bytes and their fate.</summary>
internal static class FileStore
{
    /// <summary>The file as which the same content was accepted before; null when it never was.</summary>
    public static async Task<AcceptedFile?> AcceptedAsync(NpgsqlConnection connection, NpgsqlTransaction? transaction, string source, string sha256, CancellationToken cancellationToken) =>
        (await connection.ListAsync(transaction, "file_accepted", row => new AcceptedFile(row.GetInt64(0), row.GetString(1), row.GetBoolean(2)), cancellationToken, source, sha256)).SingleOrDefault();

    /// <summary>Notes that an accepted file has left its source's folder.</summary>
    public static Task NoteMoveAsync(NpgsqlConnection connection, long file, DateTimeOffset now, CancellationToken cancellationToken) =>
        connection.ExecuteAsync(null, "file_moved_add", cancellationToken, file, now.ToUniversalTime());

    /// <summary>Notes the moves that a program that ended had no time to: of all accepted files that are not in the folder.</summary>
    /// <param name="found">Names of the files in the folder.</param>
    public static Task NoteMovesAsync(NpgsqlConnection connection, string source, IReadOnlyCollection<string> found, DateTimeOffset now, CancellationToken cancellationToken) =>
        connection.ExecuteAsync(null, "file_moves_note", cancellationToken, source, found.ToArray(), now.ToUniversalTime());

    /// <summary>True when the same file was refused for the same reason since a moment.</summary>
    public static Task<bool> WasRefusedAsync(NpgsqlConnection connection, NpgsqlTransaction transaction, DeliveredFile file, string reason, DateTimeOffset since, CancellationToken cancellationToken) =>
        connection.ScalarAsync<bool>(transaction, "file_refused_lately", cancellationToken, file.Source, file.Name, file.Sha256, reason, since.ToUniversalTime());

    /// <summary>Keeps a file with its fate.</summary>
    /// <param name="reason">Why it was refused; null: accepted.</param>
    public static Task<long> AddAsync(NpgsqlConnection connection, NpgsqlTransaction transaction, DeliveredFile file, string? reason, long? run, DateTimeOffset now, CancellationToken cancellationToken) =>
        connection.ScalarAsync<long>(transaction, "file_add", cancellationToken, file.Source, file.Name, file.Sha256, file.Bytes, Compress(file.Content), reason is null ? "accepted" : "refused", reason, now.ToUniversalTime(), run);

    private static byte[] Compress(byte[] content)
    {
        using var buffer = new MemoryStream();
        using (var gzip = new GZipStream(buffer, CompressionLevel.Fastest))
        {
            gzip.Write(content);
        }

        return buffer.ToArray();
    }
}

/// <summary>A file that was accepted.</summary>
/// <param name="WasMoved">It has left its source's folder: the same content found there was delivered again.</param>
internal sealed record AcceptedFile(long Id, string Name, bool WasMoved);

/// <summary>A file as delivered.</summary>
/// <param name="Content">Empty for one that is too large to be kept.</param>
internal sealed record DeliveredFile(string Source, string Name, string Sha256, byte[] Content)
{
    /// <summary>Length as delivered.</summary>
    public long Bytes { get; init; } = Content.Length;
}
