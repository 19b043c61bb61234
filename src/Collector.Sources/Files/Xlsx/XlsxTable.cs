using System.Collections.Immutable;
using System.Globalization;
using System.Xml;
using Collector.Sources.Files.Cells;
using Collector.Sources.Files.Tables;

namespace Collector.Sources.Files.Xlsx;

/// <summary>One sheet of a workbook, row by row.</summary>
/// <param name="hasTitles">The header need not be the first row, so that row says nothing of the width.</param>
internal sealed class XlsxTable(XlsxPackage package, XlsxSheetEntry sheet, XlsxCells cells, bool hasTitles, FaultList faults) : ITable
{
    private const int MostMergedRanges = 10_000;

    // Where no header says how wide a row is: titles are merged over whole rows of a sheet.
    private const int MostMergedColumns = 256;

    // Ranges may lie over each other a thousand times, and each would be gone through again.
    private const long MostMergedCells = 20_000_000;

    public bool HasFixedWidth => false;

    public static XlsxTable Open(XlsxPackage package, string? sheetName, FaultList faults, out string chosen, bool hasTitles = false, bool marksFormulas = false)
    {
        var (sheet, cells) = Broken.Guard(
            () =>
            {
                var workbook = XlsxWorkbook.Read(package, faults);
                var chosen = workbook.Choose(sheetName, faults);
                var strings = Strings(package, workbook.StringsPart);
                return (chosen, new XlsxCells(strings, XlsxStyles.Read(package, workbook.StylesPart), workbook.Is1904, marksFormulas));
            },
            faults);
        chosen = sheet.Name;
        return new XlsxTable(package, sheet, cells, hasTitles, faults);
    }

    public IEnumerable<TableRow> Rows() => Broken.Guard(ReadRows(), faults);

    public SourcePlace PlaceOf(RowStart row, int? column, string? header) => column is { } index
        ? new SourcePlace(row.Line, index + 1, "row", $"column {CellRange.Letters(index)}" + (header is null ? "" : $" ({header})"))
        : new SourcePlace(row.Line, 1, "row");

    private static List<string> Strings(XlsxPackage package, string? part)
    {
        using var reader = part is null ? null : package.Open(part);
        return [.. (reader?.All("si") ?? []).Select(_ => reader!.RichText())]; // enumerated, so it is there
    }

    private IEnumerable<TableRow> ReadRows()
    {
        var merged = Merged();
        using var reader = Open();
        var (line, width, isHeader) = (0, CellRange.MostColumns, !hasTitles);
        var marked = 0L;
        var firsts = new Dictionary<CellRange, Cell>();
        foreach (var _ in reader.All("sheetData").Take(1).SelectMany(_ => reader.Below()).Where(element => element is "row"))
        {
            line = RowNumber(reader, line + 1);
            var isHidden = reader.Flag("hidden");
            var row = ReadRow(reader, line, width);
            if (row.TrueForAll(cell => cell is Cell.Empty))
            {
                continue;
            }

            // What stands beside the header's columns has no name and is not read.
            (width, isHeader) = (isHeader ? row.Count : width, false);
            marked += MarkMerged(row, line, width, merged, firsts);
            if (marked > MostMergedCells)
            {
                throw new InvalidDataException($"more than {MostMergedCells} merged cells");
            }

            yield return new TableRow(new RowStart(line, 0), row, isHidden ? "the row is hidden: show it or take it out" : null);
        }
    }

    private List<Cell> ReadRow(XmlReader reader, int line, int width)
    {
        var row = new List<Cell>();
        var next = 0;
        foreach (var _ in reader.Below().Where(element => element is "c"))
        {
            var column = ColumnNumber(reader, line, next);
            next = column + 1;
            var cell = cells.Read(reader);
            if (column < width && cell is not Cell.Empty)
            {
                row.AddRange(Enumerable.Repeat(Cell.Empty.Instance, column - row.Count));
                row.Add(cell);
            }
        }

        return row;
    }

    // Numbers may be left out, and then count on; anything but a rise is damage, and lines would be told wrong.
    private static int RowNumber(XmlReader reader, int next)
    {
        var text = reader.Attribute("r");
        var isNumber = int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var stated);
        var number = text is null ? next : isNumber ? stated : 0;
        return number >= next && number <= CellRange.MostRows
            ? number
            : throw new InvalidDataException($"row {Quoted.Text(text ?? "")} stands after row {next - 1}");
    }

    private static int ColumnNumber(XmlReader reader, int line, int next)
    {
        var text = reader.Attribute("r");
        var (row, column) = (line, next);
        var isCell = text is null || CellRange.TryParseCell(text, out row, out column);
        return isCell && row == line && column >= next && column < CellRange.MostColumns
            ? column
            : throw new InvalidDataException($"cell {Quoted.Text(text ?? "")} stands in row {line} after column {next}");
    }

    // A merged range keeps its value in the first cell; what those below and beside it mean, the file does not say.
    // The number of cells that were looked at.
    private static long MarkMerged(List<Cell> row, int line, int width, ImmutableArray<CellRange> merged, Dictionary<CellRange, Cell> firsts)
    {
        var marked = 0L;
        foreach (var range in merged.Where(range => range.Covers(line)))
        {
            var reason = $"is part of the merged cells {range.Words}: undo the merging and write the value in each row";
            var end = Math.Min(range.LastColumn + 1, width < CellRange.MostColumns ? width : Math.Max(row.Count, MostMergedColumns));
            row.AddRange(Enumerable.Repeat(Cell.Empty.Instance, Math.Max(end - row.Count, 0)));
            if (line == range.FirstRow && range.FirstColumn < row.Count)
            {
                firsts[range] = row[range.FirstColumn];
            }

            marked += Math.Max(end - range.FirstColumn, 0);
            for (var column = range.FirstColumn; column < end; column++)
            {
                row[column] = (line == range.FirstRow, column == range.FirstColumn) switch
                {
                    (true, true) => row[column],
                    (false, true) when firsts.GetValueOrDefault(range) is { } first => new Cell.Repeated(first, reason),
                    _ => new Cell.Refused(reason),
                };
            }
        }

        return marked;
    }

    // They stand behind the rows, so the part is read twice, this time to its end, where damage shows.
    private ImmutableArray<CellRange> Merged()
    {
        using var reader = Open();
        var found = reader.All("mergeCell").Take(MostMergedRanges + 1).Select(_ => CellRange.Parse(reader.Attribute("ref") ?? ""));
        ImmutableArray<CellRange> ranges = [.. found.OfType<CellRange>()];
        return ranges.Length <= MostMergedRanges ? ranges : throw new InvalidDataException($"more than {MostMergedRanges} merged ranges");
    }

    private XmlReader Open() => package.Open(sheet.Part) ?? throw new InvalidDataException($"the part {sheet.Part} is missing");
}
