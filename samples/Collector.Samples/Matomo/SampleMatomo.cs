using System.Globalization;
using System.Text.Json.Nodes;

namespace Collector.Samples.Matomo;

/// <summary>
/// SAMPLE. Matomo's reporting API as far as the connector goes: errors with HTTP 200, <c>[]</c> for days without data,
/// numbers as texts, unique visitors that days do not add up to and that a year does not have, a limit of calls a minute.
/// </summary>
internal sealed class SampleMatomo(TimeProvider clock)
{
    /// <summary>No secret: it opens nothing but this sample.</summary>
    public const string Token = "sample-token-of-matomo";

    /// <summary>Matomo's own cloud allows as many from one address.</summary>
    public const int CallsAMinute = 350;

    // Sections of a site, and one in how many visits sees them; any other segment has every visit.
    private static readonly (string Address, int OneIn)[] Sections = [("ufficio-studi", 50), ("enoteca", 5), ("prodotti-aziende", 7)];

    private readonly Lock turn = new();
    private long minute;
    private int calls;

    public void Map(IEndpointRouteBuilder routes) => routes.MapPost("/index.php", AnswerAsync);

    private async Task<IResult> AnswerAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        if (IsTooOften(out var pause))
        {
            request.HttpContext.Response.Headers.RetryAfter = pause.ToString(CultureInfo.InvariantCulture);
            return Results.StatusCode(StatusCodes.Status429TooManyRequests);
        }

        var form = await request.ReadFormAsync(cancellationToken);
        string Field(string name) => form[name].ToString();
        if (Field("token_auth") is not Token)
        {
            return Error("Unable to authenticate with the provided token. It is either invalid, expired or is required to be sent as a POST parameter.", StatusCodes.Status401Unauthorized);
        }

        return Field("method") switch
        {
            "API.getMatomoVersion" => Answer(new JsonObject { ["value"] = "5.1.2" }),
            _ when Field("idSite") is not ("1" or "2") => Error("You can't access this resource as it requires 'view' access for the website."),
            "SitesManager.getSiteFromId" => Answer(new JsonObject { ["idsite"] = Field("idSite"), ["name"] = "Sito di prova", ["timezone"] = "Europe/Rome", ["currency"] = "EUR" }),
            "VisitsSummary.get" or "Actions.get" => Report(Field("method"), new Part(Field("idSite"), Field("segment")), Field("period"), Field("date")),
            var method => Error($"The method '{method}' does not exist or is not available in the module."),
        };
    }

    private static IResult Report(string method, Part part, string period, string date)
    {
        var days = date.Split(',').Select(text => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : (DateOnly?)null).ToArray();
        return (period, days) switch
        {
            ("day", [{ } from, { } to]) => Answer(new JsonObject(Days(from, to).Select(day => KeyValuePair.Create<string, JsonNode?>($"{day:yyyy-MM-dd}", Figures(method, Visits(part, day), "day"))))),
            ("day", [{ } day]) => Answer(Figures(method, Visits(part, day), "day")),
            ("week", [{ } day]) => Answer(Figures(method, Sum(part, day.AddDays(-(((int)day.DayOfWeek + 6) % 7)), 7), period)),
            ("month", [{ } day]) => Answer(Figures(method, Sum(part, new DateOnly(day.Year, day.Month, 1), DateTime.DaysInMonth(day.Year, day.Month)), period)),
            ("year", [{ } day]) => Answer(Figures(method, Sum(part, new DateOnly(day.Year, 1, 1), DateTime.IsLeapYear(day.Year) ? 366 : 365), period)),
            _ => Error("The period or date is not valid: write one like 2021-10-01 or 2021-10-01,2021-10-31."),
        };
    }

    // Unique visitors of longer periods are fewer than the sum of days; of a year Matomo has none unless it is told to.
    private static JsonNode Figures(string method, int visits, string period)
    {
        if (visits == 0)
        {
            return new JsonArray();
        }

        if (method is "Actions.get")
        {
            return new JsonObject { ["nb_pageviews"] = $"{visits * 3}", ["nb_downloads"] = $"{visits / 9}", ["nb_searches"] = "0" };
        }

        var figures = new JsonObject { ["nb_visits"] = $"{visits}", ["nb_actions"] = $"{visits * 4}", ["nb_users"] = "0", ["bounce_rate"] = 0.42 };
        if (period is not "year")
        {
            figures["nb_uniq_visitors"] = period is "day" ? visits * 9 / 10 : visits * 5 / 9;
        }

        return figures;
    }

    // Invented: a weekly rhythm, a second site with a third of it that rests on Sundays, nothing before 2021.
    private static int Visits(Part part, DateOnly day)
    {
        var site = part.Site;
        var weekday = day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday ? 120 : 400 + (day.DayNumber * 37 % 90);
        var all = day.Year < 2021 || (site is "2" && day.DayOfWeek is DayOfWeek.Sunday) ? 0 : site is "2" ? weekday / 3 : weekday;
        var seen = Sections.Where(section => part.Segment.Contains(section.Address, StringComparison.Ordinal)).Select(section => section.OneIn);
        return all / seen.FirstOrDefault(1);
    }

    private static int Sum(Part part, DateOnly from, int days) => Days(from, from.AddDays(days - 1)).Sum(day => Visits(part, day));

    private static IEnumerable<DateOnly> Days(DateOnly from, DateOnly to) => Enumerable.Range(0, Math.Max(0, to.DayNumber - from.DayNumber + 1)).Select(from.AddDays);

    private static IResult Answer(JsonNode node) => Results.Text(node.ToJsonString(), "application/json");

    private static IResult Error(string message, int status = StatusCodes.Status200OK) =>
        Results.Text(new JsonObject { ["result"] = "error", ["message"] = message }.ToJsonString(), "application/json", statusCode: status);

    private bool IsTooOften(out int pause)
    {
        lock (turn)
        {
            var now = clock.GetUtcNow().ToUnixTimeSeconds();
            (minute, calls) = now / 60 == minute ? (minute, calls + 1) : (now / 60, 1);
            pause = (int)(60 - (now % 60));
            return calls > CallsAMinute;
        }
    }

    private sealed record Part(string Site, string Segment);
}
