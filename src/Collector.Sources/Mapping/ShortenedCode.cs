using System.Text.RegularExpressions;

namespace Collector.Sources.Mapping;

/// <summary>
/// Codes that a spreadsheet shortened when it wrote a text file: 123456789012 becomes 1,23E+11, and so do others. A code
/// like <c>4E2</c> has no sign, and is one.
/// </summary>
internal static partial class ShortenedCode
{
    public const string Objection = "is a long number that a spreadsheet shortened (1,23E+11): its figures are lost; export the file anew, and do not save it from a spreadsheet";

    public static bool Is(string text) => Form().IsMatch(text);

    [GeneratedRegex(@"^\d([.,]\d+)?[eE]\+\d+$", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Form();
}
