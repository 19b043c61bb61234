using System.Text;
using Collector.Sources.Files.Cells;
using Collector.Sources.Files.Tables;

namespace Collector.Sources.Files.Csv;

/// <summary>Finds the separator of a text: the one declared, the one a first line <c>sep=;</c> names, or the one the header shows.</summary>
internal static class CsvText
{
    private static readonly char[] Separators = [';', ',', '\t'];

    /// <summary>As config/sources.yaml and reports write it.</summary>
    public static string Name(char separator) => separator == '\t' ? "tab" : separator.ToString();

    /// <param name="declared">Null: find out.</param>
    public static (CsvTable Table, char Separator) Open(ReadOnlyMemory<byte> utf8, char? declared, IHeader header, bool trim, FaultList faults) =>
        Open(utf8, declared, header.Matches, within: 1, trim, faults);

    /// <param name="declared">Null: find out.</param>
    /// <param name="matches">How many of the declared headers a row has.</param>
    /// <param name="within">The header is one of so many first rows that are not empty.</param>
    public static (CsvTable Table, char Separator) Open(
        ReadOnlyMemory<byte> utf8, char? declared, Func<TableRow, int> matches, int within, bool trim, FaultList faults)
    {
        var (hinted, start) = ReadHint(utf8.Span);
        if (hinted is { } hint && (declared is { } wanted ? hint != wanted : !Separators.Contains(hint)))
        {
            var expected = declared is { } one ? $"the source declares {Name(one)}" : "a separator is ; or , or tab";
            throw faults.Stop(new SourcePlace(1, 1), $"says {Quoted.Text($"sep={hint}")}, but {expected}");
        }

        var separator = declared ?? hinted ?? Detect();
        return (Table(separator), separator);

        CsvTable Table(char by) => new(utf8, start, by, trim, faults);

        // Under which the header has most of the declared columns; among equals, under which it has most columns.
        char Detect() => Separators
            .Select(candidate => (Separator: candidate, Best: Table(candidate).Rows().Where(row => !row.IsEmpty).Take(within)
                .Select(row => (Matches: matches(row), row.Cells.Count)).DefaultIfEmpty().Max()))
            .OrderByDescending(candidate => candidate.Best)
            .First().Separator;
    }

    // What Excel writes for itself, not data.
    private static (char? Separator, RowStart Start) ReadHint(ReadOnlySpan<byte> utf8)
    {
        const int length = 5;
        var isHint = utf8.Length >= length && Ascii.EqualsIgnoreCase(utf8[..(length - 1)], "sep=");
        int? lineEnd = isHint ? LineEnd(utf8[length..]) : null;
        return lineEnd is { } count ? ((char)utf8[length - 1], new RowStart(2, length + count)) : (null, new RowStart(1, 0));
    }

    // Bytes of the line end that the text begins with; none at its end; null: the line goes on.
    private static int? LineEnd(ReadOnlySpan<byte> utf8) => utf8 switch
    {
        [] => 0,
        [(byte)'\r', (byte)'\n', ..] => 2,
        [(byte)'\r' or (byte)'\n', ..] => 1,
        _ => null,
    };
}
