using System.Globalization;
using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Collector.IntegrationTests.Nights;
using Collector.IntegrationTests.Postgres;
using Collector.Landing;
using Collector.Samples;
using Collector.Samples.Facebook;
using Collector.Samples.Matomo;
using Collector.Sources;
using Collector.Sources.Http;
using Collector.Sources.Settings;
using Microsoft.AspNetCore.Builder;

namespace Collector.IntegrationTests.Landing;

/// <summary>
/// Of real connectors: several nights with changes, a look-back, a backfill in between and readings that broke off, whose
/// pages are then replayed while the source is dead and its secret gone.
/// </summary>
public sealed class ReplayedKindsTests(DatabaseServer server) : IDisposable
{
    private static readonly DateOnly Today = new(2021, 3, 15);

    private readonly ScratchFolder folder = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task A_web_api_that_was_declared()
    {
        await using var world = await WorldAsync();
        using var web = new PlayedTickets();
        var declared = Declare(
            """
            sources:
              help:
                kind: rest
                fills: ticket
                since: 2021-01-20
                look_back_days: 20
                address: https://help.example/api/
                path: tickets
                query: { from: "{from}", to: "{to}" }
                auth: { way: bearer, secret: "${env:HELP_TOKEN}" }
                window: month
                paging: { way: page, parameter: page, size_parameter: size, size: 4 }
                rows: $
                most_rejected: 50
                columns: { ticket_id: n, opened_at: { path: day, format: yyyy-MM-dd }, status: { path: state, translate: { aperto: open, chiuso: closed }, otherwise: reject } }
            """,
            world.Clock,
            web);

        await NightsAsync(world, declared, web);

        Assert.True(await world.AskAsync<bool>("select bool_or(vanished) and not bool_and(vanished) from source.ticket_history"));
        Assert.True(await world.AskAsync<bool>("select count(*) > 0 from source.rejected"));
        await HoldsAsync(world, declared.Options);
    }

    [Fact]
    public async Task Matomo()
    {
        await using var world = await WorldAsync();
        await using var samples = await SamplesAsync(world);
        using var web = new Changing(3, SampleMatomo.Token, "\"nb_(visits|actions)\":\"(\\d+)\"");
        var declared = Declare(
            $"""
            sources:
              wai:
                kind: matomo
                since: 2021-01-20
                look_back_days: 20
                address: {samples.Urls.Single()}/matomo/
                secret: $[env:HELP_TOKEN]
                sites: [1, 2]
            """,
            world.Clock,
            web);

        await NightsAsync(world, declared, web);

        Assert.True(await world.AskAsync<bool>("select count(*) > 0 from source.page_visit_history"));
        Assert.True(await world.AskAsync<bool>("select count(*) > 0 from source.page_visit_period"));
        await HoldsAsync(world, declared.Options);
    }

    [Fact]
    public async Task Facebook()
    {
        await using var world = await WorldAsync();
        await using var samples = await SamplesAsync(world);
        using var web = new Changing(2, SampleFacebook.Token, "\"(value|followers_count)\":(\\d+)");
        var declared = Declare(
            $$"""
            sources:
              social:
                kind: facebook
                since: 2021-01-20
                look_back_days: 20
                address: {{samples.Urls.Single()}}/facebook/
                secret: $[env:HELP_TOKEN]
                page: {{SampleFacebook.Page}}
                window_days: 15
                metrics: { page_views_total: day, page_follows: day, page_gone: day }
                fields: [followers_count]
            """,
            world.Clock,
            web);

        await NightsAsync(world, declared, web);

        Assert.True(await world.AskAsync<bool>("select count(*) > 0 from source.page_insight_history"));
        Assert.True(await world.AskAsync<bool>("select count(*) > 0 from source.page_insight where metric = 'followers_count'"));
        await HoldsAsync(world, declared.Options);
    }

    [Theory]
    [InlineData(3, false)]
    [InlineData(1000, false)]
    [InlineData(1000, true)]
    public async Task Delivered_files(int pageRows, bool isPersonal)
    {
        await using var world = await WorldAsync();
        var declared = Declare(
            $$"""
            sources:
              portal:
                kind: file
                fills: page_visit
                since: 2021-01-01
                folder: {{folder.FullName}}
                pattern: "*.csv"
                covers: months
                culture: it
                dates: dd/MM/yyyy
                page_rows: {{pageRows}}
                personal: {{(isPersonal ? "true" : "false")}}
                most_rejected: 20
                columns: { site: { constant: portale }, segment: { constant: all }, day: Giorno, visits: Visite, page_views: Pagine }
            """,
            world.Clock,
            web: null);

        Deliver(world, "gennaio.csv", Visits(1, 31, day => day * 10));
        Deliver(world, "febbraio.csv", Visits(2, 28, day => day * 20));
        await SyncAsync(world, declared);
        Deliver(world, "febbraio-bis.csv", Visits(2, 28, day => day is 7 ? 1 : day * 20, without: 9, bad: 11));
        Deliver(world, "marzo.csv", Visits(3, 20, day => day));
        await SyncAsync(world, declared);
        Deliver(world, "gennaio.csv", Visits(1, 31, day => day * 11, without: 3));
        await new SourceLanding(world.Database, new Ticking(world), "test").BackfillAsync(declared.Source, declared.Options, new Window(new DateOnly(2021, 1, 1), new DateOnly(2021, 2, 28)), null, Token);
        await SyncAsync(world, declared);

        Assert.Equal(["2021-01-03", "2021-02-09"], await world.ListAsync<string>("select day::text from source.page_visit_history where vanished and day in ('2021-01-03', '2021-02-09') group by day order by day"));
        Assert.True(await world.AskAsync<bool>("select count(*) > 0 from source.rejected"));
        await HoldsAsync(world, declared.Options);
    }

    [Fact]
    public async Task Hours_of_months()
    {
        await using var world = await WorldAsync();
        var declared = Declare(
            $$"""
            sources:
              hours:
                kind: kronos
                since: 2020-11-01
                folder: {{folder.FullName}}
                pattern: "*.csv"
                hours: decimal_comma
                columns: { person: Matricola, office: Ufficio, process: Processo, month: Mese, hours: Ore }
            """,
            world.Clock,
            web: null);

        Deliver(world, "ore.csv", Hours(("11/2020", "A", 100), ("11/2020", "B", 50), ("12/2020", "A", 90), ("12/2020", "B", 60), ("01/2021", "A", 70)));
        await SyncAsync(world, declared);
        Deliver(world, "ore.csv", Hours(("11/2020", "A", 101), ("12/2020", "A", 90), ("12/2020", "C", 60), ("01/2021", "A", 70), ("02/2021", "A", 10)));
        await SyncAsync(world, declared);
        Deliver(world, "dicembre.csv", Hours(("12/2020", "A", 95)));
        await SyncAsync(world, declared);

        Assert.Equal(["B 2020-11-01", "B 2020-12-01", "C 2020-12-01"], await world.ListAsync<string>("select distinct concat_ws(' ', office, month) from source.work_hours_history where vanished order by 1"));
        await HoldsAsync(world, declared.Options);
    }

    private static async Task NightsAsync(NightWorld world, (ISource Source, ConnectorOptions Options) declared, IChanging web)
    {
        await SyncAsync(world, declared);
        for (var night = 1; night <= 3; night++)
        {
            web.Change(night);
            web.BreaksAfter = night;
            var february = new Window(new DateOnly(2021, 2, 1), new DateOnly(2021, 3, 5));
            var landing = new SourceLanding(world.Database, new Ticking(world), "test");
            await Assert.ThrowsAsync<SourceUnavailableException>(() => landing.BackfillAsync(declared.Source, declared.Options, february, null, Token));
            web.BreaksAfter = null;
            await landing.BackfillAsync(declared.Source, declared.Options, february, null, Token);
            web.Change(10 + night);
            await SyncAsync(world, declared);
        }
    }

    // With the same settings nothing is written, and into nothing everything comes back: without a call and without a secret.
    private static async Task HoldsAsync(NightWorld world, ConnectorOptions options)
    {
        var dead = SourcesFile.Open(options, new SourceServices(called => new HttpClient(new Dead()) { BaseAddress = ((WebOptions)called).Address }, world.Clock, new SecretResolver(".", _ => null)));
        var (live, counts) = (await LandedState.OfAsync(world), await LandedState.CountsAsync(world));
        var replay = new SourceReplay(world.Database, world.Clock, "test");

        var same = await replay.ReplayAsync(dead, options, null, null, null, Token);
        Assert.Equal((0L, 0L, 0L), (same.Merged.Added, same.Merged.Changed, same.Merged.Vanished));
        Assert.Equal(live, await LandedState.OfAsync(world));
        Assert.Equal(counts, await LandedState.CountsAsync(world));

        await LandedState.EmptyAsync(world);
        await replay.ReplayAsync(dead, options, null, null, null, Token);
        Assert.Equal(live, await LandedState.OfAsync(world));
    }

    private static async Task SyncAsync(NightWorld world, (ISource Source, ConnectorOptions Options) declared)
    {
        await new SourceLanding(world.Database, new Ticking(world), "test").SyncAsync(declared.Source, declared.Options, null, Token);
        world.Clock.Now += TimeSpan.FromDays(1);
    }

    private static (ISource Source, ConnectorOptions Options) Declare(string yaml, TimeProvider clock, HttpMessageHandler? web)
    {
        var reading = SourcesFile.Read("sources.yaml", yaml.Replace("$[", "${", StringComparison.Ordinal).Replace("TOKEN]", "TOKEN}", StringComparison.Ordinal));
        Assert.Empty(reading.Findings);
        var options = (ConnectorOptions)Assert.Single(reading.Sources);
        var services = new SourceServices(called => new HttpClient(web!, disposeHandler: false) { BaseAddress = ((WebOptions)called).Address }, clock, new SecretResolver(".", _ => (web as Changing)?.Secret ?? "played")); // files make no call
        return (SourcesFile.Open(options, services), options);
    }

    private static async Task<WebApplication> SamplesAsync(NightWorld world)
    {
        var samples = SampleSystems.Build(0, world.Clock);
        await samples.StartAsync(Token);
        return samples;
    }

    private static string Visits(int month, int days, Func<int, int> visits, int? without = null, int? bad = null) =>
        "Giorno;Visite;Pagine\n" + string.Concat(Enumerable.Range(1, days).Where(day => day != without).Select(day => string.Create(CultureInfo.InvariantCulture, $"{day:00}/{month:00}/2021;{(day == bad ? "molte" : $"{visits(day)}")};{day}\n")));

    private static string Hours(params (string Month, string Office, int Hours)[] rows) =>
        "Matricola;Ufficio;Processo;Mese;Ore\n" + string.Concat(rows.Select(row => $"007;{row.Office};C1.1;{row.Month};{row.Hours},00\n"));

    // Written a minute before the night that reads it, so that the later one is the newer.
    private void Deliver(NightWorld world, string name, string text)
    {
        var path = Path.Combine(folder.FullName, name);
        File.WriteAllText(path, text);
        File.SetLastWriteTimeUtc(path, world.Clock.Now.UtcDateTime.AddMinutes(-1));
    }

    private Task<NightWorld> WorldAsync() => NightWorld.MakeAsync(server, Today, Today);

    private sealed class Dead : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            throw new InvalidOperationException("no call is expected");
    }

    /// <summary>No two pages are kept at one moment.</summary>
    private sealed class Ticking(NightWorld world) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => world.Clock.Now += TimeSpan.FromMilliseconds(1);
    }

    private interface IChanging
    {
        /// <summary>After so many more answers it is out of order; null: never.</summary>
        int? BreaksAfter { set; }

        void Change(int seed);
    }

    /// <summary>Answers of a stand-in, with other figures each time.</summary>
    private sealed class Changing(int callsANight, string secret, string figure) : DelegatingHandler(new SocketsHttpHandler()), IChanging
    {
        private int seed;
        private int? left;

        public string Secret => secret;

        public int? BreaksAfter
        {
            set => left = value is { } calls ? calls * callsANight : null;
        }

        public void Change(int seed) => this.seed = seed;

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            if (left-- <= 0)
            {
                return new HttpResponseMessage(HttpStatusCode.ServiceUnavailable) { RequestMessage = request };
            }

            var answer = await base.SendAsync(request, cancellationToken);
            var text = await answer.Content.ReadAsStringAsync(cancellationToken);
            var other = Regex.Replace(text, figure, Other, RegexOptions.NonBacktracking, TimeSpan.FromSeconds(5));
            answer.Content = new StringContent(other, Encoding.UTF8, answer.Content.Headers.ContentType!.MediaType!); // the stand-ins tell it
            return answer;
        }

        // A third of the figures are others.
        private string Other(Match found)
        {
            var value = found.Groups[2];
            var number = long.Parse(value.Value, CultureInfo.InvariantCulture);
            var other = seed > 0 && (number + seed) % 3 == 0 ? number + seed : number;
            return string.Concat(found.Value.AsSpan(0, value.Index - found.Index), other.ToString(CultureInfo.InvariantCulture), found.Value.AsSpan(value.Index - found.Index + value.Length));
        }
    }

    /// <summary>A help desk with three tickets every other day, of which some change and some are removed.</summary>
    private sealed class PlayedTickets : HttpMessageHandler, IChanging
    {
        private readonly List<(int Number, DateOnly Day, string State)> tickets =
            [.. Enumerable.Range(0, 90).Select(number => (number, new DateOnly(2021, 1, 20).AddDays(number / 3 * 2), "aperto"))];

        private int? left;

        public int? BreaksAfter
        {
            set => left = value;
        }

        public void Change(int seed)
        {
            tickets.RemoveAll(ticket => ticket.Number % 17 == seed % 17);
            foreach (var place in Enumerable.Range(0, tickets.Count).Where(place => tickets[place].Number % 7 == seed % 7))
            {
                tickets[place] = tickets[place] with { State = tickets[place].Number == 30 ? "boh" : "chiuso" };
            }
        }

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            if (left-- <= 0)
            {
                return Task.FromResult(new HttpResponseMessage(HttpStatusCode.ServiceUnavailable) { RequestMessage = request });
            }

            var asked = request.RequestUri!.Query.TrimStart('?').Split('&').Select(pair => pair.Split('=')).ToDictionary(pair => pair[0], pair => pair[1]); // it is a whole address
            var (from, to) = (DateOnly.Parse(asked["from"], CultureInfo.InvariantCulture), DateOnly.Parse(asked["to"], CultureInfo.InvariantCulture));
            var rows = tickets.Where(ticket => ticket.Day >= from && ticket.Day <= to).Skip((int.Parse(asked["page"], CultureInfo.InvariantCulture) - 1) * 4).Take(4);
            var text = $"[{string.Join(',', rows.Select(ticket => $$"""{"n":"{{ticket.Number}}","day":"{{ticket.Day:yyyy-MM-dd}}","state":"{{ticket.State}}"}"""))}]";
            return Task.FromResult(new HttpResponseMessage(HttpStatusCode.OK) { RequestMessage = request, Content = new StringContent(text, Encoding.UTF8, "application/json") });
        }
    }
}
