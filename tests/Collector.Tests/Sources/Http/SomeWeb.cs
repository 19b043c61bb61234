using System.Collections.Immutable;
using Collector.Sources;
using Collector.Sources.Http;
using Collector.Sources.Settings;

namespace Collector.Tests.Sources.Http;

/// <summary>A source read over the web, with what stands around it, for tests.</summary>
internal sealed class SomeWeb : IDisposable
{
    public const string Canary = "canary-7f3a-9c51";

    private readonly SourceClients clients;

    /// <param name="more">Secrets beside the canary, by name; null: there are none.</param>
    public SomeWeb(Func<string, string?>? more = null)
    {
        var secrets = new SecretResolver(".", name => name is "CANARY" ? Canary : more?.Invoke(name));
        clients = new SourceClients(Ledger, Clock, secrets);
        Services = new SourceServices(clients.For, Clock, secrets);
    }

    public static TimeZoneInfo Rome { get; } = TimeZoneInfo.FindSystemTimeZoneById("Europe/Rome");

    public PauseClock Clock { get; } = new(new DateTimeOffset(2021, 11, 15, 9, 0, 0, TimeSpan.Zero));

    public MemoryCallLedger Ledger { get; } = new();

    public SourceServices Services { get; }

    public static WebLimits Limits => new() { CallsPerSecond = 100, Timeout = TimeSpan.FromMinutes(5), MaxBytes = 64 * 1024 * 1024 };

    public static PlainOptions Options(Uri address, WebLimits? limits = null) => new()
    {
        Name = "some",
        System = "some",
        LookBackDays = 7,
        Since = new DateOnly(2021, 1, 1),
        MostRejected = 0.001m,
        Zone = Rome,
        Address = address,
        Limits = limits ?? Limits,
    };

    public void Dispose() => clients.Dispose();

    internal sealed record PlainOptions : WebOptions
    {
        public override ImmutableArray<SecretReference> Secrets => [new SecretReference.Variable("CANARY")];
    }
}
