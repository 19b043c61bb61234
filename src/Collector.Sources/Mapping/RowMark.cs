using Collector.Records;

namespace Collector.Sources.Mapping;

/// <summary>What tells a row from others, in sixty-four bits each: of a million rows none meet by chance.</summary>
/// <param name="Key">Of the record's key; of a row that makes no record, of all it holds.</param>
/// <param name="Values">Of all that the record says; 0: it is not used.</param>
internal readonly record struct RowMark(ulong Key, ulong Values)
{
    // FNV-1a; the last step spreads what differs in few bits.
    private const ulong Start = 14695981039346656037;
    private const ulong Prime = 1099511628211;

    /// <param name="isUsed">It is one of the days that are read.</param>
    public static RowMark Of(SourceRecord record, bool isUsed)
    {
        var (key, values) = (Start, Start);
        for (var place = 0; place < record.Values.Length; place++)
        {
            key = record.Dataset.Columns[place].IsKey ? Add(key, record.Values[place]) : key;
            values = Add(values, record.Values[place]);
        }

        return new RowMark(Spread(key), isUsed ? Spread(values) | 1 : 0);
    }

    /// <param name="row">As it came.</param>
    public static RowMark OfUnusable(ReadOnlySpan<byte> row)
    {
        var hash = Start;
        foreach (var one in row)
        {
            hash = (hash ^ one) * Prime;
        }

        return new RowMark(Spread(hash), 0);
    }

    private static ulong Add(ulong hash, object? value) => Add(value switch
    {
        null => hash,
        string text => Add(hash, text),
        DateTimeOffset moment => Add(hash, (ulong)moment.UtcTicks),
        DateOnly day => Add(hash, (ulong)day.DayNumber),
        long whole => Add(hash, (ulong)whole),
        bool isSo => Add(hash, isSo ? 2UL : 1UL),
        decimal number => Add(hash, number),
        string[] words => words.Aggregate(Add(hash, (ulong)words.Length), (sum, word) => Add(Add(sum, word), Prime)),
        _ => throw new ArgumentException($"a {value.GetType().Name} is in no record", nameof(value)),
    }, Prime); // where one column ends

    private static ulong Add(ulong hash, string text)
    {
        foreach (var sign in text)
        {
            hash = (hash ^ sign) * Prime;
        }

        return hash;
    }

    // 1.0 says what 1 says.
    private static ulong Add(ulong hash, decimal number)
    {
        Span<int> bits = stackalloc int[4];
        decimal.GetBits(number / 1.000000000000000000000000000000000m, bits);
        foreach (var part in bits)
        {
            hash = Add(hash, (uint)part);
        }

        return hash;
    }

    private static ulong Add(ulong hash, ulong value) => (((hash ^ (value & uint.MaxValue)) * Prime) ^ (value >> 32)) * Prime;

    private static ulong Spread(ulong hash)
    {
        hash = (hash ^ (hash >> 30)) * 0xbf58476d1ce4e5b9;
        hash = (hash ^ (hash >> 27)) * 0x94d049bb133111eb;
        return hash ^ (hash >> 31);
    }
}
