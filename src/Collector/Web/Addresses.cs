using System.Globalization;
using Collector.Plan.Scoring;
using Collector.Publishing;
using Collector.Web.Reading;

namespace Collector.Web;

/// <summary>The addresses of the pages. Codes of the plan hold spaces and dots.</summary>
internal static class Addresses
{
    public const string Home = "/";

    public const string Plan = "/piano";

    public const string Sources = "/fonti";

    public const string Runs = "/notti";

    /// <summary>What moved between two days.</summary>
    public const string Moves = "/confronto";

    public const string Queue = "/lavori";

    public const string SignIn = "/accedi";

    /// <summary>Begins a sign-in by the organisation's provider.</summary>
    public const string Provider = "/accedi/ente";

    /// <summary>Where the provider sends people back to; stated at the provider.</summary>
    public const string ProviderReturn = "/accedi/ritorno";

    public const string SignOut = "/esci";

    public const string Profile = "/profilo";

    public const string Password = "/profilo/password";

    /// <summary>Shows what was typed when a sign-in had expired.</summary>
    public const string Resume = "/riprendi";

    /// <summary>Query parameter of the page that somebody wanted before signing in.</summary>
    public const string ReturnParameter = "ritorno";

    /// <param name="when">Null: now.</param>
    public static string Tree(int year, Status? filter = null, PointInTime? when = null) =>
        With(Plan, [$"anno={Text(year)}", .. filter is { } status ? [$"stato={Names.Of(status)}"] : Array.Empty<string>(), .. (when ?? PointInTime.Now).Parameters()]);

    public static string Area(int year, string area, PointInTime? when = null) => $"{Tree(year, null, when)}#{Anchor(area)}";

    public static string Objective(int year, string objective, PointInTime? when = null) => $"{Tree(year, null, when)}#{Anchor(objective)}";

    /// <param name="key"><c>objective/code</c>.</param>
    /// <param name="when">Null: now.</param>
    public static string Indicator(string key, int? year, PointInTime? when = null)
    {
        var slash = key.IndexOf('/', StringComparison.Ordinal);
        return With(
            $"/indicatore/{Uri.EscapeDataString(key[..slash])}/{Uri.EscapeDataString(key[(slash + 1)..])}",
            [.. year is { } one ? [$"anno={Text(one)}"] : Array.Empty<string>(), .. (when ?? PointInTime.Now).Parameters()]);
    }

    /// <summary>Takes what somebody says about an indicator.</summary>
    public static string Remarks(string key) => $"{Indicator(key, year: null)}/osservazioni";

    public static string Run(long run) => $"{Runs}/{run.ToString(CultureInfo.InvariantCulture)}";

    /// <summary>A delivered file.</summary>
    /// <param name="line">Line that is pointed at; null: none.</param>
    public static string File(long file, int? line = null) => $"/prova/file/{file.ToString(CultureInfo.InvariantCulture)}{(line is { } at ? $"?riga={Text(at)}" : "")}";

    public static string OriginalFile(long file) => $"{File(file)}/originale";

    /// <summary>A page that a source gave, whichever source it was.</summary>
    public static string LandedPage(long page) => $"/prova/pagina/{page.ToString(CultureInfo.InvariantCulture)}";

    /// <summary>Name of a place on a page, for an area or objective.</summary>
    public static string Anchor(string code) => $"o-{Uri.EscapeDataString(code)}";

    /// <summary>The sign-in page that leads on to a page.</summary>
    public static string SignInFor(string page) => page is Home ? SignIn : $"{SignIn}?{ReturnParameter}={Uri.EscapeDataString(page)}";

    /// <summary>A page of ours that somebody wanted, escaped as addresses are, else the first one: an address in a mail must not lead elsewhere.</summary>
    public static string Local(string? page) =>
        page is ['/', ..] && page is not ['/', '/' or '\\', ..] && page.All(letter => letter is >= '!' and <= '~') ? page : Home;

    private static string With(string path, IReadOnlyCollection<string> parameters) => parameters.Count == 0 ? path : $"{path}?{string.Join('&', parameters)}";

    private static string Text(int year) => year.ToString(CultureInfo.InvariantCulture);
}
