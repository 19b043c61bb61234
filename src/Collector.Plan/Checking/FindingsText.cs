namespace Collector.Plan.Checking;

/// <summary>Findings for people: one line each, as editors and terminals can follow it, then how many there are.</summary>
public static class FindingsText
{
    /// <summary><c>file:line:column: error PLN012: message</c> for each, in the order given, and a summary line at the end.</summary>
    public static IEnumerable<string> Lines(IReadOnlyCollection<Finding> findings)
    {
        ArgumentNullException.ThrowIfNull(findings);
        return findings.Select(finding => finding.ToString()).Append(Summary(findings));
    }

    /// <summary>How many errors and warnings, and whether the plan can be used: one line.</summary>
    public static string Summary(IReadOnlyCollection<Finding> findings)
    {
        ArgumentNullException.ThrowIfNull(findings);
        var errors = findings.Count(finding => finding.Severity is Severity.Error);
        var verdict = errors is 0 ? "The plan can be used." : "The plan cannot be used until the errors are put right.";
        return $"{Count(errors, "error")}, {Count(findings.Count - errors, "warning")}. {verdict}";
    }

    private static string Count(int number, string word) => number is 1 ? $"1 {word}" : $"{number} {word}s";
}
