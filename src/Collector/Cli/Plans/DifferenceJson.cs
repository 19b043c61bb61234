using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Collector.Plan;
using Collector.Plan.Comparing;
using Collector.Publishing;

namespace Collector.Cli.Plans;

/// <summary>
/// Writes the difference of two plans for machines: <c>{changes:[{subject,key,sentence}],at,year,moves:[{subject,key,before,after}]}</c>.
/// Before and after are <c>{status,value,achievement}</c> for an indicator, else <c>{score,coverage}</c>, null where it is not
/// judged; <c>at</c>, <c>year</c> and <c>moves</c> are null without observations.
/// </summary>
internal static class DifferenceJson
{
    private static readonly JsonSerializerOptions Options = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Write(PlanDifference difference)
    {
        var json = new JsonObject
        {
            ["changes"] = new JsonArray([.. difference.Changes.Select(change => new JsonObject { ["subject"] = Word(change.Subject), ["key"] = change.Key, ["sentence"] = change.Sentence })]),
            ["at"] = difference.Request is { } request ? Iso(request.At) : null,
            ["year"] = difference.Request?.Year,
            ["moves"] = difference.Request is null ? null : new JsonArray([.. difference.Moves.Select(Move)]),
        };
        return json.ToJsonString(Options) + "\n";
    }

    private static JsonObject Move(ScoreMove move) => new()
    {
        ["subject"] = Word(move.Subject),
        ["key"] = move.Key,
        ["before"] = Told(move.Subject, move.Before),
        ["after"] = Told(move.Subject, move.After),
    };

    private static JsonObject? Told(ScoreSubject subject, Standing? standing) => (standing, subject) switch
    {
        (null, _) => null,
        (_, ScoreSubject.Indicator) => new JsonObject
        {
            ["status"] = standing.Status is { } status ? Names.Of(status) : null,
            ["value"] = Value(standing.Value),
            ["achievement"] = standing.Score,
        },
        _ => new JsonObject { ["score"] = standing.Score, ["coverage"] = standing.Coverage },
    };

    private static JsonNode? Value(ObservedValue? value) => value switch
    {
        ObservedValue.Number number => number.Value,
        ObservedValue.Day day => Iso(day.Value),
        ObservedValue.YesNo yesNo => yesNo.Value ? "true" : "false",
        _ => null,
    };

    private static string Word(Enum subject) => subject.ToString().ToLowerInvariant();

    private static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
