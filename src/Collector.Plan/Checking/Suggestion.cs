namespace Collector.Plan.Checking;

/// <summary>"Did you mean ...?": the known word nearest to one that is not known.</summary>
internal static class Suggestion
{
    // A long text is no misspelt word, and comparing it would take long.
    private const int LongestWord = 100;

    /// <summary>A sentence with a blank before it; empty when no known word is near.</summary>
    public static string For(string word, IEnumerable<string> known) =>
        word.Length <= LongestWord && Near(word, known) is { } near ? $" Did you mean '{near}'?" : "";

    private static string? Near(string word, IEnumerable<string> known) => known
        .Select(candidate => (Word: candidate, Steps: IsCodeOf(candidate, word) ? 0 : Steps(word, candidate)))
        .Where(candidate => candidate.Steps < candidate.Word.Length && candidate.Steps <= Math.Max(1, Math.Min(word.Length, candidate.Word.Length) / 3))
        .OrderBy(candidate => candidate.Steps)
        .ThenBy(candidate => candidate.Word, StringComparer.Ordinal)
        .Select(candidate => candidate.Word)
        .FirstOrDefault();

    // The same code under an objective, 20M50 for 3.3/20M50, is as near as can be.
    private static bool IsCodeOf(string key, string code) => key.EndsWith("/" + code, StringComparison.Ordinal);

    // Letters to add, drop, change or swap with their neighbour (optimal string alignment), without regard to case.
    private static int Steps(string from, string to)
    {
        var steps = new int[from.Length + 1, to.Length + 1];
        for (var i = 0; i <= from.Length; i++)
        {
            for (var j = 0; j <= to.Length; j++)
            {
                steps[i, j] = i == 0 || j == 0 ? i + j : Math.Min(
                    Math.Min(steps[i - 1, j], steps[i, j - 1]) + 1,
                    steps[i - 1, j - 1] + (Same(from[i - 1], to[j - 1]) ? 0 : 1));
                if (i > 1 && j > 1 && Same(from[i - 1], to[j - 2]) && Same(from[i - 2], to[j - 1]))
                {
                    steps[i, j] = Math.Min(steps[i, j], steps[i - 2, j - 2] + 1);
                }
            }
        }

        return steps[from.Length, to.Length];
    }

    private static bool Same(char one, char other) => char.ToUpperInvariant(one) == char.ToUpperInvariant(other);
}
