namespace Collector.Sources.Matomo;

/// <summary>
/// How the answers in a kept page are called: <c>{"VisitsSummary.get day":..., "Actions.get day":..., "VisitsSummary.get
/// month 2021-10-01":...}</c>
/// </summary>
internal static class MatomoContent
{
    public const string Visits = "VisitsSummary.get";
    public const string Actions = "Actions.get";

    public static string NameOf(string method, string period, DateOnly? first = null) => first is { } day ? $"{method} {period} {day:yyyy-MM-dd}" : $"{method} {period}";
}
