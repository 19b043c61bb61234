using System.Collections.Immutable;
using Collector.Sources.Files.Cells;
using Collector.Sources.Files.Tables;
using Collector.Sources.Files.Xlsx;
using Collector.Wording;

namespace Collector.Entries.Workbooks;

/// <summary>Where the columns stand in a workbook that came back: found by name, wherever they were moved to.</summary>
/// <param name="columns">Those that are there, from 0.</param>
/// <param name="fault">Why the workbook cannot be read, as the end of a sentence about the file; null: it can.</param>
internal sealed class WorkbookHeader(ImmutableDictionary<WorkbookColumn, int> columns, string? fault)
{
    // Rows are as wide as the header: one that is as wide as a sheet can be would cost more than it says.
    private const int MostColumns = 256;

    public string? Fault => fault;

    public static WorkbookHeader Of(TableRow row)
    {
        var names = row.Cells.Select(cell => Folding.Fold(cell.Header)).ToList();
        var places = WorkbookColumns.Read.Concat(WorkbookColumns.ReadIfThere).ToDictionary(column => column, column => Places(names, column));
        List<string> missing = [.. places.Where(pair => pair.Value.Count == 0 && WorkbookColumns.Read.Contains(pair.Key)).Select(pair => pair.Key.Header())];
        List<string> repeated = [.. places.Where(pair => pair.Value.Count > 1).Select(pair => pair.Key.Header())];
        var fault = (missing, repeated) switch
        {
            _ when row.Cells.Count > MostColumns => $"ha più di {Italian.Count(MostColumns)} colonne nel foglio {WorkbookColumns.Figures}",
            ([_, ..], _) => $"non ha {(missing.Count == 1 ? "la colonna" : "le colonne")} {Italian.List(missing)} nel foglio {WorkbookColumns.Figures}",
            (_, [_, ..]) => $"ha più di una colonna {Italian.List(repeated)} nel foglio {WorkbookColumns.Figures}",
            _ => null,
        };
        return new WorkbookHeader(places.Where(pair => pair.Value.Count > 0).ToImmutableDictionary(pair => pair.Key, pair => pair.Value[0]), fault);
    }

    /// <summary>The cell of a column that is read; empty where the workbook has no such column.</summary>
    public Cell Cell(TableRow row, WorkbookColumn column) => columns.TryGetValue(column, out var place) ? row.At(place) : Sources.Files.Cells.Cell.Empty.Instance;

    /// <summary><c>riga 14, colonna Valore (J14)</c>.</summary>
    public string Place(TableRow row, WorkbookColumn column)
    {
        var line = Italian.Plain(row.Start.Line);
        return $"riga {line}, colonna {column.Header()} ({CellRange.Letters(columns[column])}{line})";
    }

    private static List<int> Places(List<string> names, WorkbookColumn column) =>
        [.. names.Index().Where(name => name.Item == Folding.Fold(column.Header())).Select(name => name.Index)];
}
