using System.Text.Json.Nodes;
using Collector.Tests.Sources.Http;

namespace Collector.Tests.Sources.Matomo;

/// <summary>Answers in the shape of Matomo's, with invented figures.</summary>
internal static class PlayedMatomo
{
    /// <summary>Null: this was not recorded.</summary>
    public static Reply? Answer(Asked asked, IReadOnlyList<DayFigure> days, Shape shape) =>
        asked is not { Method: "POST", Path: "/index.php", QueryText: "" } || asked["token_auth"] is not SomeWeb.Canary || asked["format"] is not "JSON" ? null
        : (asked["method"], asked["period"], asked["format_metrics"]) switch
        {
            ("API.getMatomoVersion", null, _) => Reply.Json("""{"value":"5.1.2"}"""),
            ("SitesManager.getSiteFromId", null, _) => Reply.Json($$"""{"idsite":{{asked["idSite"]}},"name":"Sito","timezone":"Europe/Rome","currency":"EUR"}"""),
            ("VisitsSummary.get", "day", "0") => Reply.Json(Days(asked, days, shape, figure => Visits(figure, shape))),
            ("Actions.get", "day", "0") => Reply.Json(Days(asked, days, shape, figure => new JsonObject { ["nb_pageviews"] = figure.HasBadViews ? "molte" : figure.Visits * 3, ["nb_downloads"] = 0 })),
            ("VisitsSummary.get", "month", "0") => Reply.Json("""{"nb_uniq_visitors":"1234","nb_visits":"2000"}"""),
            _ => null,
        };

    private static string Days(Asked asked, IReadOnlyList<DayFigure> figures, Shape shape, Func<DayFigure, JsonNode> write)
    {
        var dates = (asked["date"] ?? "").Split(',');
        var (from, to) = (Some.Day(dates[0]), Some.Day(dates[1]));
        var rows = figures.Where(figure => figure.Day >= from && figure.Day <= to).Select(figure => (figure.Day, Text: write(figure).ToJsonString())).ToList();
        rows.AddRange(Enumerable.Range(0, to.DayNumber - from.DayNumber + 1).Select(from.AddDays).Where(day => figures.All(figure => figure.Day != day)).Select(day => (day, "[]")));
        if (shape is Shape.Overfull)
        {
            rows.Add((to.AddDays(1), """{"nb_visits":1,"nb_pageviews":1}"""));
        }

        // By hand: a played fault may have a day twice.
        return "{" + string.Join(',', rows.Select(row => $"\"{row.Day:yyyy-MM-dd}\":{row.Text}")) + "}";
    }

    private static JsonObject Visits(DayFigure figure, Shape shape)
    {
        JsonNode? visits = shape switch
        {
            Shape.Retyped => new JsonObject { ["value"] = figure.Visits },
            Shape.Null => null,
            _ when figure.IsBad => "molte",
            _ => $"{figure.Visits}",
        };
        var written = new JsonObject { ["nb_uniq_visitors"] = figure.Visits - 1, ["nb_actions"] = figure.Visits * 4, ["bounce_rate"] = 0.5 };
        written[shape is Shape.Renamed ? "visits" : "nb_visits"] = visits;
        if (shape is Shape.Widened)
        {
            written["goals"] = new JsonObject { ["idgoal=1"] = new JsonArray() };
        }

        return written;
    }
}
