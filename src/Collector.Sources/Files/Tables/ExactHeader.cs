using System.Collections.Immutable;
using Collector.Sources.Files.Cells;

namespace Collector.Sources.Files.Tables;

/// <summary>The one header of <c>collector evaluate</c>: <c>measure,from,to,value[,weight][,recorded_at]</c>, letter by letter.</summary>
internal sealed class ExactHeader : IHeader
{
    private const string Form = "measure,from,to,value[,weight][,recorded_at]";

    private static readonly ImmutableArray<(ObservationField Field, string Header)> Fields =
    [
        (ObservationField.Measure, "measure"),
        (ObservationField.From, "from"),
        (ObservationField.To, "to"),
        (ObservationField.Value, "value"),
        (ObservationField.Weight, "weight"),
        (ObservationField.RecordedAt, "recorded_at"),
    ];

    public string Remedy => FaultList.Remedy;

    public int Matches(TableRow header) => Fields.Count(field => header.Cells.Any(cell => cell.Header == field.Header));

    public ColumnMap? Map(ITable table, TableRow header, FaultList faults)
    {
        var columns = ImmutableDictionary.CreateBuilder<ObservationField, Column>();
        var next = 0;
        foreach (var (field, name) in Fields)
        {
            if (header.At(next).Header == name)
            {
                columns.Add(field, new Column(next++, name));
            }
            else if (field <= ObservationField.Value)
            {
                break;
            }
        }

        if (next < 4 || next < header.Cells.Count) // the four that every file has
        {
            var place = next < header.Cells.Count ? table.PlaceOf(header.Start, next, null) : table.PlaceOf(header.Start, null, null);
            faults.Add(place, $"the header must be {Form}, but is {Quoted.Text(string.Join(',', header.Cells.Select(cell => cell.Header)))}");
            return null;
        }

        return new ColumnMap(next, columns.ToImmutable(), HasPeriods: false, IsExact: true);
    }
}
