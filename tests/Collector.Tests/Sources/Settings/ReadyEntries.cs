using System.Text.RegularExpressions;

namespace Collector.Tests.Sources.Settings;

/// <summary>The entries of config/sources.yaml that wait behind a sign.</summary>
public static partial class ReadyEntries
{
    /// <summary>The file as it is once a person took out the signs: lines with a blank behind theirs explain, and stay.</summary>
    public static string WithoutSigns(string text) => Sign().Replace(text, "${indent}${text}");

    [GeneratedRegex(@"^(?<indent> +)#(?<text>[^\s#])", RegexOptions.Multiline | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Sign();
}
