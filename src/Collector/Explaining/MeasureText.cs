using System.Text;
using Collector.Measures.Collecting;
using Collector.Plan;
using Collector.Wording;

namespace Collector.Explaining;

/// <summary>Writes a measure with every observation that counted, in Italian.</summary>
internal sealed class MeasureText(StringBuilder text, TimeZoneInfo zone)
{
    // A longer chain is no easier to check than the list itself.
    private const int AddedUpAtMost = 24;

    public void Write(ExplainedMeasure measure, int indent)
    {
        var reading = measure.Reading;
        Line(indent, $"[{reading.Measure.Key}] {reading.Measure.Name}");
        Line(indent + 2, $"{Italian.Days(reading.Window)}: {(reading.Value is null ? "manca" : Italian.Observed(reading.Value))}  ({Kind(measure)})");
        if (Addition(measure) is { } addition)
        {
            Line(indent + 2, addition);
        }

        foreach (var flag in reading.Flags)
        {
            Line(indent + 2, FlagWords.Line(flag));
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
            Line(indent + 2, $"negli altri {Italian.Count(measure.ZeroDays)} giorni letti: 0");
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

        Line(indent, $"{Italian.Count((int)Math.Min(rows.Count, int.MaxValue))} registrazioni contano{(rows.Count > rows.Latest.Length ? $", le ultime {rows.Latest.Length}:" : rows.Count > 0 ? ":" : "")}");
        foreach (var row in rows.Latest)
        {
            Line(indent, $"- {Italian.Day(row.Day)}: {row.Key}{(row.Figure is { } figure ? $" = {figure}" : "")}, nota dal {Italian.Exactly(row.KnownFrom, zone)}, pagina {row.Page}{(row.Request is { } request ? $" ({request})" : "")}");
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
            explained.Provenance is { Run: { } run, RunJob: var job, RunDay: var day } ? $"esecuzione {run} ({job}, {(day is { } of ? Italian.Day(of) : Italian.NotKnown)})" : null,
        ];
        Line(indent + 2, string.Join(", ", origin.OfType<string>()));
        if (explained.Provenance is { Sha256: { } hash })
        {
            Line(indent + 2, $"file {explained.Provenance.FileId}: {explained.Provenance.File}, SHA-256 {hash}");
        }
    }

    private static string Kind(ExplainedMeasure measure) => measure.Reading.Measure.Feed switch
    {
        Feed.Constant { PerYear: true } constant => $"costante scritta nel piano, totale di un anno: {Italian.Stated(constant.Value)}",
        Feed.Constant => "costante scritta nel piano",
        Feed.Relative relative => $"[{relative.Of}] {(measure.Others.Length > 1 ? "in media negli anni" : "nell'anno")} {string.Join(", ", measure.Others.Select(other => other.Reading.Window.From.Year))}",
        Feed.Collected collected => $"{How(collected.Accumulation)}, raccolta da {collected.What.From}",
        Feed.Entered entered => $"{How(entered.Accumulation)}, {Often(entered.Rhythm)}",
        _ => "",
    };

    private static string How(Accumulation accumulation) => accumulation switch
    {
        Accumulation.Sum => "somma",
        Accumulation.Last => "l'ultima",
        Accumulation.Mean => "media pesata",
        Accumulation.Date => "giorno in cui è fatto",
        _ => "sì o no",
    };

    private static string Often(Rhythm rhythm) => rhythm.Every switch
    {
        Every.Month => $"ogni mese, entro {rhythm.DueDays} giorni",
        Every.Quarter => $"ogni trimestre, entro {rhythm.DueDays} giorni",
        Every.Half => $"ogni semestre, entro {rhythm.DueDays} giorni",
        _ => $"ogni anno, entro {rhythm.DueDays} giorni",
    };

    private static string? Addition(ExplainedMeasure measure)
    {
        var reading = measure.Reading;
        if (reading.Value is not ObservedValue.Number { Value: var value })
        {
            return null;
        }

        return (reading.Measure.Feed, reading.Measure.Accumulation) switch
        {
            (Feed.Constant constant, _) when measure.ShareOfYear is { } share => $"{Italian.Stated(constant.Value)} × {share.Days}/{Period.OfYear(share.From.Year).Days} = {Italian.Stated(value)}",
            (Feed.Relative, _) when measure.Others.Length > 1 => $"({string.Join(" + ", measure.Others.Select(other => Italian.Observed(other.Reading.Value)))}) / {measure.Others.Length} = {Italian.Stated(value)}",
            (_, Accumulation.Sum) when measure.Counted.Length is > 1 and <= AddedUpAtMost || measure.Counted.Any(IsPart) => $"{string.Join(" + ", measure.Counted.Select(Part))} = {Italian.Stated(value)}",
            (_, Accumulation.Mean) when measure.Counted.Length is > 1 and <= AddedUpAtMost =>
                $"({string.Join(" + ", measure.Counted.Select(one => $"{Italian.Observed(one.Observation.Value)} × {Italian.Stated(one.Observation.Weight ?? 1)}"))}) / {Italian.Stated(measure.Counted.Sum(one => one.Observation.Weight ?? 1))} = {Italian.Stated(value)}",
            _ => null,
        };
    }

    private static bool IsPart(ExplainedObservation one) => one.Days != one.Observation.Period.Days;

    private static string Part(ExplainedObservation one) =>
        IsPart(one) ? $"{Italian.Observed(one.Observation.Value)} × {one.Days}/{one.Observation.Period.Days}" : Italian.Observed(one.Observation.Value);

    private void Line(int indent, string content) => text.Append(' ', indent).Append(content).Append('\n');
}
