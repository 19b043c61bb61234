using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Collector.Plan;
using Collector.Plan.Scoring;

namespace Collector.Publishing;

/// <summary>Writes a computation as the JSON of <c>evaluate --json</c>: numbers are JSON numbers, missing is null.</summary>
internal static class EvaluationJson
{
    /// <summary>Places degrees and scores are published with.</summary>
    private const int Places = 6;

    private static readonly JsonWriterOptions Options = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>A degree as it is published; null: there is none.</summary>
    public static decimal? Published(decimal? degree) => degree is { } exact ? Math.Round(exact, Places, MidpointRounding.AwayFromZero) : null;

    public static string Write(PlanScore score)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, Options))
        {
            json.WriteStartObject();
            json.WriteString("at", Iso(score.Request.At));
            json.WriteNumber("year", score.Request.Year);
            json.WriteBoolean("final", score.Request.Final);
            WriteArray(json, "indicators", score.Indicators, WriteIndicator);
            WriteArray(json, "objectives", score.Objectives, WriteObjective);
            WriteArray(json, "areas", score.Areas, WriteArea);
            WriteNumber(json, "score", score.Score);
            WriteNumber(json, "coverage", score.Coverage);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.ToArray());
    }

    private static void WriteIndicator(Utf8JsonWriter json, IndicatorResult result)
    {
        json.WriteString("key", result.Indicator.Key);
        WriteValue(json, "value", result.Value);
        json.WriteString("status", Names.Of(result.Status));
        WriteNumber(json, "achievement", Published(result.Degree));
        WriteTarget(json, result.Target);
        WriteReference(json, result);
        WriteNumber(json, "forecast", result.Forecast);
        WriteText(json, "reaches", result.Reaches is { } day ? Iso(day) : null);
        json.WriteStartArray("flags");
        foreach (var flag in result.Flags)
        {
            json.WriteStringValue(Names.Of(flag));
        }

        json.WriteEndArray();
    }

    private static void WriteTarget(Utf8JsonWriter json, Target? target)
    {
        if (target is null)
        {
            json.WriteNull("target");
            return;
        }

        json.WriteStartObject("target");
        switch (target)
        {
            case Target.Figure figure:
                json.WriteString("op", Names.Of(figure.Comparator));
                json.WriteNumber("value", figure.Value);
                WriteText(json, "unit", Names.Of(figure.Unit));
                break;
            case Target.Deadline deadline:
                json.WriteString("op", "by");
                json.WriteString("value", Iso(deadline.Day));
                json.WriteNull("unit");
                break;
            default:
                json.WriteString("op", "is");
                json.WriteBoolean("value", true);
                json.WriteNull("unit");
                break;
        }

        json.WriteEndObject();
    }

    private static void WriteReference(Utf8JsonWriter json, IndicatorResult result)
    {
        switch (result.Target)
        {
            case Target.Deadline deadline when result.Status is not Status.NotStarted:
                json.WriteString("reference_target", Iso(deadline.Day));
                break;
            case Target.Yes when result.Status is not Status.NotStarted:
                json.WriteString("reference_target", "true");
                break;
            default:
                WriteNumber(json, "reference_target", result.ReferenceTarget);
                break;
        }
    }

    private static void WriteObjective(Utf8JsonWriter json, ObjectiveScore score)
    {
        json.WriteString("code", score.Objective.Code);
        WriteNumber(json, "score", score.Score);
        WriteNumber(json, "coverage", score.Coverage);
    }

    private static void WriteArea(Utf8JsonWriter json, AreaScore score)
    {
        json.WriteString("code", score.Area.Code);
        WriteNumber(json, "strategic", score.Strategic);
        WriteNumber(json, "operational", score.Operational);
        WriteNumber(json, "score", score.Score);
        WriteNumber(json, "coverage", score.Coverage);
    }

    private static void WriteValue(Utf8JsonWriter json, string name, ObservedValue? value)
    {
        switch (value)
        {
            case ObservedValue.Number number:
                json.WriteNumber(name, number.Value);
                break;
            case ObservedValue.Day day:
                json.WriteString(name, Iso(day.Value));
                break;
            case ObservedValue.YesNo yesNo:
                json.WriteString(name, yesNo.Value ? "true" : "false");
                break;
            default:
                json.WriteNull(name);
                break;
        }
    }

    private static void WriteArray<T>(Utf8JsonWriter json, string name, IEnumerable<T> items, Action<Utf8JsonWriter, T> write)
    {
        json.WriteStartArray(name);
        foreach (var item in items)
        {
            json.WriteStartObject();
            write(json, item);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteNumber(Utf8JsonWriter json, string name, decimal? value)
    {
        if (value is { } number)
        {
            json.WriteNumber(name, number);
        }
        else
        {
            json.WriteNull(name);
        }
    }

    private static void WriteText(Utf8JsonWriter json, string name, string? value)
    {
        if (value is null)
        {
            json.WriteNull(name);
        }
        else
        {
            json.WriteString(name, value);
        }
    }

    private static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
