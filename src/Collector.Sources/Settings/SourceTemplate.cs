using System.Text;
using System.Text.RegularExpressions;

namespace Collector.Sources.Settings;

/// <summary>
/// A commented entry for a kind, to be filled in: the example of the kind's README, each of its keys with what it means, and
/// the keys it does not use. It is made of what documents and schema say too, so they cannot drift apart.
/// </summary>
public static partial class SourceTemplate
{
    private const string Fence = "```";
    private const int Width = 116;
    private const string Indent = "    ";

    /// <summary>The entry, indented to stand below <c>sources:</c>; ends with a line end.</summary>
    /// <param name="kind">One of <see cref="SourcesFile.KindNames"/>.</param>
    /// <param name="name">Name of the source.</param>
    /// <exception cref="ArgumentException">There is no such kind.</exception>
    public static string Of(string kind, string name)
    {
        var found = SourcesFile.Kinds.FirstOrDefault(one => one.Name == kind) ?? throw new ArgumentException($"there is no kind {kind}", nameof(kind));
        var text = new StringBuilder();
        Comment(text, "  ", found.Description);
        text.Append("  ").Append(name).Append(":\n");
        var used = new HashSet<string>(StringComparer.Ordinal) { SourcesFile.Kind };
        foreach (var line in Example(found))
        {
            var key = TopKey().Match(line).Groups["key"].Value;
            used.Add(key);
            Comment(text, Indent, found.Settings.Settings.FirstOrDefault(setting => setting.Name == key)?.Description ?? "");
            text.Append(line).Append('\n');
        }

        foreach (var setting in found.Settings.Settings.Where(setting => !used.Contains(setting.Name)))
        {
            Comment(text, Indent, $"{setting.Name}: {setting.Description}", "  ");
        }

        return text.ToString();
    }

    // The first block of YAML of the README, below its name; comments of the block itself would stand twice.
    private static IEnumerable<string> Example(SourceKind kind)
    {
        using var stream = kind.GetType().Assembly.GetManifestResourceStream($"{kind.GetType().Namespace}.README.md")
            ?? throw new InvalidOperationException($"{kind.Name} has no README");
        using var reader = new StreamReader(stream);
        var lines = reader.ReadToEnd().ReplaceLineEndings("\n").Split('\n');
        return lines
            .SkipWhile(line => line != $"{Fence}yaml").Skip(1)
            .TakeWhile(line => line != Fence)
            .SkipWhile(line => !line.StartsWith(Indent, StringComparison.Ordinal))
            .TakeWhile(line => line.StartsWith(Indent, StringComparison.Ordinal) || line.Length == 0)
            .Where(line => line.Length > 0);
    }

    /// <param name="next">Before all lines but the first: a list of keys is told from their meanings.</param>
    private static void Comment(StringBuilder text, string indent, string sentence, string next = "")
    {
        var line = "";
        foreach (var word in sentence.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (line.Length + word.Length > Width - indent.Length)
            {
                text.Append(indent).Append('#').Append(line).Append('\n');
                line = next;
            }

            line += $" {word}";
        }

        if (line.Length > 0)
        {
            text.Append(indent).Append('#').Append(line).Append('\n');
        }
    }

    [GeneratedRegex("^    (?<key>[a-z_0-9]+):", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex TopKey();
}
