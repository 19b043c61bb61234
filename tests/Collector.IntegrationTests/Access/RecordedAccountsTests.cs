using Collector.Access;
using Collector.IntegrationTests.Nights;
using Collector.Storage;

namespace Collector.IntegrationTests.Access;

/// <summary>Who may come in, and as what, is recorded however it came about.</summary>
public sealed class RecordedAccountsTests(DatabaseServer server)
{
    private static readonly DateTimeOffset Noon = new(2021, 10, 15, 12, 0, 0, TimeSpan.Zero);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_accounts_of_a_first_start_are_recorded_and_no_second_start_makes_any()
    {
        await using var world = await WorldAsync();

        Assert.NotNull(await FirstAccounts.MakeAsync(world.Database, demo: false, office: null, Token));
        Assert.Null(await FirstAccounts.MakeAsync(world.Database, demo: false, office: null, Token));

        Assert.Equal([$$"""account.add account 1 {{Environment.UserName}} {"login":"amministratore","roles":["administrator"],"offices":[]}"""], await RecordedAsync(world));
    }

    [Fact]
    public async Task What_a_provider_lets_somebody_do_is_recorded_when_it_changes()
    {
        await using var world = await WorldAsync();
        await using var connection = await world.Database.OpenConnectionAsync(Token);

        await PutAsync([Role.Viewer], []);
        await PutAsync([Role.Viewer], []);
        await PutAsync([Role.Office, Role.Viewer], ["ragioneria"]);
        await PutAsync([Role.Viewer, Role.Office], ["ragioneria"]);

        Assert.Equal(
            [
                """account.add account 1 https://id.example/ {"roles":["viewer"],"offices":[]}""",
                """account.roles account 1 https://id.example/ {"roles":["viewer"],"offices":[]} {"roles":["viewer","office"],"offices":["ragioneria"]}""",
            ],
            await RecordedAsync(world));

        Task<Account> PutAsync(Role[] roles, string[] offices) => AccountStore.PutProvidedAsync(connection, "https://id.example/", "p-1", "Persona", roles, offices, Noon, Token);
    }

    [Fact]
    public async Task A_token_that_takes_the_place_of_another_takes_it_back_on_record()
    {
        await using var world = await WorldAsync();
        await using var connection = await world.Database.OpenConnectionAsync(Token);

        await TokenStore.PutAsync(connection, "prometheus", new string('a', 40), [TokenScope.Metrics], Noon, Noon.AddDays(1), Token);
        await TokenStore.PutAsync(connection, "prometheus", new string('b', 40), [TokenScope.Metrics, TokenScope.Read], Noon, Noon.AddDays(2), Token);
        Assert.True(await TokenStore.RevokeAsync(connection, "prometheus", Noon, Token));
        Assert.False(await TokenStore.RevokeAsync(connection, "prometheus", Noon, Token));

        const string First = """{"scopes":["metrics"],"ends":"2021-10-16T12:00:00+00:00"}""";
        const string Second = """{"scopes":["metrics","read"],"ends":"2021-10-17T12:00:00+00:00"}""";
        Assert.Equal(
            new[] { $"add token prometheus {First}", $"revoke token prometheus {First}", $"add token prometheus {Second}", $"revoke token prometheus {Second}" },
            (await RecordedAsync(world)).Select(line => line.Replace("token.", "", StringComparison.Ordinal).Replace($" {Environment.UserName}", "", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_pause_that_is_ended_early_is_recorded_with_the_end_it_had()
    {
        await using var world = await WorldAsync();
        await using var connection = await world.Database.OpenConnectionAsync(Token);
        var by = new Asker(null, "operatore");

        Assert.True(await PauseStore.AddAsync(connection, "sito", Noon, Noon.AddDays(1), "manutenzione", by, Token));
        Assert.True(await PauseStore.ResumeAsync(connection, "sito", Noon.AddHours(1), by, Token));
        Assert.False(await PauseStore.ResumeAsync(connection, "sito", Noon.AddHours(2), by, Token));

        Assert.Equal(
            ["""source.pause source sito operatore {"until":"2021-10-16T12:00:00+00:00"}""", """source.resume source sito operatore {"until":"2021-10-16T12:00:00+00:00"}"""],
            await RecordedAsync(world));
    }

    private Task<NightWorld> WorldAsync() => NightWorld.MakeAsync(server, new DateOnly(2021, 10, 13), new DateOnly(2021, 10, 14));

    private static Task<List<string>> RecordedAsync(NightWorld world) =>
        world.ListAsync<string>("select concat_ws(' ', content::json ->> 'action', content::json ->> 'subject', content::json ->> 'name', content::json ->> 'before', content::json ->> 'after') from audit.record order by number");
}
