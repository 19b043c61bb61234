using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;

namespace Collector.IntegrationTests.Publishing.Boards;

/// <summary>
/// Loads the committed boards into the Grafana of GRAFANA_URL, and reads them again: with GRAFANA_TOKEN, or as GRAFANA_USER
/// with GRAFANA_PASSWORD. Without one into a stand-in, which says whether they are loaded as Grafana wants it.
/// </summary>
public sealed class GrafanaLoadingTests
{
    public static TheoryData<string> Files => [.. Directory.EnumerateFiles(Repository.PathOf("dashboards"), "*.json").Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal)];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Files))]
    public async Task A_board_is_taken_and_is_there(string file)
    {
        var board = JsonNode.Parse(await File.ReadAllTextAsync(Repository.PathOf($"dashboards/{file}"), Token))!;
        await using var standIn = Setting("GRAFANA_URL") is null ? await GrafanaStandIn.StartAsync(Token) : null;
        using var grafana = new HttpClient { BaseAddress = standIn?.Address ?? new Uri(Setting("GRAFANA_URL")!) }; // one of the two
        grafana.DefaultRequestHeaders.Authorization = Authorization();

        using var loaded = await grafana.PostAsJsonAsync("api/dashboards/db", new JsonObject { ["dashboard"] = board.DeepClone(), ["overwrite"] = true }, Token);
        var told = await loaded.Content.ReadAsStringAsync(Token);
        var kept = await grafana.GetFromJsonAsync<JsonObject>($"api/dashboards/uid/{board["uid"]}", Token);

        Assert.True(loaded.StatusCode is HttpStatusCode.OK, told);
        Assert.Equal(board["title"]!.ToString(), kept!["dashboard"]!["title"]!.ToString());
        Assert.Equal(board["panels"]!.AsArray().Count, kept["dashboard"]!["panels"]!.AsArray().Count);
    }

    private static AuthenticationHeaderValue? Authorization() =>
        Setting("GRAFANA_TOKEN") is { } token ? new AuthenticationHeaderValue("Bearer", token)
        : Setting("GRAFANA_USER") is { } user ? new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{user}:{Setting("GRAFANA_PASSWORD")}")))
        : null;

    private static string? Setting(string name) => Environment.GetEnvironmentVariable(name) is { Length: > 0 } value ? value : null;
}
