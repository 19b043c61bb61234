using Collector.Sources.Files.Cells;

namespace Collector.Sources.Files.Tables;

/// <summary>One row to one record; what is wrong with it goes to the faults, all of it.</summary>
internal sealed class RowReader(ITable table, ColumnMap map, ReadingRules rules, FaultList faults)
{
    /// <summary>The record, or null when the row has faults, which are told.</summary>
    public ObservationRecord? Read(TableRow row)
    {
        var before = faults.Total;
        if ((row.Fault ?? WidthFault(row)) is { } fault)
        {
            faults.Add(table.PlaceOf(row.Start, null, null), fault);
            return null;
        }

        var measure = Required(row, ObservationField.Measure, cell => cell.AsMeasure(rules));
        var (from, to) = Days(row);
        var record = new ObservationRecord
        {
            Measure = measure ?? "",
            From = from,
            To = to,
            Value = Required(row, ObservationField.Value, cell => cell.AsValue(rules))!, // null only with a fault
            Weight = Optional(row, ObservationField.Weight, cell => cell.AsWeight(rules).Then<decimal?>(weight => weight)),
            RecordedAt = Optional(row, ObservationField.RecordedAt, cell => cell.AsTime(rules)),
            Line = row.Start.Line,
        };
        return faults.Total > before ? null : record;
    }

    private string? WidthFault(TableRow row)
    {
        var count = row.Cells.Count;
        if (!table.HasFixedWidth || count == map.Width)
        {
            return null;
        }

        // Spreadsheets leave out empty fields at the end of a row, and some programs add empty ones.
        var isHarmless = !map.IsExact && (count < map.Width ? count > map.Last : row.Cells.Skip(map.Width).All(cell => cell is Cell.Empty));
        return (isHarmless, count < map.Width) switch
        {
            (true, _) => null,
            (_, true) => $"the row has {Fields(count)}, the header {map.Width}: is it cut short?",
            _ => $"the row has {Fields(count)}, the header {map.Width}: does a field hold the separator without standing in quotes?",
        };
    }

    private static string Fields(int count) => count == 1 ? "1 field" : $"{count} fields";

    private (DateOnly From, DateOnly To) Days(TableRow row)
    {
        if (map.HasPeriods)
        {
            return Required(row, ObservationField.From, cell => cell.AsPeriod(rules));
        }

        var before = faults.Total;
        var from = Required(row, ObservationField.From, cell => cell.AsDay(rules));
        var to = Required(row, ObservationField.To, cell => cell.AsDay(rules));
        if (faults.Total == before && from > to)
        {
            faults.Add(Place(row, ObservationField.To), $"the last day {to:yyyy-MM-dd} lies before the first, {from:yyyy-MM-dd}");
        }

        return (from, to);
    }

    private T? Required<T>(TableRow row, ObservationField field, Func<Cell, Reading<T>> read)
    {
        if (row.At(map.Of(field).Index) is not Cell.Empty)
        {
            return Optional(row, field, read);
        }

        faults.Add(Place(row, field), "is empty: nothing is not zero, write the figure or take the row out");
        return default;
    }

    private T? Optional<T>(TableRow row, ObservationField field, Func<Cell, Reading<T>> read)
    {
        if (map.Find(field) is not { } column || row.At(column.Index) is Cell.Empty)
        {
            return default;
        }

        var reading = read(row.At(column.Index));
        if (reading.Reason is { } reason)
        {
            faults.Add(Place(row, field), reason);
        }

        return reading.Value;
    }

    private SourcePlace Place(TableRow row, ObservationField field) => table.PlaceOf(row.Start, map.Of(field).Index, map.Of(field).Header);
}
