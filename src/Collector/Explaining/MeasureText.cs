using System.Text;
using Collector.Measures.Collecting;
using Collector.Plan;
using Collector.Wording;

namespace Collector.Explaining;

/// <summary>Writes a measure with every observation that counted, in Italian.</summary>
/// <param name="invented">It is of the demonstration.</param>
internal sealed class MeasureText(StringBuilder text, TimeZoneInfo zone, bool invented)
{
    /// <summary>Percent of a day in which nothing failed.</summary>
    private const decimal Whole = 100;

    public void Write(ExplainedMeasure measure, int indent)
    {
        var reading = measure.Reading;
        Line(indent, $"[{reading.Measure.Key}] {reading.Measure.Name}");
        Line(indent + 2, $"{MeasureWords.Days(reading)}: {(reading.Value is null ? "manca" : Italian.Observed(reading.Value))}  ({MeasureWords.Kind(measure)})");
        if (MeasureWords.Rule(reading.Measure) is { } rule)
        {
            Line(indent + 2, $"regola: {rule}");
        }

        if (MeasureWords.Addition(measure) is { } addition)
        {
            Line(indent + 2, addition);
        }

        foreach (var flag in reading.Flags)
        {
            Line(indent + 2, FlagWords.Line(flag, reading.KnownTo));
        }

        // Of records the days are many, and each is the sum of rows that can be looked at.
        foreach (var observation in measure.Rows is null ? measure.Counted : [])
        {
            Write(observation, indent + 2, "");
        }

        if (measure.Rows is { } rows)
        {
            Write(rows, measure, indent + 2);
        }
        else if (measure.ZeroDays > 0)
        {
            Line(indent + 2, MeasureWords.Zeros(measure));
        }

        foreach (var observation in measure.Replaced)
        {
            Write(observation, indent + 2, "non conta, sostituita: ");
        }

        foreach (var other in measure.Others)
        {
            Write(other, indent + 4);
        }
    }

    private void Write(RecordRows rows, ExplainedMeasure measure, int indent)
    {
        foreach (var entered in measure.Counted.Where(one => one.Provenance is not null))
        {
            Write(entered, indent, "");
        }

        if (measure.Reading.Measure.Feed is Feed.Collected { What: Collection.Availability })
        {
            WriteShort(measure, indent);
        }

        Line(indent, $"{Italian.Count((int)Math.Min(rows.Count, int.MaxValue))} registrazioni contano{(rows.Count > rows.Latest.Length ? $", le ultime {rows.Latest.Length}:" : rows.Count > 0 ? ":" : "")}");
        foreach (var row in rows.Latest)
        {
            Line(indent, $"- {Italian.Day(row.Day)}: {row.Key}{(RecordWords.Figure(row) is { Length: > 0 } figure ? $" = {figure}" : "")}, nota dal {Italian.Exactly(row.KnownFrom, zone)}, pagina {row.Page}{(row.Request is { } request ? $" ({PageWords.Of(request)})" : "")}");
        }

        if (rows.Latest.Any(row => row.Request is not null))
        {
            Line(indent, $"una pagina si apre con: collector source page NUMERO{(invented ? " --demo" : "")}");
        }
    }

    // Of availability the days that are not whole, which are few.
    private void WriteShort(ExplainedMeasure measure, int indent)
    {
        var days = measure.Counted.Where(one => one.Provenance is null).Select(one => one.Observation).ToArray();
        var missing = days.Where(day => day.Value is ObservedValue.Number { Value: < Whole }).OrderByDescending(day => day.Period.From).ToArray();
        var shown = missing.Take(RecordRows.MostShown).ToArray();
        Line(indent, $"{Italian.Count(days.Length, "giorno letto", "giorni letti")}, {Italian.Count(missing.Length)} sotto il 100\u00a0%{(missing.Length > shown.Length ? $", gli ultimi {shown.Length}:" : missing.Length > 0 ? ":" : "")}");
        foreach (var day in shown)
        {
            Line(indent, $"- {Italian.Day(day.Period.From)}: {Italian.Cut(((ObservedValue.Number)day.Value).Value)}\u00a0% di {Italian.Stated(day.Weight ?? 0)} secondi noti"); // just seen
        }
    }

    private void Write(ExplainedObservation explained, int indent, string before)
    {
        var observation = explained.Observation;
        var weight = observation.Weight is { } stated ? $", peso {Italian.Stated(stated)}" : "";
        var part = before.Length == 0 && explained.Days != observation.Period.Days ? $", contano {Italian.Count(explained.Days)} giorni su {Italian.Count(observation.Period.Days)}" : "";
        Line(indent, $"- {before}{Italian.Days(observation.Period)}: {Italian.Observed(observation.Value)}{weight}{part}");
        string?[] origin =
        [
            observation.Origin,
            observation.RecordedAt is { } recorded ? $"registrata il {Italian.Exactly(recorded, zone)}" : null,
            explained.Provenance is { } known ? $"nota dal {Italian.Exactly(known.KnownAt, zone)}" : null,
            explained.Provenance is { StatedBy: var by } ? $"dichiarata da {by}" : null,
            ProvenanceWords.Run(explained.Provenance),
        ];
        Line(indent + 2, string.Join(", ", origin.OfType<string>()));
        if (ProvenanceWords.Entry(explained.Provenance) is { } entry)
        {
            Line(indent + 2, entry);
        }

        if (ProvenanceWords.File(explained.Provenance) is { } file)
        {
            Line(indent + 2, file);
        }
    }

    private void Line(int indent, string content) => text.Append(' ', indent).Append(content).Append('\n');
}
