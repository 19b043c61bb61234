using System.IO.Compression;
using Npgsql;

namespace Collector.Storage;

/// <summary>Delivered files with their bytes and their fate.</summary>
internal static class FileStore
{
    /// <summary>True when the same content was accepted before.</summary>
    public static Task<bool> WasAcceptedAsync(NpgsqlConnection connection, NpgsqlTransaction? transaction, string source, string sha256, CancellationToken cancellationToken) =>
        connection.ScalarAsync<bool>(transaction, "file_accepted", cancellationToken, source, sha256);

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

/// <summary>A file as delivered.</summary>
/// <param name="Content">Empty for one that is too large to be kept.</param>
internal sealed record DeliveredFile(string Source, string Name, string Sha256, byte[] Content)
{
    /// <summary>Length as delivered.</summary>
    public long Bytes { get; init; } = Content.Length;
}
