using System.Text.RegularExpressions;
using Collector.Plan.Reading.Written;

namespace Collector.Plan.Checking.Rules;

/// <summary>The plan's own text of a computation, held against the formula that is our reading of it.</summary>
internal static partial class AlgorithmRules
{
    public static readonly Rule CutShort = new(
        "PLN056",
        Severity.Warning,
        "The text of an algorithm ends in the middle",
        "Keep it as printed; ask for the missing words and revise the formula if they change it.") { Check = Cut };

    public static readonly Rule FormulaDiffers = new(
        "PLN057",
        Severity.Warning,
        "The formula and the algorithm do not name the same measures",
        "Compare the two, code by code.") { Check = Differs };

    private static IEnumerable<Fault> Cut(WrittenPlan plan) =>
        from indicator in plan.Indicators
        from algorithm in indicator.Algorithm.IfPresent()
        from sign in AlgorithmEnd.SignOfCut(algorithm.Value, indicator.Name?.Value ?? "").IfPresent()
        select new Fault(
            algorithm.Place,
            $"The algorithm of {indicator.Key} seems cut short: {sign}. Keep it as printed, and check that the formula is what was meant.");

    private static IEnumerable<Fault> Differs(WrittenPlan plan)
    {
        var codes = plan.Measures.Select(measure => CodeOf(measure.Key)).OfType<string>().ToHashSet(StringComparer.Ordinal);
        foreach (var indicator in plan.Indicators)
        {
            if (indicator is not { Algorithm: { } algorithm, Formula: { Formula: { } formula } written })
            {
                continue;
            }

            var read = formula.Measures.Select(CodeOf).OfType<string>().ToHashSet(StringComparer.Ordinal);
            foreach (var code in read.Where(code => codes.Contains(code) && !Names(algorithm.Value, code)))
            {
                yield return new Fault(
                    written.Place,
                    $"The formula of {indicator.Key} reads '{code}', which its algorithm does not name. Compare the two.");
            }

            foreach (var code in CodesIn(algorithm.Value).Where(codes.Contains).Except(read, StringComparer.Ordinal))
            {
                yield return new Fault(
                    algorithm.Place,
                    $"The algorithm of {indicator.Key} names '{code}', which its formula does not read. Compare the two.");
            }
        }
    }

    // Measures without a code have no name that the algorithm could spell.
    private static string? CodeOf(string key) => key.Contains('#', StringComparison.Ordinal) ? null : key[(key.LastIndexOf('/') + 1)..];

    // The code stands there, and is not part of a longer one.
    private static bool Names(string algorithm, string code)
    {
        for (var at = algorithm.IndexOf(code, StringComparison.Ordinal); at >= 0; at = algorithm.IndexOf(code, at + 1, StringComparison.Ordinal))
        {
            var end = at + code.Length;
            if ((at is 0 || !IsOfCode(algorithm[at - 1])) && (end == algorithm.Length || !IsOfCode(algorithm[end])))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsOfCode(char character) => char.IsLetterOrDigit(character) || character is '_';

    // Only words with a digit: "RI" in a sentence is no code.
    private static IEnumerable<string> CodesIn(string algorithm) =>
        Words().Matches(algorithm).Select(word => word.Value).Where(word => word.Any(char.IsAsciiDigit));

    [GeneratedRegex(@"[\p{L}\d_]+", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Words();
}
