using Collector.Sources.Files.Cells;

namespace Collector.Sources.Files.Tables;

/// <summary>A file as rows of cells, whatever its format.</summary>
internal interface ITable
{
    /// <summary>A row of a text must have as many fields as the header; a sheet's rows end where they like.</summary>
    bool HasFixedWidth { get; }

    /// <summary>All rows in file order, the header's first, empty ones included; lazy; read once. Broken structure throws while enumerating.</summary>
    IEnumerable<TableRow> Rows();

    /// <param name="column">From 0; null: the row as a whole.</param>
    /// <param name="header">Header of the column, for the words.</param>
    SourcePlace PlaceOf(RowStart row, int? column, string? header);
}

/// <summary>One row.</summary>
/// <param name="Fault">Why the row as a whole cannot be used; null: it can.</param>
internal sealed record TableRow(RowStart Start, IReadOnlyList<Cell> Cells, string? Fault)
{
    public bool IsEmpty => Cells.All(cell => cell is Cell.Empty);

    /// <summary>The cell, empty beyond the row's end.</summary>
    public Cell At(int column) => column < Cells.Count ? Cells[column] : Cell.Empty.Instance;
}

/// <summary>Where a row begins.</summary>
/// <param name="Line">From 1.</param>
/// <param name="Offset">In a text, its first character, from 0; in a sheet 0.</param>
internal readonly record struct RowStart(int Line, int Offset);
