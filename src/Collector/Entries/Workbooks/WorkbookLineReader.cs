using System.Collections.Immutable;
using System.Globalization;
using Collector.Plan;
using Collector.Sources.Files.Cells;
using Collector.Sources.Files.Tables;
using Collector.Wording;

namespace Collector.Entries.Workbooks;

/// <summary>Makes a line of a row.</summary>
internal sealed class WorkbookLineReader(WorkbookHeader header, Func<string, Unit?> unitOf)
{
    private static readonly string[] DayForms = ["d/M/yyyy", "yyyy-MM-dd"];

    /// <summary>Null: the row says nothing.</summary>
    public WorkbookLine? Read(TableRow row)
    {
        if (WorkbookColumns.Read.All(column => Value(row, column, null) is WorkbookValue.Blank))
        {
            return null;
        }

        var faults = ImmutableArray.CreateBuilder<string>();
        var measure = Text(row, WorkbookColumn.Measure, faults);
        if (measure.Length == 0 && faults.Count == 0)
        {
            faults.Add($"{header.Place(row, WorkbookColumn.Measure)}: manca il codice della misura");
        }

        var unit = unitOf(measure);
        var weight = Weight(row, faults);
        return new WorkbookLine
        {
            Row = row.Start.Line,
            Measure = measure,
            Period = Period(row, faults),
            Value = Value(row, WorkbookColumn.Value, unit),
            Current = Value(row, WorkbookColumn.Current, unit),
            Note = Text(row, WorkbookColumn.Note, faults),
            Seen = Text(row, WorkbookColumn.Seen, faults),
            Weight = weight,
            CurrentWeight = Value(row, WorkbookColumn.CurrentWeight, null),
            WeightPlace = weight is WorkbookValue.Blank ? "" : header.Place(row, WorkbookColumn.Weight),
            ValuePlace = header.Place(row, WorkbookColumn.Value),
            NotePlace = header.Place(row, WorkbookColumn.Note),
            Faults = faults.ToImmutable(),
        };
    }

    private WorkbookValue Value(TableRow row, WorkbookColumn column, Unit? unit) => WorkbookValues.Of(header.Cell(row, column), unit);

    // Any number may be a weight; what kind of measure has one is judged later.
    private WorkbookValue Weight(TableRow row, ImmutableArray<string>.Builder faults)
    {
        var value = Value(row, WorkbookColumn.Weight, null);
        var fault = value switch
        {
            WorkbookValue.Unusable { Why: var why } => why,
            WorkbookValue.Formula => "la cella contiene una formula: va scritto il peso",
            WorkbookValue.Stated { Value: not ObservedValue.Number } => "qui va scritto un numero, come 1.234,56",
            _ => null,
        };
        if (fault is not null)
        {
            faults.Add($"{header.Place(row, WorkbookColumn.Weight)}: {fault}");
        }

        return value;
    }

    private string Text(TableRow row, WorkbookColumn column, ImmutableArray<string>.Builder faults)
    {
        var value = Value(row, column, null);
        if (value is WorkbookValue.Unusable { Why: var why })
        {
            faults.Add($"{header.Place(row, column)}: {why}");
        }

        return WorkbookValues.TextOf(value) ?? "";
    }

    private Period? Period(TableRow row, ImmutableArray<string>.Builder faults)
    {
        var (from, to) = (Day(row, WorkbookColumn.From, faults), Day(row, WorkbookColumn.To, faults));
        if (from is not { } first || to is not { } last)
        {
            return null;
        }

        if (first > last)
        {
            faults.Add($"{header.Place(row, WorkbookColumn.To)}: il periodo finisce il {Italian.Day(last)}, prima di cominciare");
            return null;
        }

        return new Period(first, last);
    }

    private DateOnly? Day(TableRow row, WorkbookColumn column, ImmutableArray<string>.Builder faults)
    {
        var day = DayOf(header.Cell(row, column));
        if (day is null)
        {
            faults.Add($"{header.Place(row, column)}: manca il giorno, come 31/12/2021");
        }

        return day;
    }

    // A program may have dropped the format that makes a day of a number.
    private static DateOnly? DayOf(Cell cell) => cell switch
    {
        Cell.Number { Serial: { } day } => day,
        Cell.Computed { Result: var result } => DayOf(result),
        _ => WorkbookValues.Of(cell, null) switch
        {
            WorkbookValue.Stated { Value: ObservedValue.Day { Value: var day } } => day,
            WorkbookValue.Text { Written: var text } when DateOnly.TryParseExact(text, DayForms, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) => day,
            _ => null,
        },
    };
}
