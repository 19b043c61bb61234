using Collector.Samples;
using Collector.Samples.NetEye;
using Collector.Sources;
using Collector.Sources.Http;
using Collector.Sources.NetEye;
using Collector.Sources.Settings;
using Collector.Tests.Sources.Http;

namespace Collector.Tests.Sources.NetEye;

/// <summary>Objects and health, and what goes wrong with them. There is no database: who comes as far is told so.</summary>
public sealed class NetEyeRestTests : IAsyncLifetime
{
    private const string Host = """{"results":[{"name":"posta","type":"Host","attrs":{"name":"posta","state":1.0,"last_check":1630483200.5},"joins":{},"meta":{}}]}""";
    private const string Services = """{"results":[{"name":"posta!smtp | x","attrs":{"state":3,"last_check":-1},"joins":{},"meta":{}},{"name":"posta!imap","attrs":{"state":0,"last_check":1630483200},"joins":{},"meta":{}}]}""";
    private const string Application = """{"results":[{"name":"IcingaApplication","perfdata":[],"status":{"icingaapplication":{"app":{"node_name":"n","program_start":1.5,"version":"r2.13.6-1"}}}}]}""";
    private const string Writer = """{"results":[{"name":"IdoPgsqlConnection","perfdata":[],"status":{"idopgsqlconnection":{"ido-pgsql":{"connected":true,"query_queue_items":0,"version":"1.14.3"}}}}]}""";

    private readonly SomeWeb web = new();
    private readonly Dictionary<string, Reply> answers = new(StringComparer.Ordinal)
    {
        ["/v1/objects/hosts"] = Reply.Json(Host),
        ["/v1/objects/services"] = Reply.Json(Services),
        ["/v1/status/IcingaApplication"] = Reply.Json(Application),
        ["/v1/status/IdoPgsqlConnection"] = Reply.Json(Writer),
    };

    private StandIn server = null!; // set before each test

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        server = await StandIn.StartAsync(Cancellation);
        server.Script = asked => asked.Headers.GetValueOrDefault("Accept") is "application/json" ? answers.GetValueOrDefault(asked.Path) : null;
        web.Clock.LongestPause = TimeSpan.FromSeconds(9);
    }

    public async ValueTask DisposeAsync()
    {
        web.Dispose();
        await server.DisposeAsync();
    }

    [Fact]
    public async Task What_Icinga_says_is_understood()
    {
        // All of it is fine, so the database is what is missing.
        var fault = await Assert.ThrowsAsync<SourceUnavailableException>(CheckAsync);

        Assert.Contains("postgresql://127.0.0.1:1/icinga", fault.Message, StringComparison.Ordinal);
        Assert.Equal(4, server.Asked.Count);
        Assert.DoesNotContain(server.Asked, asked => asked.QueryText.Contains("filter", StringComparison.Ordinal));
    }

    [Fact]
    public void Pending_is_not_unknown()
    {
        var content = $$"""{"hosts":{{Host}},"services":{{Services}},"application":{{Application}},"writer":{{Writer}}}""";

        var objects = IcingaObjects.Read(System.Text.Encoding.UTF8.GetBytes(content), "page");

        Assert.Equal(["posta", "posta!smtp | x", "posta!imap"], objects.Names);
        Assert.Equal(["posta!smtp | x"], objects.Pending);
        Assert.Equal(("r2.13.6-1", true), (objects.Version, objects.IsWritten));
    }

    [Theory]
    [InlineData("-1", "1 object was never checked, so its state is not known: posta!smtp | x")]
    [InlineData("-1, \"b\":0},\"z\":1},{\"name\":\"posta!pop\",\"attrs\":{\"last_check\":0", "2 objects were never checked, so their state is not known: posta!smtp | x, posta!pop")]
    public void Objects_that_were_never_checked_are_named(string check, string told)
    {
        var services = Services.Replace("\"last_check\":-1", $"\"last_check\":{check}", StringComparison.Ordinal);
        var content = $$"""{"hosts":{{Host}},"services":{{services}},"application":{{Application}},"writer":{{Writer}}}""";
        var page = new Page("page", $"{new NetEyeContext(NetEyePart.Objects, null, null, null)}", System.Text.Encoding.UTF8.GetBytes(content), "", web.Clock.GetUtcNow());

        Assert.Equal([told], Open("").Replay(page).Warnings);
    }

    [Theory]
    [InlineData("/v1/objects/hosts", 404, """{"error":404,"status":"No objects found."}""", "objects/query/Host")]
    [InlineData("/v1/objects/services", 404, """{"error":404,"status":"No objects found."}""", "objects/query/Host")]
    [InlineData("/v1/objects/services", 200, """{"results":[]}""", "an alarm and no zero")]
    [InlineData("/v1/objects/hosts", 401, """{"error":401,"status":"Unauthorized. Please check your user credentials."}""", "renew the secret")]
    [InlineData("/v1/objects/hosts", 400, """{"error":400,"status":"Invalid type specified."}""", "correct the settings")]
    [InlineData("/v1/status/IdoPgsqlConnection", 404, """{"error":404,"status":"No objects found."}""", "status/query")]
    public async Task What_is_not_there_is_a_persons_move(string path, int status, string body, string remedy)
    {
        answers[path] = Reply.Json(body, status);

        var fault = await Assert.ThrowsAsync<SourceRejectedException>(CheckAsync);

        Assert.Contains(remedy, fault.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_object_that_must_be_there_and_is_not_is_an_alarm()
    {
        var fault = await Assert.ThrowsAsync<SourceRejectedException>(() => Open("objects: [posta, 'posta!pop']").CheckAsync(Cancellation));

        Assert.Contains("posta!pop", fault.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_reload_is_waited_for()
    {
        server.Fault = call => call is 1 ? Reply.Json("""{"error":503,"status":"Icinga is reloading."}""", 503) : null;

        await Assert.ThrowsAsync<SourceUnavailableException>(CheckAsync);

        Assert.Equal(5, server.Asked.Count);
    }

    [Fact]
    public async Task A_history_that_is_not_written_is_told()
    {
        answers["/v1/status/IdoPgsqlConnection"] = Reply.Json(Writer.Replace("true", "false", StringComparison.Ordinal));

        var fault = await Assert.ThrowsAsync<SourceUnavailableException>(CheckAsync);

        Assert.Contains("nothing is written", fault.Problem, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"result":[]}""", "hosts: $.results")]
    [InlineData("""{"results":[{"name":"posta"}]}""", "last_check")]
    [InlineData("""{"results":[{"nome":"posta","attrs":{"last_check":1}}]}""", "name")]
    [InlineData("""{"results":[""", "no whole JSON")]
    public async Task Another_shape_is_named(string body, string where)
    {
        answers["/v1/objects/hosts"] = Reply.Json(body);

        var fault = await Assert.ThrowsAsync<SourceUnreadableException>(CheckAsync);

        Assert.Contains(where, fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_password_is_sent_in_a_header_and_shown_nowhere()
    {
        var fault = await Assert.ThrowsAnyAsync<SourceException>(CheckAsync);

        Assert.All(server.Asked, asked => Assert.StartsWith("Basic ", asked.Headers["Authorization"], StringComparison.Ordinal));
        Assert.DoesNotContain(server.Asked, asked => $"{asked.Path}{asked.QueryText}".Contains(SomeWeb.Canary, StringComparison.Ordinal));
        Assert.DoesNotContain(SomeWeb.Canary, fault.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_connector_understands_the_sample()
    {
        await using var sample = SampleSystems.Build(0, web.Clock);
        await sample.StartAsync(Cancellation);
        var secrets = new SecretResolver(".", _ => SampleIcinga.Password);
        using var clients = new SourceClients(new MemoryCallLedger(), web.Clock, secrets);
        var options = Assert.Single(SourcesFile.Read("sources.yaml", Yaml($"{sample.Urls.Single()}/icinga/", "")).Sources);
        var source = new NetEyeKind().Open(options, new SourceServices(clients.For, web.Clock, secrets))!; // the kind opens it

        var fault = await Assert.ThrowsAsync<SourceUnavailableException>(() => source.CheckAsync(Cancellation));

        Assert.Contains("postgresql://127.0.0.1:1/icinga", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_certificate_for_another_name_says_for_which()
    {
        using var folder = new ScratchFolder();
        using var certificate = OtherName.CertificateFor("monitor.example");
        await File.WriteAllTextAsync(folder.File("ca.crt"), certificate.ExportCertificatePem(), Cancellation);
        await using var own = await OtherName.StartAsync(certificate, Cancellation);
        var reading = SourcesFile.Read("sources.yaml", Yaml($"{own.Urls.Single()}/", $"authority: {folder.File("ca.crt")}"));

        var fault = await Assert.ThrowsAsync<SourceRejectedException>(() => new NetEyeKind().Open(Assert.Single(reading.Sources), web.Services)!.CheckAsync(Cancellation)); // the kind opens it

        Assert.Contains("its certificate is for monitor.example, and not for the name in 'address'", fault.Message, StringComparison.Ordinal);
    }

    /// <summary>Settings with a database that is not there.</summary>
    internal static string Yaml(string address, string extra) => $$"""
        sources:
          neteye:
            kind: neteye
            since: 2021-01-01
            address: {{address}}
            user: collector
            secret: "${env:CANARY}"
            database: { system: postgresql, host: 127.0.0.1, port: 1, name: icinga, user: reading, password: "${env:CANARY}", tls: none }
            budget: { per_second: 100 }
            {{extra}}
        """;

    private Task<string> CheckAsync() => Open("").CheckAsync(Cancellation);

    private ISource Open(string extra)
    {
        var reading = SourcesFile.Read("sources.yaml", Yaml(server.Address.AbsoluteUri, extra));
        Assert.Empty(reading.Findings);
        return new NetEyeKind().Open(Assert.Single(reading.Sources), web.Services)!; // the kind opens it
    }
}
