using Collector.Sources;
using Collector.Sources.Http;
using Collector.Sources.Settings;
using Collector.Tests.Sources.Http;

namespace Collector.Tests.Sources.Settings;

/// <summary>The ready entries that ask web APIs for figures of the plan's systems, each with an invented answer in the shape it declares.</summary>
public sealed class ReadyFigureApisTests : IAsyncLifetime
{
    private static readonly Window Days = new(new DateOnly(2021, 9, 15), new DateOnly(2021, 11, 14));

    private readonly SomeWeb web = new(name => name is "SUAP_TOKEN" or "NEWSLETTER_KEY" ? SomeWeb.Canary : null);
    private StandIn server = null!; // set before each test

    public async ValueTask InitializeAsync() => server = await StandIn.StartAsync(TestContext.Current.CancellationToken);

    public async ValueTask DisposeAsync()
    {
        web.Dispose();
        await server.DisposeAsync();
    }

    [Fact]
    public async Task Suap_states_how_many_procedures_are_active_at_the_end_of_each_month_and_yesterday()
    {
        server.Script = asked => asked.Headers["Authorization"] == $"Bearer {SomeWeb.Canary}" && asked.Path == "/statistiche/procedimenti"
            ? Reply.Json($$"""{"totali":[{"al":"{{asked["al"]}}","attive":{{(asked["al"] == "2021-11-14" ? 139 : 137)}},"note":"dato inventato"}]}""")
            : null;

        var batches = await ReadAsync("suap", "suap.example/api");

        Assert.Equal(["20M18 2021-09-30..2021-09-30 137", "20M18 2021-10-31..2021-10-31 137", "20M18 2021-11-14..2021-11-14 139"], ReadyFigures.Shown(batches));
        Assert.Equal(["2.2/20KPI12"], ReadyFigures.Fed(batches));
    }

    [Fact]
    public async Task The_newsletter_states_its_months()
    {
        server.Script = asked => asked.Headers["X-Api-Key"] == SomeWeb.Canary && asked.Path == "/reports/monthly" && asked.QueryText == "?from=2021-09-15&to=2021-11-14&page=1&per_page=100"
            ? Reply.Json(
                """
                {"total": 6, "items": [
                  {"figure": "companies_subscribed", "from": "2021-09-01", "to": "2021-09-30", "count": 2410},
                  {"figure": "delivered", "from": "2021-09-01", "to": "2021-09-30", "count": 4780},
                  {"figure": "opened", "from": "2021-09-01", "to": "2021-09-30", "count": 1912},
                  {"figure": "companies_subscribed", "from": "2021-10-01", "to": "2021-10-31", "count": 2431},
                  {"figure": "delivered", "from": "2021-10-01", "to": "2021-10-31", "count": 0},
                  {"figure": "opened", "from": "2021-10-01", "to": "2021-10-31", "count": 0}]}
                """)
            : null;

        var batches = await ReadAsync("newsletter", "newsletter.example/api/v1");

        Assert.Equal(
            [
                "20M39 2021-09-01..2021-09-30 2410",
                "20M42 2021-09-01..2021-09-30 4780",
                "20M41 2021-09-01..2021-09-30 1912",
                "20M39 2021-10-01..2021-10-31 2431",
                "20M42 2021-10-01..2021-10-31 0",
                "20M41 2021-10-01..2021-10-31 0",
            ],
            ReadyFigures.Shown(batches));
        Assert.Equal(["2.8/20KPI26", "2.8/20KPI27"], ReadyFigures.Fed(batches));
    }

    /// <param name="place">The invented host and path of the entry, which the stand-in takes.</param>
    private async Task<List<Batch>> ReadAsync(string name, string place)
    {
        // The clock of tests jumps over pauses and would end a shorter patience.
        var text = ReadyEntries.WithoutSigns(Repository.TextOf("config/sources.yaml")).Replace($"https://{place}/", $"{server.Address.AbsoluteUri}\n    timeout_seconds: 300", StringComparison.Ordinal);
        var reading = SourcesFile.Read("sources.yaml", text);
        Assert.Empty(reading.Findings);
        var options = (WebOptions)reading.Sources.Single(source => source.Name == name);
        Assert.Equal(server.Address, options.Address);
        return await SourcesFile.Open(options, web.Services).ReadAsync(Days, null, TestContext.Current.CancellationToken).ToListAsync(TestContext.Current.CancellationToken);
    }
}
