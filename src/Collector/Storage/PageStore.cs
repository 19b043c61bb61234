using System.Collections.Immutable;
using System.IO.Compression;
using Collector.Sources;
using Npgsql;

namespace Collector.Storage;

/// <summary>The pages that are kept of a source, to be read again.</summary>
internal static class PageStore
{
    /// <summary>Those after a page, in the order they were kept: each moved what those before it had left. May be empty.</summary>
    /// <param name="sync">Only those of one sync; null: of all.</param>
    public static Task<IReadOnlyList<KeptPage>> ListAsync(NpgsqlConnection connection, string source, long after, long? sync, CancellationToken cancellationToken) =>
        connection.ListAsync(
            null,
            "page_kept",
            row => new KeptPage(row.GetInt64(0), row.GetInt64(1), new Window(row.GetFieldValue<DateOnly>(2), row.GetFieldValue<DateOnly>(3)), row.GetBoolean(4)),
            cancellationToken,
            source,
            after,
            sync);

    /// <summary>A page as it was answered, and how many of its records could not be used then.</summary>
    public static async Task<(Page Page, long Rejected)> ReadAsync(NpgsqlConnection connection, KeptPage page, CancellationToken cancellationToken) =>
        (await connection.ListAsync(
            null,
            "page_content",
            row => (new Page(row.GetString(0), row.GetString(1), Unpack(row.GetFieldValue<byte[]>(2)), row.GetString(3), row.GetFieldValue<DateTimeOffset>(4)), row.GetInt64(5)),
            cancellationToken,
            page.Id)).Single();

    /// <summary>A page by its number, with where it comes from and what could not be used of it; null: none is kept, or it was removed by age.</summary>
    public static async Task<OpenedPage?> OpenAsync(NpgsqlConnection connection, long id, CancellationToken cancellationToken)
    {
        var rejected = await connection.ListAsync(null, "page_rejected", row => new RejectedRecord(row.GetInt32(0), row.GetString(1)), cancellationToken, id);
        return (await connection.ListAsync(
            null,
            "page_opened",
            row => new OpenedPage(
                row.GetString(0),
                new Page(row.GetString(1), row.GetString(2), Unpack(row.GetFieldValue<byte[]>(3)), row.GetString(4), row.GetFieldValue<DateTimeOffset>(5)),
                row.GetInt64(6),
                new Window(row.GetFieldValue<DateOnly>(7), row.GetFieldValue<DateOnly>(8)),
                [.. rejected]),
            cancellationToken,
            id)).SingleOrDefault();
    }

    /// <summary>Whether pages were kept after one. In a transaction that holds the publication row none is kept after that.</summary>
    public static Task<bool> IsNewerAsync(NpgsqlConnection connection, NpgsqlTransaction transaction, string source, long page, CancellationToken cancellationToken) =>
        connection.ScalarAsync<bool>(transaction, "page_newer", cancellationToken, source, page);

    private static byte[] Unpack(byte[] packed)
    {
        using var content = new MemoryStream();
        using (var gzip = new GZipStream(new MemoryStream(packed), CompressionMode.Decompress))
        {
            gzip.CopyTo(content);
        }

        return content.ToArray();
    }
}

/// <summary>A page that is kept.</summary>
/// <param name="Sync">Sync that read it.</param>
/// <param name="Window">Days that the sync was about.</param>
/// <param name="IsLast">The sync will keep no more.</param>
internal sealed record KeptPage(long Id, long Sync, Window Window, bool IsLast);

/// <summary>A kept page, to be looked at.</summary>
/// <param name="Source">Name of its source.</param>
/// <param name="Run">Run that kept it.</param>
/// <param name="Window">Days that were asked for.</param>
/// <param name="Rejected">Its records that could not be used then.</param>
internal sealed record OpenedPage(string Source, Page Page, long Run, Window Window, ImmutableArray<RejectedRecord> Rejected);
