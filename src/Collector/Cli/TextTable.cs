using System.Text;

namespace Collector.Cli;

/// <summary>Rows in columns of equal width, for a terminal.</summary>
internal static class TextTable
{
    /// <summary>Widest a cell is shown; what is longer ends with an ellipsis.</summary>
    private const int Widest = 40;

    /// <summary>A line for the head and one for each row.</summary>
    /// <param name="rows">As many cells as the head; null: a hyphen.</param>
    public static string Of(string[] head, IEnumerable<string?[]> rows)
    {
        string[][] all = [head, .. rows.Select(row => row.Select(Cell).ToArray())];
        var widths = head.Select((_, column) => all.Max(row => row[column].Length)).ToArray();
        var text = new StringBuilder();
        foreach (var row in all)
        {
            text.AppendLine(string.Concat(row.Select((cell, column) => cell.PadRight(widths[column] + 2))).TrimEnd());
        }

        return text.ToString();
    }

    // A control character would move the terminal's cursor.
    private static string Cell(string? value)
    {
        var shown = string.Concat((value ?? "-").Select(one => char.IsControl(one) ? ' ' : one));
        return shown.Length > Widest ? $"{shown[..(Widest - 1)]}…" : shown;
    }
}
