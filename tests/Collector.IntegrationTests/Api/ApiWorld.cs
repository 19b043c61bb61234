using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Collector.Access;
using Collector.Hosting;
using Collector.IntegrationTests.Hosting;
using Collector.IntegrationTests.Nights;

namespace Collector.IntegrationTests.Api;

/// <summary>The service over a database of its own, and tokens of each scope.</summary>
internal sealed class ApiWorld : IAsyncDisposable
{
    public const string Root = "/api/v1";

    private ApiWorld(NightWorld world, ServiceNode node, IReadOnlyDictionary<TokenScope, string> tokens) => (World, Node, Tokens) = (world, node, tokens);

    public NightWorld World { get; }

    public ServiceNode Node { get; }

    /// <summary>One of each scope, named like it.</summary>
    public IReadOnlyDictionary<TokenScope, string> Tokens { get; }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <param name="nights">Compute the nights that are due first.</param>
    /// <param name="works">The service computes what changes.</param>
    public static async Task<ApiWorld> StartAsync(TestServer server, bool nights = true, bool works = false, int days = 1, Func<ServiceOptions, ServiceOptions>? with = null)
    {
        var world = await NightWorld.MakeAsync(server, new DateOnly(2021, 10, 14).AddDays(-days), new DateOnly(2021, 10, 14));
        if (nights)
        {
            await world.RunNightsAsync();
        }

        var tokens = new Dictionary<TokenScope, string>();
        await using var connection = await world.Database.OpenConnectionAsync(Token);
        foreach (var scope in Enum.GetValues<TokenScope>())
        {
            tokens[scope] = await AddAsync(connection, TokenStore.NameOf(scope), scope);
        }

        return new ApiWorld(world, await ServiceNode.StartAsync(world, "api", works: works, with: with), tokens);
    }

    /// <summary>Another token.</summary>
    public async Task<string> AddAsync(string name, params TokenScope[] scopes)
    {
        await using var connection = await World.Database.OpenConnectionAsync(Token);
        return await AddAsync(connection, name, scopes);
    }

    /// <param name="path">Behind /api/v1.</param>
    /// <param name="token">Null: that of the scope read.</param>
    public Task<ApiReply> GetAsync(string path, string? token = null, params (string Name, string Value)[] headers) => SendAsync(HttpMethod.Get, path, token ?? Tokens[TokenScope.Read], null, headers);

    public Task<ApiReply> PushAsync(string key, string body, string? token = null) =>
        SendAsync(HttpMethod.Post, "/observations", token ?? Tokens[TokenScope.Observations], Json(body), ("Idempotency-Key", key));

    /// <param name="token">Empty: none is shown.</param>
    public async Task<ApiReply> SendAsync(HttpMethod method, string path, string token, HttpContent? content, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, path.StartsWith("/api", StringComparison.Ordinal) ? path : $"{Root}{path}") { Content = content };
        request.Headers.Authorization = token.Length > 0 ? new AuthenticationHeaderValue("Bearer", token) : null;
        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        using var response = await Node.Client.SendAsync(request, Token);
        return await ApiReply.OfAsync(response);
    }

    public static StringContent Json(string body) => new(body, Encoding.UTF8, "application/json");

    public static string Row(string measure, string from, string to, string value) => $$"""{"measure":"{{measure}}","from":"{{from}}","to":"{{to}}","value":{{value}}}""";

    public async ValueTask DisposeAsync()
    {
        await Node.DisposeAsync();
        await World.DisposeAsync();
    }

    private static async Task<string> AddAsync(Npgsql.NpgsqlConnection connection, string name, params TokenScope[] scopes)
    {
        var now = TimeProvider.System.GetUtcNow();
        return await TokenStore.AddAsync(connection, name, scopes, now, now.AddDays(1), Token) ?? throw new InvalidOperationException($"{name} is taken");
    }
}

/// <summary>What the API answered.</summary>
internal sealed record ApiReply(HttpStatusCode Status, string? ContentType, string Text, ILookup<string, string> Headers)
{
    public JsonNode Json => JsonNode.Parse(Text) ?? throw new InvalidOperationException("the answer is null");

    /// <summary>The kind of a problem; null: it is none.</summary>
    public string? Problem => ContentType == "application/problem+json" && (int)Status == Json["status"]!.GetValue<int>() ? Json["type"]!.GetValue<string>().Split(':')[^1] : null;

    public string? ETag => Headers["ETag"].SingleOrDefault();

    public string? Next => Headers["Link"].SingleOrDefault() is { } link ? link[1..link.IndexOf('>', StringComparison.Ordinal)] : null;

    public static async Task<ApiReply> OfAsync(HttpResponseMessage response) => new(
        response.StatusCode,
        response.Content.Headers.ContentType?.MediaType,
        await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken),
        response.Headers.Concat(response.Content.Headers).SelectMany(header => header.Value.Select(value => (header.Key, Value: value))).ToLookup(pair => pair.Key, pair => pair.Value, StringComparer.OrdinalIgnoreCase));
}
