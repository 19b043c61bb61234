using System.Collections.Immutable;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Collector.Measures.Collecting;
using Collector.Plan;
using Collector.Publishing;

namespace Collector.Explaining;

/// <summary>Writes an explanation for machines: numbers are JSON numbers, days ISO, missing is null.</summary>
internal static class ExplanationJson
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <param name="at">The day asked for.</param>
    /// <param name="invented">The figures are the demonstration's.</param>
    public static string Write(Explanation explanation, DateOnly at, bool invented)
    {
        var (result, request) = (explanation.Result, explanation.Request);
        return new JsonObject
        {
            ["key"] = explanation.Indicator.Key,
            ["name"] = explanation.Indicator.Name,
            ["objective"] = explanation.Objective.Code,
            ["area"] = explanation.Area.Code,
            ["plan"] = explanation.Plan.Code,
            ["invented"] = invented,
            ["at"] = Day(at),
            ["as_of"] = Day(request.At),
            ["year"] = request.Year,
            ["final"] = request.Final,
            ["stored"] = explanation.Stored is { } stored ? Stored(stored) : null,
            ["target"] = TargetOf(explanation),
            ["algorithm"] = explanation.Indicator.Algorithm,
            ["formula"] = explanation.FormulaAsWritten,
            ["formula_with_figures"] = WithFigures(explanation),
            ["decimals"] = explanation.Indicator.Decimals,
            ["measures"] = All(explanation.Measures, MeasureOf),
            ["computed"] = new JsonObject
            {
                ["open"] = result.Open,
                ["reaches"] = Day(result.Reaches),
                ["unrounded"] = result.Unrounded,
                ["value"] = Value(result.Value),
                ["pace"] = result.Pace,
                ["reference_target"] = result.ReferenceTarget,
                ["forecast"] = result.Forecast,
                ["degree"] = result.Degree,
                ["status"] = Names.Of(result.Status),
                ["rule"] = explanation.Rule.Number,
                ["flags"] = Words(result.Flags.Select(Names.Of)),
                ["missing"] = Words(result.Missing),
            },
            ["same"] = explanation.Stored is null ? null : explanation.Differences.IsEmpty,
            ["differences"] = All(explanation.Differences, one => new JsonObject { ["field"] = one.Field, ["stored"] = one.Stored, ["computed"] = one.Computed }),
        }.ToJsonString(Indented);
    }

    private static JsonObject Stored(StoredFigure stored) => new()
    {
        ["value"] = Value(stored.Figure.Value),
        ["status"] = Names.Of(stored.Figure.Status),
        ["degree"] = stored.Figure.Degree,
        ["reference_target"] = stored.Figure.ReferenceTarget,
        ["forecast"] = stored.Figure.Forecast,
        ["reaches"] = Day(stored.Figure.Reaches),
        ["known_at"] = Instant(stored.Figure.KnownAt),
        ["run"] = new JsonObject
        {
            ["id"] = stored.Figure.Run,
            ["job"] = stored.Run.Job,
            ["day"] = Day(stored.Run.Day),
            ["node"] = stored.Run.Node,
            ["finished_at"] = Instant(stored.Run.Finished),
        },
        ["plan_version"] = new JsonObject
        {
            ["id"] = stored.Figure.Version,
            ["content_hash"] = stored.Version.ContentHash,
            ["act"] = stored.Version.Adoption.Act,
            ["act_date"] = Day(stored.Version.Adoption.Date),
            ["reason"] = stored.Version.Adoption.Reason,
            ["applied_at"] = Instant(stored.Version.AppliedAt),
        },
    };

    private static JsonObject TargetOf(Explanation explanation)
    {
        var (printed, target, revision) = explanation.Target;
        return new JsonObject
        {
            ["printed"] = printed,
            ["op"] = Names.Of(target),
            ["value"] = target switch { Target.Figure figure => figure.Value, Target.Deadline deadline => Day(deadline.Day), Target.Yes => true, _ => null },
            ["unit"] = target is Target.Figure { Unit: var unit } ? Names.Of(unit) : null,
            ["revision"] = revision is null ? null : new JsonObject
            {
                ["act"] = revision.Act,
                ["date"] = Day(revision.Date),
                ["reason"] = revision.Reason,
                ["printed_before"] = explanation.Indicator.Targets.GetValueOrDefault(explanation.Request.Year)?.Printed,
            },
        };
    }

    private static JsonObject MeasureOf(ExplainedMeasure measure)
    {
        var reading = measure.Reading;
        return new JsonObject
        {
            ["key"] = reading.Measure.Key,
            ["name"] = reading.Measure.Name,
            ["feed"] = reading.Measure.Feed switch { Feed.Entered => "entered", Feed.Collected => "collected", Feed.Constant => "constant", _ => "relative" },
            ["accumulate"] = reading.Measure.Accumulation is { } accumulation ? JsonNamingPolicy.SnakeCaseLower.ConvertName(accumulation.ToString()) : null,
            ["from"] = Day(reading.Window.From),
            ["to"] = Day(reading.Window.To),
            ["value"] = Value(reading.Value),
            ["flags"] = Words(reading.Flags.Select(Names.Of)),
            ["known_to"] = Day(reading.KnownTo),
            ["rule"] = MeasureWords.Rule(reading.Measure),
            ["days_of_total"] = measure.DaysOfTotal,
            ["constant"] = (reading.Measure.Feed as Feed.Constant)?.Value,
            ["share_of_year"] = measure.ShareOfYear is { } share ? new JsonObject { ["days"] = share.Days, ["of"] = Period.OfYear(share.From.Year).Days } : null,
            ["relative_to"] = (reading.Measure.Feed as Feed.Relative)?.Of,
            ["observations"] = All(measure.Counted, ObservationOf),
            ["days_counted_with_zero"] = measure.ZeroDays,
            ["replaced"] = All(measure.Replaced, ObservationOf),
            ["records"] = measure.Rows is { } rows ? new JsonObject { ["count"] = rows.Count, ["latest"] = All(rows.Latest, RecordOf) } : null,
            ["other_years"] = All(measure.Others, MeasureOf),
        };
    }

    private static JsonObject RecordOf(RecordRow row)
    {
        var record = new JsonObject
        {
            ["day"] = Day(row.Day),
            ["key"] = row.Key,
            ["figure"] = row.Figure,
            ["known_from"] = Instant(row.KnownFrom),
            ["page"] = row.Page,
            ["request"] = row.Request,
            ["fetched_at"] = Instant(row.FetchedAt),
        };
        if (row.IsHidden)
        {
            record["hidden"] = true; // of too few people
        }

        if (row.IsInterruption)
        {
            record["announced_interruption"] = true;
        }

        return record;
    }

    private static JsonObject ObservationOf(ExplainedObservation explained)
    {
        var (observation, provenance) = (explained.Observation, explained.Provenance);
        return new JsonObject
        {
            ["id"] = observation.Id,
            ["from"] = Day(observation.Period.From),
            ["to"] = Day(observation.Period.To),
            ["value"] = Value(observation.Value),
            ["weight"] = observation.Weight,
            ["days_counted"] = explained.Days,
            ["days"] = observation.Period.Days,
            ["recorded_at"] = Instant(observation.RecordedAt),
            ["known_at"] = Instant(provenance?.KnownAt),
            ["stated_by"] = provenance?.StatedBy,
            ["origin"] = observation.Origin,
            ["file"] = provenance?.File,
            ["file_id"] = provenance?.FileId,
            ["sha256"] = provenance?.Sha256,
            ["run"] = provenance?.Run,
            ["run_job"] = provenance?.RunJob,
            ["run_day"] = Day(provenance?.RunDay),
            ["over_collected"] = observation.IsOverCollected,
            ["entry"] = provenance?.Entry is { } entry
                ? new JsonObject
                {
                    ["id"] = entry.Id,
                    ["kind"] = entry.Kind,
                    ["note"] = entry.Note,
                    ["ends_on"] = Day(entry.EndsOn),
                    ["evidence"] = new JsonArray([.. entry.Evidence.Select(file => new JsonObject { ["name"] = file.Name, ["sha256"] = file.Sha256 })]),
                }
                : null,
        };
    }

    // Milestones have no arithmetic.
    private static string? WithFigures(Explanation explanation)
    {
        var figures = explanation.Measures.ToDictionary(measure => measure.Reading.Measure.Key, measure => (measure.Reading.Value as ObservedValue.Number)?.Value);
        return figures.Values.Any(figure => figure is null)
            ? null
            : FormulaFigures.Put(explanation.FormulaAsWritten, key => figures[key] is < 0 ? $"({figures[key]!.Value.ToString(CultureInfo.InvariantCulture)})" : figures[key]!.Value.ToString(CultureInfo.InvariantCulture)); // all are there
    }

    private static JsonNode? Value(ObservedValue? value) => value switch
    {
        ObservedValue.Number number => number.Value,
        ObservedValue.Day day => Day(day.Value),
        ObservedValue.YesNo yesNo => yesNo.Value,
        _ => null,
    };

    private static JsonArray All<T>(ImmutableArray<T> items, Func<T, JsonNode> write) => new([.. items.Select(write)]);

    private static JsonArray Words(IEnumerable<string> words) => new([.. words.Select(word => (JsonNode)word)]);

    private static string? Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string? Instant(DateTimeOffset? instant) => instant?.ToUniversalTime().ToString("O", CultureInfo.InvariantCulture);
}
