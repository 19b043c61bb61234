namespace Collector.Sources.Settings;

/// <summary>Finds the word that was probably meant.</summary>
public static class Nearest
{
    /// <summary><c> Did you mean folder?</c>, with a space in front; empty when nothing is near.</summary>
    public static string Hint(string word, IEnumerable<string> known)
    {
        var nearest = known.Select(candidate => (Word: candidate, Steps: Steps(word, candidate))).DefaultIfEmpty().MinBy(candidate => candidate.Steps);
        var isNear = nearest.Word is not null && nearest.Steps < nearest.Word.Length && nearest.Steps <= Math.Max(1, word.Length / 3);
        return isNear ? $" Did you mean {nearest.Word}?" : "";
    }

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
