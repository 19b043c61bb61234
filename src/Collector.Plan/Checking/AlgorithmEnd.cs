using System.Text.RegularExpressions;

namespace Collector.Plan.Checking;

/// <summary>Tells whether a printed text stops in the middle: the plan's tables cut long ones.</summary>
internal static partial class AlgorithmEnd
{
    // Italian words that something must follow.
    private static readonly HashSet<string> Openers = new(StringComparer.OrdinalIgnoreCase)
    {
        "di", "del", "dello", "della", "dei", "degli", "delle", "a", "al", "allo", "alla", "ai", "agli", "alle", "da", "dal", "dallo", "dalla",
        "dai", "dagli", "dalle", "in", "nel", "nello", "nella", "nei", "negli", "nelle", "con", "col", "su", "sul", "sullo", "sulla", "sui", "sugli",
        "sulle", "per", "tra", "fra", "e", "ed", "o", "od", "il", "lo", "la", "i", "gli", "le", "un", "uno", "una", "che", "non", "come", "ovvero",
        "nonché", "l", "dell", "all", "dall", "nell", "sull",
    };

    /// <summary>What shows that the text is cut, as the end of a sentence; null when nothing does.</summary>
    /// <param name="name">Name of the indicator: it often has the words that the algorithm lost.</param>
    public static string? SignOfCut(string algorithm, string name)
    {
        var words = Words().Matches(algorithm).Select(word => word.Value).ToList();
        var last = words.LastOrDefault() ?? "";
        var end = algorithm.TrimEnd();
        return end switch
        {
            [.., ',' or ';' or ':' or '-' or '/' or '(' or '+' or '*' or '=' or '\'' or '’'] and not [.., _, '*'] => $"it ends with '{end[^1]}'",
            _ when Unclosed(end, '(', ')') => "a parenthesis is not closed",
            _ when Unclosed(end, '[', ']') => "a bracket is not closed",
            _ when end.Count(character => character is '"') % 2 is 1 => "a quotation mark is not closed",
            _ when !end.EndsWith(last, StringComparison.Ordinal) => null,
            _ when Openers.Contains(last) => $"it ends with '{last}'",
            _ when words is [.., "la", "data"] or [.., "il", "numero"] or [.., "la", "somma"] => $"it ends with '{words[^2]} {last}'",
            _ => BeginsWordOf(name, words) is { } whole ? $"its last word '{last}' begins '{whole}'" : null,
        };
    }

    // "categoria ed Ordi", where the name has "categoria ed Ordini".
    private static string? BeginsWordOf(string name, List<string> words)
    {
        var named = Words().Matches(name).Select(word => word.Value).ToList();
        for (var at = 2; at < named.Count && words.Count > 2; at++)
        {
            if (named[at - 2] == words[^3] && named[at - 1] == words[^2] && named[at] != words[^1] && named[at].StartsWith(words[^1], StringComparison.Ordinal))
            {
                return named[at];
            }
        }

        return null;
    }

    private static bool Unclosed(string text, char open, char close) =>
        text.Count(character => character == open) > text.Count(character => character == close);

    [GeneratedRegex(@"[\p{L}\p{M}\d]+", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Words();
}
