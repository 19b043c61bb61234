using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Collector.Sources;
using Collector.Sources.NetEye;
using Collector.Sources.Settings;
using Collector.Tests.Sources.Http;

namespace Collector.Tests.Sources.NetEye;

/// <summary>An Icinga that knows its ApiUser by a certificate. There is no database: who comes as far is told so.</summary>
public sealed class NetEyeCertificateTests : IAsyncLifetime, IDisposable
{
    private const string Objects = """{"results":[{"name":"posta","attrs":{"name":"posta","state":0,"last_check":1630483200}}]}""";
    private const string Application = """{"results":[{"name":"IcingaApplication","status":{"icingaapplication":{"app":{"version":"r2.13.6-1"}}}}]}""";
    private const string Writer = """{"results":[{"name":"IdoPgsqlConnection","status":{"idopgsqlconnection":{"ido-pgsql":{"connected":true}}}}]}""";

    private readonly ScratchFolder folder = new();
    private readonly SomeWeb web;
    private StandIn server = null!; // set before each test

    public NetEyeCertificateTests() => web = new SomeWeb(name => name is "CERTIFICATE" ? File.ReadAllText(folder.File("client.pem")) : null);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        server = await StandIn.StartAsync(Cancellation, hasOwnCertificate: true, demandsCertificate: true);
        server.Script = asked => asked.Path switch
        {
            "/v1/objects/hosts" or "/v1/objects/services" => Reply.Json(Objects),
            "/v1/status/IcingaApplication" => Reply.Json(Application),
            "/v1/status/IdoPgsqlConnection" => Reply.Json(Writer),
            _ => null,
        };
        web.Clock.LongestPause = TimeSpan.FromSeconds(9);
        File.WriteAllText(folder.File("icinga-ca.crt"), server.Authority);
        using var key = RSA.Create(2048);
        using var certificate = new CertificateRequest("CN=collector", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1).CreateSelfSigned(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddYears(100));
        File.WriteAllText(folder.File("client.pem"), $"{certificate.ExportCertificatePem()}\n{key.ExportPkcs8PrivateKeyPem()}\n");
    }

    public async ValueTask DisposeAsync()
    {
        web.Dispose();
        await server.DisposeAsync();
        Dispose();
    }

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Who_shows_the_certificate_is_known_without_a_password()
    {
        // All of Icinga is fine, so the database is what is missing.
        var fault = await Assert.ThrowsAsync<SourceUnavailableException>(() => Open("certificate: \"${env:CERTIFICATE}\"").CheckAsync(Cancellation));

        Assert.Contains("postgresql://127.0.0.1:1/icinga", fault.Message, StringComparison.Ordinal);
        Assert.Equal(Enumerable.Repeat("CN=collector", 4), server.Shown);
        Assert.DoesNotContain(server.Asked, asked => asked.Headers.ContainsKey("Authorization"));
    }

    [Fact]
    public async Task Who_shows_none_does_not_come_in()
    {
        await Assert.ThrowsAnyAsync<SourceException>(() => Open("user: collector\n    secret: \"${env:CANARY}\"").CheckAsync(Cancellation));

        Assert.Empty(server.Asked);
    }

    [Fact]
    public async Task What_is_no_certificate_is_a_persons_move_and_not_shown()
    {
        var fault = await Assert.ThrowsAsync<SourceRejectedException>(() => Open("certificate: \"${env:CANARY}\"").CheckAsync(Cancellation));

        Assert.Contains("'certificate' points to", fault.Remedy, StringComparison.Ordinal);
        Assert.DoesNotContain(SomeWeb.Canary, fault.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("user: collector", "sources.neteye.secret: is missing: ")]
    [InlineData("secret: \"${env:CANARY}\"", "sources.neteye.user: is missing: ")]
    [InlineData("certificate: \"${env:CERTIFICATE}\"\n    user: collector", "sources.neteye.user: cannot go with 'certificate': take one out")]
    public void There_is_one_way_to_sign_in(string signIn, string finding)
    {
        var reading = SourcesFile.Read("sources.yaml", Yaml(signIn));

        Assert.Contains(reading.Findings, one => $"{one.Key}: {one.Message}".StartsWith(finding, StringComparison.Ordinal));
        Assert.Empty(reading.Sources);
    }

    private ISource Open(string signIn)
    {
        var reading = SourcesFile.Read(folder.File("sources.yaml"), Yaml(signIn));
        Assert.Empty(reading.Findings);
        return new NetEyeKind().Open(Assert.Single(reading.Sources), web.Services)!; // the kind opens it
    }

    private string Yaml(string signIn) => $$"""
        sources:
          neteye:
            kind: neteye
            since: 2021-01-01
            address: {{server.Address.AbsoluteUri}}
            authority: {{folder.File("icinga-ca.crt")}}
            {{signIn}}
            database: { system: postgresql, host: 127.0.0.1, port: 1, name: icinga, user: reading, password: "${env:CANARY}", tls: none }
            budget: { per_second: 100 }
        """.ReplaceLineEndings("\n");
}
