using System.Globalization;
using Collector.Records;
using Collector.Samples.QlikEngine;
using Collector.Sources;
using Collector.Sources.Http;
using Collector.Sources.Settings;
using Collector.Tests.Sources.Http;

namespace Collector.Tests.Sources.QlikEngine;

/// <summary>A source over an engine that is played: 61 tickets, one a day from 1 September on. It is 15 November 2021.</summary>
public abstract class QlikEngineFixture : IAsyncLifetime
{
    private const string Columns = """
        columns:
              ticket_id: Numero
              opened_at: "[Data Apertura]"
              closed_at: Data Chiusura
              team: { field: Gruppo, translate: { "Uff. Sistemi Informatici": USI } }
              status: { field: Stato, translate: { Aperto: open, Chiuso: closed }, otherwise: reject }
        """;

    internal static readonly Window Autumn = new(new DateOnly(2021, 9, 1), new DateOnly(2021, 10, 31));

    private readonly PauseClock clock = new(new DateTimeOffset(2021, 11, 15, 9, 0, 0, TimeSpan.Zero)) { LongestPause = TimeSpan.FromSeconds(4) };
    private readonly MemoryCallLedger ledger = new();
    private readonly SecretResolver secrets;
    private readonly SourceClients clients;
    private PlayedQlik played = null!; // set before each test

    protected QlikEngineFixture()
    {
        secrets = new SecretResolver(".", _ => Secret);
        clients = new SourceClients(ledger, clock, secrets);
    }

    internal static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    internal PauseClock Clock => clock;

    internal MemoryCallLedger Ledger => ledger;

    internal PlayedQlik Played => played;

    internal string Secret { get; set; } = SampleQlikEngine.Token;

    internal SampleQlikEngine Engine => played.Engine;

    public async ValueTask InitializeAsync()
    {
        played = await PlayedQlik.StartAsync(clock, Cancellation);
        Engine.Tickets.AddRange(Enumerable.Range(0, 61).Select(day => Ticket(day)));
    }

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        clients.Dispose();
        await played.DisposeAsync();
    }

    internal static string Day => """{"qText":"01/09/2021","qNum":44440.333333333336,"qElemNumber":1,"qState":"O"}""";

    internal static string Null => """{"qText":"-","qNum":"NaN","qElemNumber":-2,"qState":"L","qIsNull":true}""";

    internal static string Text(string text) => $$"""{"qText":"{{text}}","qNum":"NaN","qElemNumber":1,"qState":"O"}""";

    internal static string Result(string result) => $$"""{"jsonrpc":"2.0","id":ID,"result":{{result}} }""";

    // From 8:15 to 13:15 by the clock of Rome.
    internal static SampleTicket Ticket(int day, int? number = null)
    {
        var opened = Autumn.From.AddDays(day).ToDateTime(new TimeOnly(8, 15));
        return new((number ?? day + 1).ToString("000000", CultureInfo.InvariantCulture), opened, opened.AddHours(5), "Uff. Sistemi Informatici", "Chiuso");
    }

    internal static string Show(SourceRecord record) =>
        $"{record.Dataset.Name}: {string.Join('|', record.Values.Select(value => value is DateTimeOffset moment ? moment.UtcDateTime.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture) : value))}";

    internal static string Yaml(Uri address, string more) => $$"""
        sources:
          assitel:
            kind: qlik-engine
            since: 2021-01-01
            address: {{address}}
            app: assitel
            secret: ${env:QLIK}
            timeout_seconds: 300
            {{Columns}}
            {{more}}
        """;

    internal ISource Open() => Open(played.Address);

    internal ISource Open(Uri address, string more = "")
    {
        var reading = SourcesFile.Read("sources.yaml", Yaml(address, more));
        Assert.Empty(reading.Findings);
        return Open(reading.Sources);
    }

    internal ISource Open(IEnumerable<SourceOptions> sources)
    {
        var options = Assert.Single(sources);
        return SourcesFile.Open((ConnectorOptions)options, new SourceServices(clients.For, clock, secrets));
    }

    internal async Task<List<Batch>> ReadAsync(Window window, string? cursor = null, ISource? source = null) =>
        await (source ?? Open()).ReadAsync(window, cursor, Cancellation).ToListAsync(Cancellation);
}
