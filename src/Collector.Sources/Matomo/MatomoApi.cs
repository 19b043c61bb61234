using System.Globalization;
using Collector.Sources.Http;
using Collector.Sources.Settings;

namespace Collector.Sources.Matomo;

/// <summary>
/// Matomo's one entry: everything goes by POST in the body, the token with it, since tokens may be barred from addresses.
/// </summary>
internal sealed class MatomoApi(MatomoOptions options, WebCalls calls, SecretResolver secrets)
{
    public Task<WebAnswer> VersionAsync(CancellationToken cancellationToken) => AskAsync("API.getMatomoVersion", [], "version", MatomoErrors.Of, cancellationToken);

    public Task<WebAnswer> SiteAsync(int site, CancellationToken cancellationToken) =>
        AskAsync("SitesManager.getSiteFromId", [("idSite", $"{site}")], $"site {site}", MatomoErrors.Of, cancellationToken);

    /// <param name="method">VisitsSummary.get or Actions.get.</param>
    /// <param name="period">day, week, month or year.</param>
    /// <param name="date">A day in the period, or <c>first,last</c> for one entry a period.</param>
    /// <param name="judge">Says whether an answer is a failure.</param>
    public Task<WebAnswer> ReportAsync(string method, MatomoPart part, string period, string date, Func<WebAnswer, SourceException?> judge, CancellationToken cancellationToken)
    {
        List<(string, string)> fields = [("idSite", $"{part.Site}"), ("period", period), ("date", date), ("format_metrics", "0"), ("filter_limit", "-1")];
        var expression = options.Segments.FirstOrDefault(segment => segment.Name == part.Segment).Expression;
        if (!string.IsNullOrEmpty(expression))
        {
            fields.Add(("segment", expression));
        }

        return AskAsync(method, fields, $"site {part.Site}, {part.Segment}, {period} {date}", judge, cancellationToken);
    }

    private Task<WebAnswer> AskAsync(string method, IEnumerable<(string Name, string Value)> fields, string place, Func<WebAnswer, SourceException?> judge, CancellationToken cancellationToken)
    {
        var body = new List<KeyValuePair<string, string>> { new("module", "API"), new("method", method), new("format", "JSON") };
        body.AddRange(fields.Select(field => KeyValuePair.Create(field.Name, field.Value)));
        body.Add(new("token_auth", secrets.Resolve(options.Token, options.Name).Reveal()));
        var request = new HttpRequestMessage(HttpMethod.Post, new Uri(options.Address, "index.php")) { Content = new FormUrlEncodedContent(body) };
        return calls.AskAsync(request, $"{method}, {place}", judge, cancellationToken);
    }

    /// <summary><c>2021-10-01,2021-10-31</c></summary>
    public static string Dates(Window days) => string.Create(CultureInfo.InvariantCulture, $"{days.From:yyyy-MM-dd},{days.To:yyyy-MM-dd}");
}
