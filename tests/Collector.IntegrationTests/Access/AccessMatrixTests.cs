using System.Net;
using Collector.Access;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Collector.IntegrationTests.Access;

/// <summary>Every role at every address with every verb, held against a table written by hand: an address that is not in it fails.</summary>
public sealed class AccessMatrixTests(DatabaseServer server)
{
    private const string Everybody = "viewer office approver source_administrator evaluator administrator";
    private const string SourceReaders = "source_administrator evaluator administrator";
    private const string EntryReaders = "office approver evaluator administrator";
    private const string Approvers = "approver administrator";
    private const string SourceActors = "source_administrator administrator";

    // Who is signed in as a person opens nothing there: ApiAccessTests has the tokens.
    private const string Tokens = "";

    // What whoever is not signed in may have.
    private const string Anybody = "anybody";

    private static readonly string[] Verbs = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"];

    /// <summary>Verbs and pattern of an address, and who gets past its door. A verb that is not here is closed to all.</summary>
    private static readonly (string Verbs, string Pattern, string Who)[] Table =
    [
        ("GET HEAD", "/", Everybody),
        ("GET HEAD", "/piano", Everybody),
        ("GET HEAD", "/indicatore/{objective}/{code}", Everybody),
        ("GET HEAD", "/profilo", Everybody),
        ("POST", "/profilo/password", Everybody),
        ("POST", "/esci", Everybody),
        ("GET HEAD", "/{*path}", Everybody),
        ("GET HEAD POST", "/accedi", Anybody),
        ("GET HEAD", "/accedi/ente", Anybody),
        ("GET HEAD", "/assets/{name}", Anybody),
        ("GET HEAD", "/healthz", Anybody),
        ("GET HEAD", "/readyz", Anybody),
        ("GET HEAD", "/metrics", Anybody), // from this machine; MetricsTokenTests has the others
        ("GET HEAD POST", "/lavori/{**path}", SourceReaders),
        ("GET HEAD", "/fonti", SourceReaders),
        ("GET HEAD", "/fonti/{name}", SourceReaders),
        ("GET HEAD", "/fonti/{name}/pagine", SourceReaders),
        ("GET HEAD", "/fonti/{name}/pagine/{number}", SourceReaders),
        ("GET HEAD", "/fonti/{name}/scarti", SourceReaders),
        ("GET HEAD", "/fonti/{name}/file", SourceReaders),
        ("GET HEAD", "/fonti/{name}/richieste/{number}", SourceReaders),
        ("GET HEAD", "/prova/file/{number}", SourceReaders),
        ("GET HEAD", "/prova/file/{number}/originale", SourceReaders),
        ("GET HEAD", "/prova/pagina/{number}", SourceReaders),
        ("POST", "/fonti/{name}/verifica", SourceActors),
        ("POST", "/fonti/{name}/lettura", SourceActors),
        ("POST", "/fonti/{name}/rilettura", SourceActors),
        ("POST", "/fonti/{name}/pausa", SourceActors),
        ("POST", "/fonti/{name}/ripresa", SourceActors),
        ("POST", "/fonti/{name}/richieste/{number}/annulla", SourceActors),
        ("GET HEAD", "/notti", Everybody),
        ("GET HEAD", "/notti/{id}", Everybody),
        ("GET HEAD", "/confronto", Everybody),
        ("GET HEAD POST", "/api/{**path}", Tokens),
        ("GET HEAD", "/api/v1/openapi.json", Tokens),
        ("GET HEAD", "/api/v1/plan", Tokens),
        ("GET HEAD", "/api/v1/values", Tokens),
        ("GET HEAD", "/api/v1/values/{objective}/{code}/history", Tokens),
        ("GET HEAD", "/api/v1/scores", Tokens),
        ("GET HEAD POST", "/api/v1/observations", Tokens),
        ("GET HEAD", "/api/v1/runs", Tokens),
        ("GET HEAD", "/api/v1/runs/{id}", Tokens),
        ("GET HEAD", "/api/v1/sources", Tokens),
        ("POST", "/indicatore/{objective}/{code}/osservazioni", "office approver administrator"),
        ("GET HEAD", "/rilevazioni", EntryReaders),
        ("POST", "/rilevazioni", "office administrator"),
        ("GET HEAD", "/rilevazioni/{number:long}", EntryReaders),
        ("POST", "/rilevazioni/{number:long}/ritiro", "office administrator"),
        ("GET HEAD", "/rilevazioni/quaderno", EntryReaders),
        ("POST", "/rilevazioni/quaderno", "office administrator"),
        ("GET HEAD POST", "/rilevazioni/quaderno/{number:long}", "office administrator"),
        ("GET HEAD", "/evidenze/{number:long}", EntryReaders),
        ("GET HEAD", "/approvazioni", EntryReaders),
        ("POST", "/approvazioni", Approvers),
        ("GET HEAD", "/approvazioni/anteprima", Approvers),
        ("POST", "/approvazioni/{number:long}/restituzione", Approvers),
        ("GET HEAD", "/chiusure", EntryReaders),
        ("POST", "/chiusure", Approvers),
        ("GET HEAD", "/registro", "evaluator administrator"),
        ("GET HEAD", "/registro/esportazione", "evaluator administrator"),
        ("POST", "/riprendi", Everybody),
    ];

    [Fact]
    public async Task Each_role_gets_past_the_doors_that_are_its_own_and_past_no_other()
    {
        await using var console = await ConsoleWorld.StartAsync(server);
        var visitors = new List<(string Name, Browser Browser)> { ("", console.Browser()) };
        foreach (var role in Enum.GetValues<Role>())
        {
            visitors.Add((RoleNames.Of(role), await console.SignedInAsync(role)));
        }

        var wrong = new List<string>();
        foreach (var (verbs, pattern, who) in Table)
        {
            foreach (var verb in Verbs.Where(verb => pattern is not "/lavori/{**path}" || verb is not "POST")) // QueuePagesTests: the queue asks for the form's token first
            {
                foreach (var (name, browser) in visitors.Where(visitor => !(pattern is "/esci" && verb is "POST" && visitor.Name.Length > 0)))
                {
                    var answer = await browser.SendAsync(new HttpMethod(verb), Filled(pattern));
                    // What is read where there is only something to post is no page, as any other address that is none.
                    var expected = verbs.Split(' ').Contains(verb) ? who : verb is "GET" or "HEAD" ? Everybody : "";
                    var isOpen = expected is Anybody || expected.Split(' ').Contains(name.Length == 0 ? "nobody" : name);
                    if (IsPast(answer) != isOpen)
                    {
                        wrong.Add($"{verb} {pattern} as {(name.Length == 0 ? "nobody" : name)}: {(int)answer.Status} {answer.Location}, and it should be {(isOpen ? "open" : "closed")}");
                    }
                }
            }
        }

        visitors.ForEach(visitor => visitor.Browser.Dispose());
        Assert.Empty(wrong);
    }

    [Fact]
    public async Task Every_address_of_the_program_is_in_the_table()
    {
        await using var console = await ConsoleWorld.StartAsync(server);

        var endpoints = console.Node.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>();
        var found = endpoints.Select(endpoint => (
            Verbs: string.Join(' ', (endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["GET", "HEAD", "POST"]).Order(StringComparer.Ordinal)),
            Pattern: endpoint.RoutePattern.RawText));

        Assert.Equal(
            Table.Select(row => $"{row.Pattern} {row.Verbs}").Order(StringComparer.Ordinal),
            found.GroupBy(one => one.Pattern).Select(same => $"{same.Key} {string.Join(' ', same.SelectMany(one => one.Verbs.Split(' ')).Distinct().Order(StringComparer.Ordinal))}").Order(StringComparer.Ordinal));
    }

    // A form without its token is refused behind the door: nothing is done, and the door was open.
    private static bool IsPast(Answer answer) =>
        !answer.AsksToSignIn && answer.Status is not (HttpStatusCode.Forbidden or HttpStatusCode.Unauthorized or HttpStatusCode.MethodNotAllowed);

    private static string Filled(string pattern) => pattern switch
    {
        "/{*path}" => "/nessuna/pagina",
        "/lavori/{**path}" => "/lavori/jobs/enqueued",
        "/api/{**path}" => "/api/nothing",
        _ => pattern.Replace("{objective}", "1.1", StringComparison.Ordinal).Replace("{code}", "20KPI2", StringComparison.Ordinal).Replace("{name}", "entries", StringComparison.Ordinal).Replace("{number}", "1", StringComparison.Ordinal).Replace("{number:long}", "1", StringComparison.Ordinal).Replace("{id}", "1", StringComparison.Ordinal),
    };
}
