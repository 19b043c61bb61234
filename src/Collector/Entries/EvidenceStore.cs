using System.Globalization;
using System.Security.Cryptography;
using Collector.Audit;
using Collector.Storage;
using Npgsql;

namespace Collector.Entries;

/// <summary>Files that prove entries, with their bytes.</summary>
internal static class EvidenceStore
{
    /// <summary>Bytes that one person may leave here within a day without an entry that names them: ten large forms that were refused. What an entry names is never counted.</summary>
    public const long MostLeft = 400L << 20;

    /// <summary>Within which they are counted.</summary>
    public static readonly TimeSpan LeftWithin = TimeSpan.FromDays(1);

    /// <summary>Keeps a file; the same one of the same person is kept once.</summary>
    /// <param name="mostLeft">Bytes of files without an entry that the person may have handed over within <see cref="LeftWithin"/>.</param>
    /// <returns>Null: with it they would be more.</returns>
    public static async Task<EvidenceFile?> AddAsync(NpgsqlConnection connection, string name, byte[] content, DateTimeOffset now, Asker by, long mostLeft, CancellationToken cancellationToken)
    {
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        var kept = await TakeAsync();
        if (kept.Count == 0)
        {
            kept = await TakeAsync(); // a twin that was committed while this one waited for it is seen only now
        }

        if (kept is not [var (file, isNew)])
        {
            return null;
        }

        if (isNew)
        {
            var change = new Change("evidence.add", string.Create(CultureInfo.InvariantCulture, $"evidence {file.Id}"), null, new { file.Name, file.Sha256, file.Bytes });
            await AuditStore.AddAsync(connection, transaction, now, by, change, cancellationToken);
        }

        await transaction.CommitAsync(cancellationToken);
        return file;

        Task<IReadOnlyList<(EvidenceFile, bool)>> TakeAsync() => connection.ListAsync(
            transaction, "evidence_add", row => (Read(row), row.GetBoolean(4)), cancellationToken, Convert.ToHexStringLower(SHA256.HashData(content)), name, (long)content.Length, content, now.ToUniversalTime(), by.Account, by.Name, (now - LeftWithin).ToUniversalTime(), mostLeft);
    }

    /// <summary>SHA-256 of files, by number.</summary>
    public static async Task<IReadOnlyDictionary<long, string>> HashesAsync(NpgsqlConnection connection, NpgsqlTransaction transaction, IEnumerable<long> numbers, CancellationToken cancellationToken) =>
        numbers.Distinct().ToArray() is { Length: > 0 } wanted
            ? (await connection.ListAsync(transaction, "evidence_hashes", row => (Id: row.GetInt64(0), Sha256: row.GetString(1)), cancellationToken, wanted)).ToDictionary(file => file.Id, file => file.Sha256)
            : new Dictionary<long, string>();

    /// <summary>Files that somebody has handed over; those of others are left out.</summary>
    public static Task<IReadOnlyList<EvidenceFile>> OwnAsync(NpgsqlConnection connection, IEnumerable<long> numbers, Asker by, CancellationToken cancellationToken) =>
        connection.ListAsync(null, "evidence_own", Read, cancellationToken, numbers.ToArray(), by.Account);

    /// <summary>A file with its bytes, who handed it over, and the offices whose entries it proves; null when there is none.</summary>
    public static async Task<(EvidenceFile File, byte[] Content, IReadOnlyList<string> Offices, long? AddedBy)?> ReadAsync(NpgsqlConnection connection, long number, CancellationToken cancellationToken) =>
        await connection.ListAsync(null, "evidence_read", row => (Read(row), row.GetFieldValue<byte[]>(4), (IReadOnlyList<string>)row.GetFieldValue<string[]>(5), row.Get<long>(6)), cancellationToken, number) is [var only] ? only : null;

    private static EvidenceFile Read(NpgsqlDataReader row) => new(row.GetInt64(0), row.GetString(1), row.GetString(2), row.GetInt64(3));
}
