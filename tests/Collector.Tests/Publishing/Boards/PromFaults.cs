using System.Text.RegularExpressions;

namespace Collector.Tests.Publishing.Boards;

/// <summary>Faults of an expression that Prometheus would answer all the same.</summary>
internal static partial class PromFaults
{
    private static readonly Family Up = new(Grows: false, "job", "instance");

    /// <param name="families">Families of /metrics.</param>
    public static IEnumerable<string> Of(string expression, string legend, IReadOnlyDictionary<string, Family> families)
    {
        foreach (var name in Metric().Matches(expression).Select(match => match.Value).Where(name => !families.ContainsKey(name) && name != "up"))
        {
            yield return $"there is no metric {name}";
        }

        foreach (Match rate in Rate().Matches(expression))
        {
            if (families.TryGetValue(rate.Groups["name"].Value, out var family) && !family.Grows)
            {
                yield return $"{rate.Groups["function"].Value} of {rate.Groups["name"].Value}, which is no counter";
            }
        }

        foreach (Match selected in Selector().Matches(expression))
        {
            var labels = families.GetValueOrDefault(selected.Groups["name"].Value, Up).Labels;
            foreach (var label in Matcher().Matches(selected.Groups["matchers"].Value).Select(match => match.Groups["label"].Value).Where(label => !labels.Contains(label) && label is not ("job" or "instance")))
            {
                yield return $"{selected.Groups["name"].Value} has no label {label}";
            }
        }

        var kept = By().Matches(expression).SelectMany(match => match.Groups["labels"].Value.Split(',', StringSplitOptions.TrimEntries)).Concat(Made().Matches(expression).Select(match => match.Groups["label"].Value)).ToHashSet(StringComparer.Ordinal);
        foreach (var label in Placed().Matches(legend).Select(match => match.Groups["label"].Value).Where(label => !kept.Contains(label)))
        {
            yield return $"the legend names {label}, which is aggregated away";
        }

        foreach (var label in By().Matches(expression).SelectMany(match => match.Groups["labels"].Value.Split(',', StringSplitOptions.TrimEntries)).Where(label => !Metric().Matches(expression).Any(name => families.GetValueOrDefault(name.Value, Up).Labels.Contains(label))))
        {
            yield return $"no metric of it has the label {label}";
        }

        if (!Aggregated().IsMatch(expression))
        {
            yield return "every node says the same: aggregate over instances";
        }
    }

    [GeneratedRegex(@"\b(collector_\w+|up)\b(?!\s*\()", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Metric();

    [GeneratedRegex(@"\b(?<function>rate|irate|increase)\((?<name>\w+)", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Rate();

    [GeneratedRegex(@"\b(?<name>collector_\w+|up)\{(?<matchers>[^}]*)\}", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Selector();

    [GeneratedRegex(@"(?<label>\w+)\s*(=~|!~|!=|=)", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Matcher();

    [GeneratedRegex(@"\bby \((?<labels>[^)]*)\)", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex By();

    [GeneratedRegex(@"label_replace\(.*?, ""(?<label>\w+)"", ", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Made();

    [GeneratedRegex(@"\{\{\s*(?<label>\w+)\s*\}\}", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Placed();

    [GeneratedRegex(@"\b(max|min|sum|count|avg)\b( by| without)? ?\(", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Aggregated();
}
