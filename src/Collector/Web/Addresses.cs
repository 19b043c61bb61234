using System.Globalization;
using Collector.Plan.Scoring;
using Collector.Publishing;

namespace Collector.Web;

/// <summary>The addresses of the pages. Codes of the plan hold spaces and dots.</summary>
internal static class Addresses
{
    public const string Home = "/";

    public static string Tree(int year, Status? filter = null) =>
        filter is { } status ? $"/?anno={Text(year)}&stato={Names.Of(status)}" : $"/?anno={Text(year)}";

    public static string Area(int year, string area) => $"{Tree(year)}#{Anchor(area)}";

    public static string Objective(int year, string objective) => $"{Tree(year)}#{Anchor(objective)}";

    /// <param name="key"><c>objective/code</c>.</param>
    public static string Indicator(string key, int? year)
    {
        var slash = key.IndexOf('/', StringComparison.Ordinal);
        return $"/indicatore/{Uri.EscapeDataString(key[..slash])}/{Uri.EscapeDataString(key[(slash + 1)..])}{(year is { } one ? $"?anno={Text(one)}" : "")}";
    }

    /// <summary>Name of a place on a page, for an area or objective.</summary>
    public static string Anchor(string code) => $"o-{Uri.EscapeDataString(code)}";

    private static string Text(int year) => year.ToString(CultureInfo.InvariantCulture);
}
