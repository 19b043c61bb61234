using System.Globalization;
using System.Text.Json;
using Npgsql;

namespace Collector.Audit;

/// <summary>
/// The chain of changes as a file that proves itself: a line a record, with its hash at the end, and a last line that seals
/// the whole. Line breaks are LF.
/// </summary>
internal static class AuditFile
{
    private const int Together = 1000;

    private const string HashMark = ",\"hash\":\"";

    /// <summary>The line of a record: its content, with the hash as the last property.</summary>
    public static string LineOf(AuditRecord record) => $"{record.Content[..^1]}{HashMark}{record.Hash}\"}}";

    /// <summary>The last line.</summary>
    public static string SealOf((long Number, string Hash) head, DateTimeOffset at) =>
        string.Create(CultureInfo.InvariantCulture, $"{{\"records\":{head.Number},\"head\":\"{head.Hash}\",\"exported_at\":\"{at.UtcDateTime:yyyy-MM-ddTHH:mm:ssZ}\"}}");

    /// <summary>Writes every record, and the seal. Records are only added, by number: what is written is whole up to the last one.</summary>
    /// <returns>Number and hash of the last record written.</returns>
    public static async Task<(long Number, string Hash)> WriteAsync(NpgsqlConnection connection, TextWriter writer, DateTimeOffset at, CancellationToken cancellationToken)
    {
        var head = (Number: 0L, Hash: AuditRecord.Nothing);
        while (await AuditStore.AfterAsync(connection, null, head.Number, Together, cancellationToken) is { Count: > 0 } records)
        {
            foreach (var record in records)
            {
                await writer.WriteAsync($"{LineOf(record)}\n".AsMemory(), cancellationToken);
                head = (record.Number, record.Hash);
            }
        }

        await writer.WriteAsync($"{SealOf(head, at)}\n".AsMemory(), cancellationToken);
        return head;
    }

    /// <summary>Holds a file against itself, and against a head that is known from elsewhere.</summary>
    /// <param name="known">Number and hash of a record as a night told it; null: none is known.</param>
    public static async Task<AuditVerdict> VerifyAsync(TextReader file, (long Number, string Hash)? known, CancellationToken cancellationToken)
    {
        var findings = new List<string>();
        var last = (Number: 0L, Hash: AuditRecord.Nothing);
        string? seal = null;
        var line = 0;
        var isKnownMet = known is null;
        while (await file.ReadLineAsync(cancellationToken) is { } text)
        {
            line++;
            if (seal is not null)
            {
                findings.Add($"line {line}: something follows the line that seals the file");
                break;
            }

            if (text.StartsWith("{\"records\":", StringComparison.Ordinal))
            {
                seal = text;
                continue;
            }

            if (Read(text) is not { } record)
            {
                findings.Add($"line {line}: no record, or not as it was written");
                continue;
            }

            Compare(record, last, line, findings);
            if (known is { } head && head.Number == record.Number)
            {
                isKnownMet = true;
                if (head.Hash != record.Hash)
                {
                    findings.Add($"line {line}: record {record.Number} is not the one that was told: its hash was {head.Hash}");
                }
            }

            last = (record.Number, record.Hash);
        }

        if (seal is null)
        {
            findings.Add("the line that seals the file is missing: its end was cut off");
        }
        else if (!seal.StartsWith(string.Create(CultureInfo.InvariantCulture, $"{{\"records\":{last.Number},\"head\":\"{last.Hash}\","), StringComparison.Ordinal))
        {
            findings.Add($"line {line}: the seal tells of other records than the last one, {last.Number}: records at the end were removed, added or altered");
        }

        if (!isKnownMet)
        {
            findings.Add($"record {known!.Value.Number}, which was told, is not in the file: it was removed, or the file is older"); // else it counts as met
        }

        return new AuditVerdict(last.Number, last.Hash, findings);
    }

    private static void Compare(ReadRecord record, (long Number, string Hash) last, int line, List<string> findings)
    {
        if (record.Number != last.Number + 1)
        {
            findings.Add(record.Number > last.Number + 1
                ? $"line {line}: records {last.Number + 1} to {record.Number - 1} are missing before record {record.Number}"
                : $"line {line}: record {record.Number} comes after record {last.Number}: records were moved or repeated");
        }
        else if (record.Previous != last.Hash)
        {
            findings.Add($"line {line}: record {record.Number} follows another record {last.Number} than the one before it: that one was replaced");
        }

        if (AuditRecord.HashOf(record.Content) != record.Hash)
        {
            findings.Add($"line {line}: record {record.Number} was altered: its content does not have its hash");
        }
    }

    private static ReadRecord? Read(string text)
    {
        var at = text.LastIndexOf(HashMark, StringComparison.Ordinal);
        if (at < 0 || text.Length != at + HashMark.Length + 66 || !text.EndsWith("\"}", StringComparison.Ordinal))
        {
            return null;
        }

        var content = $"{text[..at]}}}";
        try
        {
            using var json = JsonDocument.Parse(content);
            return new ReadRecord(
                json.RootElement.GetProperty("number").GetInt64(),
                json.RootElement.GetProperty("previous").GetString() ?? "",
                content,
                text[(at + HashMark.Length)..^2]);
        }
        catch (Exception fault) when (fault is JsonException or KeyNotFoundException or FormatException or InvalidOperationException)
        {
            return null;
        }
    }

    private sealed record ReadRecord(long Number, string Previous, string Content, string Hash);
}

/// <summary>What a file of changes proves.</summary>
/// <param name="Records">Number of the last record.</param>
/// <param name="Head">Its hash.</param>
/// <param name="Findings">What was removed or altered, in sentences; empty: the chain holds.</param>
internal sealed record AuditVerdict(long Records, string Head, IReadOnlyList<string> Findings);
