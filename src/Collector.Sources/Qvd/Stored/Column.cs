namespace Collector.Sources.Qvd.Stored;

/// <summary>A wanted field: its bits in a row to one of its symbols.</summary>
internal sealed class Column(Content content, StoredField field, Symbols symbols)
{
    private const int Nothing = -1;

    private readonly Bits bits = field.Bits;

    // Stored numbers below are NULL; those above the greatest name no symbol.
    private readonly ulong nulls = (ulong)Math.Max(-(long)field.Bias, 0);

    private readonly long greatest = symbols.Count - 1 - (long)field.Bias;

    /// <summary>Where the symbol of a row begins, or a mark for NULL.</summary>
    /// <param name="record">As <see cref="Bits.Read"/> wants it.</param>
    /// <param name="at">Where the row begins in the file.</param>
    /// <exception cref="SourceException">The row names a symbol that is not there.</exception>
    public int Find(ReadOnlySpan<byte> record, int row, long at)
    {
        var stored = bits.Read(record);
        if (stored < nulls)
        {
            return Nothing;
        }

        return greatest >= 0 && stored <= (ulong)greatest
            ? symbols.StartOf((int)((long)stored + field.Bias))
            : throw content.Refuse(
                field.Field.PlaceIn(row),
                $"at byte {at}: names symbol {(Int128)stored + field.Bias}, counted from 0, and there are {symbols.Count}");
    }

    /// <param name="start">From <see cref="Find"/>.</param>
    public QvdCell CellAt(int start) => start == Nothing ? default : symbols.CellAt(start);
}
