using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace Collector.Tests.Deployment;

/// <summary>.dockerignore: what of the repository reaches the engine. The last line that fits a path, or a folder above it, decides.</summary>
internal sealed record BuildContext(ImmutableArray<string> Lines)
{
    public static BuildContext Parse(string text) => new([.. text.Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0 && line[0] != '#')]);

    public bool LetsThrough(string path)
    {
        var last = Lines.LastOrDefault(line => Fits(line.TrimStart('!'), path));
        return last is null || last[0] == '!';
    }

    private static bool Fits(string pattern, string path)
    {
        var form = Regex.Escape(pattern).Replace(@"\*\*/", "(.*/)?", StringComparison.Ordinal).Replace(@"\*", "[^/]*", StringComparison.Ordinal);
        return Regex.IsMatch(path, $"^{form}(/.*)?$", RegexOptions.None, TimeSpan.FromSeconds(1));
    }
}
