namespace Collector.Sources.Qvd.Stored;

/// <summary>A field and where the file keeps it.</summary>
/// <param name="Bits">Where a row keeps the number of its symbol.</param>
/// <param name="Bias">Added to that number; a negative sum is NULL.</param>
/// <param name="Symbols">Where its distinct values are.</param>
internal sealed record StoredField(QvdField Field, Bits Bits, int Bias, Stretch Symbols)
{
    /// <summary>The field in all rows.</summary>
    public SourcePlace Place => Field.PlaceIn(row: 0);
}
