using System.Text;
using System.Text.Json.Nodes;

namespace Collector.Samples.NetEye;

/// <summary>
/// SAMPLE. Icinga 2's REST API as far as the connector goes: basic sign-in, errors as web pages to who does not ask for JSON, the same
/// 404 for what is unknown and what is not permitted, the whole list in one answer, numbers with decimals, an object that
/// was never checked. The real one speaks HTTPS only. Its history: <c>history.sql</c>, for any PostgreSQL.
/// </summary>
internal sealed class SampleIcinga(TimeProvider clock)
{
    public const string User = "collector";

    /// <summary>No secret: it opens nothing but this sample.</summary>
    public const string Password = "sample-password-of-icinga";

    /// <summary>What makes the tables of the history in a database that has none, with invented rows of 2021 to 2023.</summary>
    public static string History => Text("history.sql") + Text("history_of_years.sql");

    private static readonly string[] Hosts = ["posta", "web"];
    private static readonly string[] Services = ["posta!smtp", "posta!imap", "web!http", "web!nuovo"];

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/v1/objects/hosts", request => AnswerAsync(request, Objects("Host", Hosts)));
        routes.MapGet("/v1/objects/services", request => AnswerAsync(request, Objects("Service", Services)));
        routes.MapGet("/v1/status/IcingaApplication", request => AnswerAsync(request, Status(
            "IcingaApplication", "icingaapplication", "app", new JsonObject { ["node_name"] = "campione", ["program_start"] = Now() - 86_400, ["version"] = "r2.13.6-1" })));
        // A real one has the status of what it writes with, and no other.
        foreach (var writer in new[] { "IdoPgsqlConnection", "IdoMysqlConnection", "IcingaDB" })
        {
            routes.MapGet($"/v1/status/{writer}", request => AnswerAsync(request, Status(
                writer, writer.ToLowerInvariant(), "ido", new JsonObject { ["connected"] = true, ["query_queue_items"] = 0, ["version"] = "1.14.3" })));
        }

        routes.Map("/{**rest}", request => AnswerAsync(request, null));
    }

    private static string Text(string file)
    {
        using var content = typeof(SampleIcinga).Assembly.GetManifestResourceStream(typeof(SampleIcinga), file)!; // embedded beside this class
        using var reader = new StreamReader(content);
        return reader.ReadToEnd();
    }

    private static JsonObject Status(string name, string group, string instance, JsonObject status) => new()
    {
        ["results"] = new JsonArray(new JsonObject { ["name"] = name, ["perfdata"] = new JsonArray(), ["status"] = new JsonObject { [group] = new JsonObject { [instance] = status } } }),
    };

    private static Task AnswerAsync(HttpContext context, JsonObject? answer)
    {
        var (status, body) = IsSignedIn(context.Request) ? answer is null ? (404, Error(404, "No objects found.")) : (200, answer) : (401, Error(401, "Unauthorized. Please check your user credentials."));
        context.Response.StatusCode = status;
        var isJson = context.Request.Headers.Accept.ToString().Contains("application/json", StringComparison.Ordinal);
        context.Response.ContentType = status is 200 || isJson ? "application/json" : "text/html";
        return context.Response.WriteAsync(status is 200 || isJson ? body.ToJsonString() : $"<h1>{status}</h1>", context.RequestAborted);
    }

    private static bool IsSignedIn(HttpRequest request) =>
        request.Headers.Authorization.ToString() == $"Basic {Convert.ToBase64String(Encoding.UTF8.GetBytes($"{User}:{Password}"))}";

    private static JsonObject Error(int status, string text) => new() { ["error"] = status, ["status"] = text };

    private JsonObject Objects(string type, IEnumerable<string> names) => new() { ["results"] = new JsonArray([.. names.Select(name => Of(type, name))]) };

    private JsonObject Of(string type, string name)
    {
        var isPending = name.EndsWith("nuovo", StringComparison.Ordinal);
        return new JsonObject
        {
            ["name"] = name,
            ["type"] = type,
            ["attrs"] = new JsonObject
            {
                ["name"] = name.Split('!')[^1],
                ["state"] = isPending ? 3.0 : 0.0,
                ["state_type"] = isPending ? 0.0 : 1.0,
                ["last_hard_state"] = 0.0,
                ["last_check"] = isPending ? -1.0 : Now() - 30.5,
                ["last_hard_state_change"] = isPending ? 0.0 : Now() - 864_000,
                ["enable_active_checks"] = true,
            },
            ["joins"] = new JsonObject(),
            ["meta"] = new JsonObject(),
        };
    }

    private double Now() => clock.GetUtcNow().ToUnixTimeMilliseconds() / 1000.0;
}
