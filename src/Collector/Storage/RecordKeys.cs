using System.Diagnostics.CodeAnalysis;
using Collector.Records;

namespace Collector.Storage;

/// <summary>What tells one record of a dataset from another: its keys, as the database tells them apart.</summary>
internal sealed class RecordKeys(Dataset dataset) : IEqualityComparer<SourceRecord>
{
    // PostgreSQL keeps microseconds.
    private const long TicksKept = 10;

    private readonly int[] places = [.. dataset.Keys.Select(key => dataset.PlaceOf(key.Name))];

    public bool Equals(SourceRecord? x, SourceRecord? y)
    {
        if (x is null || y is null)
        {
            return ReferenceEquals(x, y);
        }

        foreach (var place in places)
        {
            if (!AreSame(x.Values[place], y.Values[place]))
            {
                return false;
            }
        }

        return true;
    }

    public int GetHashCode([DisallowNull] SourceRecord obj)
    {
        var hash = default(HashCode);
        foreach (var place in places)
        {
            hash.Add(obj.Values[place] is DateTimeOffset instant ? Kept(instant).GetHashCode() : obj.Values[place]?.GetHashCode() ?? 0);
        }

        return hash.ToHashCode();
    }

    /// <summary>Of records with one key the last.</summary>
    public KeptRecord[] LatestOf(IEnumerable<KeptRecord> records)
    {
        _ = records.TryGetNonEnumeratedCount(out var count);
        var latest = new Dictionary<SourceRecord, KeptRecord>(count, this);
        foreach (var record in records)
        {
            latest[record.Record] = record;
        }

        return [.. latest.Values];
    }

    /// <summary>The keys of some records, an array for each column: what <c>unnest</c> takes.</summary>
    public Array[] ArraysOf(IReadOnlyList<KeptRecord> records) => [.. places.Select(place => ArrayOf(records.Select(one => one.Record.Values[place]), dataset.Columns[place].Kind))];

    private static Array ArrayOf(IEnumerable<object?> values, ColumnKind kind) => kind switch
    {
        ColumnKind.Text => values.Cast<string>().ToArray(),
        ColumnKind.Day => values.Cast<DateOnly>().ToArray(),
        ColumnKind.Instant => values.Cast<DateTimeOffset>().Select(instant => instant.ToUniversalTime()).ToArray(),
        _ => throw new InvalidOperationException($"a {kind} is no key"),
    };

    private static bool AreSame(object? left, object? right) =>
        left is DateTimeOffset one && right is DateTimeOffset other ? Kept(one) == Kept(other) : Equals(left, right);

    private static long Kept(DateTimeOffset instant) => instant.UtcTicks / TicksKept;
}
