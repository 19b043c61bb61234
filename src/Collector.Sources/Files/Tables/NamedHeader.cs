using System.Collections.Immutable;
using Collector.Sources.Files.Cells;

namespace Collector.Sources.Files.Tables;

/// <summary>A header that names the declared columns, in any order, among others.</summary>
internal sealed class NamedHeader(FileColumns columns) : IHeader
{
    private readonly ImmutableArray<(ObservationField Field, string Header)> wanted =
    [
        .. new (ObservationField, string?)[]
        {
            (ObservationField.Measure, columns.Measure),
            (ObservationField.From, columns.Period ?? columns.From),
            (ObservationField.To, columns.Period ?? columns.To),
            (ObservationField.Value, columns.Value),
            (ObservationField.Weight, columns.Weight),
            (ObservationField.RecordedAt, columns.RecordedAt),
        }.Where(column => column.Item2 is not null).Select(column => (column.Item1, column.Item2!)), // just filtered
    ];

    public string Remedy => FaultList.ColumnsRemedy;

    public int Matches(TableRow header)
    {
        var found = header.Cells.Select(cell => Folding.Fold(cell.Header)).ToHashSet(StringComparer.Ordinal);
        return wanted.Count(column => found.Contains(Folding.Fold(column.Header)));
    }

    public ColumnMap? Map(ITable table, TableRow header, FaultList faults)
    {
        var before = faults.Total;
        var byHeader = header.Cells.Select((cell, index) => (Folded: Folding.Fold(cell.Header), index))
            .ToLookup(column => column.Folded, column => column.index, StringComparer.Ordinal);
        foreach (var name in wanted.Select(column => column.Header).Distinct(StringComparer.Ordinal))
        {
            var found = byHeader[Folding.Fold(name)].ToList();
            if (found.Count == 0)
            {
                faults.Add(table.PlaceOf(header.Start, null, null), $"there is no column {Quoted.Text(name)}; the header has {Names(header)}");
            }
            else if (found.Count > 1)
            {
                faults.Add(
                    table.PlaceOf(header.Start, found[1], name),
                    $"the column {Quoted.Text(name)} stands there {found.Count} times: which one counts?");
            }
        }

        return faults.Total > before
            ? null
            : new ColumnMap(header.Cells.Count, Found(header, byHeader), columns.Period is not null, IsExact: false);
    }

    private ImmutableDictionary<ObservationField, Column> Found(TableRow header, ILookup<string, int> byHeader) => wanted.ToImmutableDictionary(
        column => column.Field,
        column => byHeader[Folding.Fold(column.Header)].Select(index => new Column(index, header.Cells[index].Header)).First());

    private static string Names(TableRow header)
    {
        const int most = 20;
        var names = header.Cells.Where(cell => cell is not Cell.Empty).Select(cell => Quoted.Text(cell.Header)).ToList();
        var more = names.Count > most ? $" and {names.Count - most} more" : "";
        return names.Count == 0 ? "no names" : string.Join(", ", names.Take(most)) + more;
    }
}
