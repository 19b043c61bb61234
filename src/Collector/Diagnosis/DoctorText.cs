using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Collector.Diagnosis;

/// <summary>Writes what the checks found: a line each, with its remedy under it.</summary>
internal static class DoctorText
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Write(IReadOnlyList<CheckResult> results)
    {
        var text = new StringBuilder();
        foreach (var result in results)
        {
            text.Append(CultureInfo.InvariantCulture, $"{Word(result.Level),-8} {result.Check,-11} {result.Text}\n");
            if (result.Remedy is { } remedy)
            {
                text.Append(CultureInfo.InvariantCulture, $"{"",-20} -> {remedy}\n");
            }
        }

        var wrong = results.CountBy(result => result.Level).ToDictionary(pair => pair.Key, pair => pair.Value);
        text.Append(results.Any(result => result.IsWrong)
            ? string.Create(CultureInfo.InvariantCulture, $"\nerrors: {wrong.GetValueOrDefault(CheckLevel.Error)}, warnings: {wrong.GetValueOrDefault(CheckLevel.Warning)}")
            : "\nNothing is wrong.");
        return text.ToString();
    }

    public static string WriteJson(IReadOnlyList<CheckResult> results) => new JsonObject
    {
        ["ok"] = !results.Any(result => result.IsWrong),
        ["checks"] = new JsonArray([.. results.Select(result => (JsonNode)new JsonObject { ["name"] = result.Check, ["level"] = Word(result.Level), ["text"] = result.Text, ["remedy"] = result.Remedy })]),
    }.ToJsonString(Indented);

    private static string Word(CheckLevel level) => level switch
    {
        CheckLevel.Ok => "ok",
        CheckLevel.Skipped => "skipped",
        CheckLevel.Warning => "warning",
        _ => "error",
    };
}
