using System.Globalization;

namespace Collector.Sources.Files.Xlsx;

/// <summary>A rectangle of cells, as <c>A2:A5</c>; rows from 1, columns from 0, ends included.</summary>
internal sealed record CellRange(string Words, int FirstRow, int LastRow, int FirstColumn, int LastColumn)
{
    /// <summary>Rows and columns that a sheet has at most.</summary>
    public const int MostRows = 1_048_576;

    public const int MostColumns = 16_384;

    public bool Covers(int row) => FirstRow <= row && row <= LastRow;

    /// <summary>Null when the text is no range.</summary>
    public static CellRange? Parse(string text) => text.Split(':') is [var from, var to]
        && TryParseCell(from, out var firstRow, out var firstColumn) && TryParseCell(to, out var lastRow, out var lastColumn)
            ? new CellRange(text, firstRow, lastRow, firstColumn, lastColumn)
            : null;

    /// <summary><c>B3</c> to row 3 and column 1; false beyond the bounds of a sheet.</summary>
    public static bool TryParseCell(string? reference, out int row, out int column)
    {
        (row, column) = (0, 0);
        var letters = 0;
        while (reference is not null && letters < reference.Length && char.IsAsciiLetterUpper(reference[letters]) && letters < 3)
        {
            column = column * 26 + reference[letters++] - 'A' + 1;
        }

        column--;
        return letters > 0
            && int.TryParse(reference.AsSpan(letters), NumberStyles.None, CultureInfo.InvariantCulture, out row)
            && row is >= 1 and <= MostRows && column is >= 0 and < MostColumns;
    }

    /// <summary>The letters of a column: 0 is A, 26 is AA.</summary>
    public static string Letters(int column) => column < 26
        ? ((char)('A' + column)).ToString()
        : Letters(column / 26 - 1) + (char)('A' + column % 26);
}
