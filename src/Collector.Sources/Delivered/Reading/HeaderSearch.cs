using System.Collections.Immutable;
using Collector.Sources.Files.Cells;
using Collector.Sources.Files.Tables;

namespace Collector.Sources.Delivered.Reading;

/// <summary>Finds the header among the first rows of a table: titles may stand above it.</summary>
internal sealed class HeaderSearch(ImmutableArray<WantedColumn> wanted)
{
    /// <summary>The header is one of so many first rows that are not empty.</summary>
    public const int Within = 30;

    private const int MostNames = 20;

    private readonly ImmutableArray<string> folded = [.. wanted.Select(column => Folding.Fold(column.Header))];

    /// <summary>How many of the wanted headers a row has.</summary>
    public int Matches(TableRow row)
    {
        var found = row.Cells.Select(cell => Folding.Fold(cell.Header)).ToHashSet(StringComparer.Ordinal);
        return folded.Distinct(StringComparer.Ordinal).Count(found.Contains);
    }

    /// <summary>The header's columns.</summary>
    /// <exception cref="SourceUnreadableException">There is no header, or it lacks a column or has one twice.</exception>
    public FoundHeader Find(ITable table, FaultList faults)
    {
        var best = default(TableRow);
        foreach (var row in table.Rows().Where(row => !row.IsEmpty).Take(Within))
        {
            if (best is null || Matches(row) > Matches(best))
            {
                best = row;
            }
        }

        if (best is null)
        {
            throw faults.Stop("is empty: not even a header");
        }

        if (best.Fault is { } fault)
        {
            throw faults.Stop(table.PlaceOf(best.Start, null, null), fault);
        }

        if (Matches(best) == 0)
        {
            faults.Add(SourcePlace.Whole, $"has no header: none of its first {Within} rows has a column {string.Join(", ", wanted.Select(column => Quoted.Text(column.Header)))}{Likely(table)}");
            throw faults.Refusal(FaultList.ColumnsRemedy);
        }

        return Map(table, best, faults);
    }

    private FoundHeader Map(ITable table, TableRow header, FaultList faults)
    {
        var byHeader = header.Cells.Select((cell, index) => (Folded: Folding.Fold(cell.Header), index))
            .ToLookup(column => column.Folded, column => column.index, StringComparer.Ordinal);
        var columns = new int?[wanted.Length];
        for (var column = 0; column < columns.Length; column++)
        {
            int[] found = [.. byHeader[folded[column]]];
            columns[column] = found.Length > 0 ? found[0] : null;
            if (found.Length == 0 && !wanted[column].IsOptional)
            {
                faults.Add(table.PlaceOf(header.Start, null, null), $"there is no column {Quoted.Text(wanted[column].Header)}; {Known(table, header)}");
            }
            else if (found.Length > 1)
            {
                faults.Add(table.PlaceOf(header.Start, found[1], wanted[column].Header), $"the column {Quoted.Text(wanted[column].Header)} stands there {found.Length} times: which one counts?");
            }
        }

        return faults.Total > 0 ? throw faults.Refusal(FaultList.ColumnsRemedy) : new FoundHeader(header.Start, header.Cells.Count, [.. columns]);
    }

    // The row that fits best may still be data: unless it cannot be, only words that the settings name are told of it.
    private string Known(ITable table, TableRow header)
    {
        if (IsOfWords(header))
        {
            return $"the header has {Names(header)}";
        }

        var found = header.Cells.Select(cell => Folding.Fold(cell.Header)).ToHashSet(StringComparer.Ordinal);
        var known = wanted.Where((_, index) => found.Contains(folded[index])).Select(column => Quoted.Text(column.Header)).Distinct(StringComparer.Ordinal);
        var others = header.Cells.Count(cell => cell is not Cell.Empty && !folded.Contains(Folding.Fold(cell.Header)));
        return $"of those that are declared the header has {string.Join(", ", known)}, and {others} {(others == 1 ? "other" : "others")}{Likely(table)}";
    }

    // Narrower rows are titles, which may name somebody.
    private static string Likely(ITable table)
    {
        var rows = table.Rows().Where(row => !row.IsEmpty).Take(Within).ToList();
        var width = rows.Max(Width);
        return rows.Find(row => Width(row) == width && IsOfWords(row)) is { } header ? $"; {table.PlaceOf(header.Start, null, null)} has {Names(header)}" : "";
    }

    private static int Width(TableRow row) => row.Cells.Count(cell => cell is not Cell.Empty);

    // Every dataset has a day, a time or a figure, so each row of data has a digit.
    private static bool IsOfWords(TableRow row) =>
        row.Fault is null && row.Cells.Where(cell => cell is not Cell.Empty).All(cell => cell is Cell.Text { Value: var text } && !text.Any(char.IsDigit));

    private static string Names(TableRow header)
    {
        var names = header.Cells.Where(cell => cell is not Cell.Empty).Select(cell => Quoted.Text(cell.Header)).ToList();
        return string.Join(", ", names.Take(MostNames)) + (names.Count > MostNames ? $" and {names.Count - MostNames} more" : "");
    }
}

/// <summary>A header that was found.</summary>
/// <param name="Width">Columns it has.</param>
/// <param name="Columns">Of each wanted column its place, from 0; null: the file lacks it.</param>
internal sealed record FoundHeader(RowStart Start, int Width, ImmutableArray<int?> Columns)
{
    /// <summary>The last column that is read, from 0.</summary>
    public int Last { get; } = Columns.Max() ?? 0;
}
