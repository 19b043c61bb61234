using Collector.Sources.Qvd.Stored;

namespace Collector.Sources.Qvd;

/// <summary>One row, with the wanted columns only. It may be kept.</summary>
public sealed class QvdRow
{
    private readonly Column[] columns;
    private readonly int[] starts;

    internal QvdRow(int number, Column[] columns, int[] starts) => (Number, this.columns, this.starts) = (number, columns, starts);

    /// <summary>From 1, in the order of the file.</summary>
    public int Number { get; }

    /// <summary>How many columns were asked for.</summary>
    public int Count => starts.Length;

    /// <param name="column">From 0, in the order they were asked for.</param>
    public QvdCell this[int column] => columns[column].CellAt(starts[column]);
}
