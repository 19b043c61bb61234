using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Collector.Plan.Checking;

/// <summary>Findings for machines.</summary>
public static class FindingsJson
{
    private static readonly FindingsJsonContext Context = new(new JsonSerializerOptions
    {
        // Italian as it is written: the text is no part of a web page.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        WriteIndented = true,
    });

    /// <summary><c>{errors, warnings, findings:[{rule, severity, file, line, column, message}]}</c>, in the order given.</summary>
    public static string Text(IReadOnlyCollection<Finding> findings)
    {
        ArgumentNullException.ThrowIfNull(findings);
        var errors = findings.Count(finding => finding.Severity is Severity.Error);
        var answer = new FindingsAnswer(errors, findings.Count - errors, [.. findings.Select(FindingAnswer.Of)]);
        return JsonSerializer.Serialize(answer, Context.FindingsAnswer);
    }
}

internal sealed record FindingsAnswer(int Errors, int Warnings, IReadOnlyList<FindingAnswer> Findings);

internal sealed record FindingAnswer(string Rule, string Severity, string File, int Line, int Column, string Message)
{
    public static FindingAnswer Of(Finding finding) =>
        new(finding.Rule, finding.Severity.ToString().ToLowerInvariant(), finding.File, finding.Line, finding.Column, finding.Message);
}

[JsonSerializable(typeof(FindingsAnswer))]
internal sealed partial class FindingsJsonContext : JsonSerializerContext;
