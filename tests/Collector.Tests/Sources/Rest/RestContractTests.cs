using System.Globalization;
using System.Text.Json.Nodes;
using Collector.Sources;
using Collector.Tests.Sources.Http;

namespace Collector.Tests.Sources.Rest;

/// <summary>A declared source whose answers come ten rows a page, with a token.</summary>
public sealed class RestContractTests : SourceContractTests
{
    private const int Size = 10;

    protected override int CallsToFirstBatch => 1;

    protected override string VisitsField => "count";

    protected override bool BeginsAgain => true;

    protected override string Yaml => """
        sources:
          some:
            kind: rest
            fills: page_visit
            since: 2021-01-01
            address: ADDRESS
            path: api/visits
            query: { from: "{from}", to: "{to}" }
            auth: { way: bearer, secret: "${env:CANARY}" }
            window: month
            paging: { way: cursor, parameter: after, next: $.next, size_parameter: limit, size: 10 }
            rows: $.items
            columns:
              site: site
              segment: { constant: all }
              day: date
              visits: count
              page_views: views
            budget: { per_second: 100 }
            timeout_seconds: 300
        """;

    [Fact]
    public async Task A_token_that_stands_still_is_a_fault()
    {
        Server.Script = asked => Play(asked with { Query = Without(asked, "after") }, Figures, Shape.Sound);

        var fault = await Assert.ThrowsAsync<SourceUnreadableException>(() => ReadAsync());

        Assert.Contains("stands still", fault.Message, StringComparison.Ordinal);
        Assert.Equal(2, Server.Asked.Count);
    }

    [Fact]
    public async Task A_token_that_is_its_own_next_one_is_a_fault()
    {
        var call = 0;
        Server.Script = _ => Reply.Json($$"""{"items":[{"site":"1","date":"2021-09-{{++call:00}}","count":1,"views":1}],"next":"same"}""");

        var fault = await Assert.ThrowsAsync<SourceUnreadableException>(() => ReadAsync());

        Assert.Contains("the same page for ever", fault.Message, StringComparison.Ordinal);
    }

    internal override Reply? Play(Asked asked, IReadOnlyList<DayFigure> days, Shape shape)
    {
        if (asked.Path is not "/api/visits" || asked.Headers.GetValueOrDefault("Authorization") is not $"Bearer {SomeWeb.Canary}")
        {
            return null;
        }

        var (from, to) = (Some.Day(asked["from"] ?? ""), Some.Day(asked["to"] ?? ""));
        var rows = days.Where(day => day.Day >= from && day.Day <= (shape is Shape.Overfull ? to.AddDays(1) : to)).ToList();
        rows = shape is Shape.Overfull ? [.. rows, new DayFigure(to.AddDays(1), 1)] : rows;
        var offset = int.Parse(asked["after"] ?? "0", CultureInfo.InvariantCulture);
        var answer = new JsonObject { ["items"] = new JsonArray([.. rows.Skip(offset).Take(Size).Select(row => Row(row, shape))]) };
        if (offset + Size < rows.Count)
        {
            answer["next"] = $"{offset + Size}";
        }

        return Reply.Json(answer.ToJsonString());
    }

    internal override (Func<Asked, Reply?> Script, int Expected) Huge()
    {
        var rows = Enumerable.Range(0, 100_000).Select(place => $$"""{"site":"{{place}}","date":"2021-09-{{(place % 30) + 1:00}}","count":{{place}},"views":null}""");
        var page = Reply.Json($$"""{"items":[{{string.Join(',', rows)}}]}""");
        return (asked => asked["from"] is "2021-09-01" ? page : Reply.Json("""{"items":[]}"""), 100_000);
    }

    private static JsonObject Row(DayFigure row, Shape shape)
    {
        JsonNode? visits = shape switch
        {
            Shape.Retyped => new JsonObject { ["value"] = row.Visits },
            Shape.Null => null,
            _ when row.IsBad => "molte",
            _ => row.Visits,
        };
        var written = new JsonObject { ["site"] = 1, ["date"] = $"{row.Day:yyyy-MM-dd}", ["views"] = row.HasBadViews ? "molte" : row.Visits * 3 };
        written[shape is Shape.Renamed ? "counts" : "count"] = visits;
        if (shape is Shape.Widened)
        {
            written["mood"] = new JsonArray(1, 2);
        }

        return written;
    }

    private static Dictionary<string, string> Without(Asked asked, string name) => asked.Query.Where(field => field.Key != name).ToDictionary();
}
