using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Collector.IntegrationTests.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Collector.IntegrationTests.Publishing.Boards;

/// <summary>What Grafana's HTTP API says to who loads a board and reads it again: it keeps what it is given, under its uid.</summary>
internal sealed class GrafanaStandIn : IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, JsonNode> kept = new(StringComparer.Ordinal);
    private readonly WebApplication app = WebApplication.CreateSlimBuilder().Build();

    private GrafanaStandIn(Uri address) => Address = address;

    public Uri Address { get; }

    public static async Task<GrafanaStandIn> StartAsync(CancellationToken cancellationToken)
    {
        var grafana = new GrafanaStandIn(new Uri($"http://127.0.0.1:{ServiceNode.FreePort()}"));
        grafana.app.Urls.Add(grafana.Address.ToString());
        grafana.app.MapPost("/api/dashboards/db", (JsonObject asked) =>
        {
            if (asked["dashboard"] is not JsonObject board || board["uid"]?.ToString() is not { Length: > 0 and <= 40 } uid || board["title"]?.ToString() is not { Length: > 0 } || board["id"] is not null)
            {
                return Results.Json(new { message = "bad dashboard" }, statusCode: StatusCodes.Status400BadRequest);
            }

            grafana.kept[uid] = board.DeepClone();
            return Results.Json(new { status = "success", uid, version = 1 });
        });
        grafana.app.MapGet("/api/dashboards/uid/{uid}", (string uid) =>
            grafana.kept.TryGetValue(uid, out var board) ? Results.Json(new { dashboard = board }) : Results.Json(new { message = "Dashboard not found" }, statusCode: StatusCodes.Status404NotFound));
        await grafana.app.StartAsync(cancellationToken);
        return grafana;
    }

    public async ValueTask DisposeAsync()
    {
        await app.StopAsync(CancellationToken.None);
        await app.DisposeAsync();
    }
}
