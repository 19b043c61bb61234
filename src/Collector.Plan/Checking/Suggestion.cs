namespace Collector.Plan.Checking;

/// <summary>"Did you mean ...?": the known word nearest to one that is not known.</summary>
internal static class Suggestion
{
    /// <summary>A sentence with a blank before it, or nothing when no known word is near.</summary>
    public static string For(string word, IEnumerable<string> known) =>
        Nearest(word, known) is { } near ? $" Did you mean '{near}'?" : "";

    private static string? Nearest(string word, IEnumerable<string> known)
    {
        // A long text is no misspelt word, and comparing it would take long.
        if (word.Length > 100)
        {
            return null;
        }

        return known
            .Select(candidate => (candidate, Distance: DistanceOf(word, candidate)))
            .Where(pair => pair.Distance <= Math.Max(1, Math.Min(word.Length, pair.candidate.Length) / 3))
            .OrderBy(pair => pair.Distance)
            .ThenBy(pair => pair.candidate, StringComparer.Ordinal)
            .Select(pair => pair.candidate)
            .FirstOrDefault();
    }

    // The same code under an objective ("20M50" for "3.3/20M50") and another case are as near as can be.
    private static int DistanceOf(string word, string candidate) =>
        word.Equals(candidate, StringComparison.OrdinalIgnoreCase) || candidate.EndsWith("/" + word, StringComparison.Ordinal) ? 0
        : Math.Abs(word.Length - candidate.Length) > word.Length / 3 + 1 ? int.MaxValue
        : Edits(word, candidate);

    // Letters put in, left out, changed or swapped with their neighbour.
    private static int Edits(string left, string right)
    {
        var before = new int[right.Length + 1];
        var last = Enumerable.Range(0, right.Length + 1).ToArray();
        for (var i = 1; i <= left.Length; i++)
        {
            var row = new int[right.Length + 1];
            row[0] = i;
            for (var j = 1; j <= right.Length; j++)
            {
                var change = last[j - 1] + (left[i - 1] == right[j - 1] ? 0 : 1);
                row[j] = Math.Min(change, Math.Min(last[j], row[j - 1]) + 1);
                if (i > 1 && j > 1 && left[i - 1] == right[j - 2] && left[i - 2] == right[j - 1])
                {
                    row[j] = Math.Min(row[j], before[j - 2] + 1);
                }
            }

            (before, last) = (last, row);
        }

        return last[right.Length];
    }
}
