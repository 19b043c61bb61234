using System.Text;
using System.Text.RegularExpressions;

namespace Collector.Tests.Checking;

/// <summary>
/// The examples of the rules, one folder a rule with a <c>bad</c> and a <c>good</c> one: a file, or a folder of files.
/// Sections that an example leaves out come from <c>base.yaml</c>, unless a file <c>.alone</c> lies beside it.
/// </summary>
internal static partial class RuleExamples
{
    private static readonly string Folder = Repository.PathOf("tests/Collector.Tests/Checking/Examples");

    public static bool Exists(string rule, string kind) => File.Exists(FileOf(rule, kind)) || Directory.Exists(Path.Combine(Folder, rule, kind));

    public static IEnumerable<string> Rules => Directory.GetDirectories(Folder).Select(path => Path.GetFileName(path));

    /// <summary>Lays an example out as a plan's folder.</summary>
    public static void LayOut(string rule, string kind, string target)
    {
        var files = File.Exists(FileOf(rule, kind)) ? [FileOf(rule, kind)] : Directory.GetFiles(Path.Combine(Folder, rule, kind));
        foreach (var file in files)
        {
            File.Copy(file, Path.Combine(target, Path.GetFileName(file)));
        }

        if (!files.Any(file => Path.GetFileName(file) is ".alone"))
        {
            var own = files.SelectMany(file => SectionsOf(File.ReadAllText(file, Encoding.Latin1))).Select(section => section.Name).ToHashSet(StringComparer.Ordinal);
            var rest = SectionsOf(File.ReadAllText(Path.Combine(Folder, "base.yaml"))).Where(section => !own.Contains(section.Name));
            File.WriteAllText(Path.Combine(target, "base.yaml"), string.Concat(rest.Select(section => section.Text)));
        }
    }

    private static string FileOf(string rule, string kind) => Path.Combine(Folder, rule, kind + ".yaml");

    private static IEnumerable<(string Name, string Text)> SectionsOf(string text) =>
        SectionStart().Split(text).Where(part => part.Contains(':', StringComparison.Ordinal)).Select(part => (part[..part.IndexOf(':', StringComparison.Ordinal)], part));

    [GeneratedRegex("^(?=[a-z]+:)", RegexOptions.Multiline, matchTimeoutMilliseconds: 1000)]
    private static partial Regex SectionStart();
}
