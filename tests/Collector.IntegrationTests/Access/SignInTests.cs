using System.Net;
using Collector.Access;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Http;

namespace Collector.IntegrationTests.Access;

public sealed class SignInTests(CrashingServer server) : IClassFixture<CrashingServer>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Somebody_signs_in_comes_to_the_page_wanted_and_signs_out_for_good()
    {
        await using var console = await ConsoleWorld.StartAsync(server);
        using var browser = console.Browser();

        var before = await browser.GetAsync("/piano?anno=2021");
        var signedIn = await browser.SignInAsync("VIEWER", ConsoleWorld.Password, "/piano?anno=2021");
        var page = await browser.GetAsync("/piano?anno=2021");
        var cookie = browser.Cookies.GetCookies(console.Node.Client.BaseAddress!)["collector"]!;
        var kept = (cookie.Name, cookie.Value);
        var signedOut = await browser.PostAsync("/profilo", "/esci");
        using var thief = console.Browser();
        thief.Cookies.Add(console.Node.Client.BaseAddress!, new Cookie(kept.Name, kept.Value));

        Assert.EndsWith("/accedi?ritorno=%2Fpiano%3Fanno%3D2021", before.Location, StringComparison.Ordinal);
        Assert.Equal((HttpStatusCode.SeeOther, "/piano?anno=2021"), (signedIn.Status, signedIn.Location));
        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Contains("Persona viewer", page.Text, StringComparison.Ordinal);
        Assert.Equal((HttpStatusCode.SeeOther, "/accedi"), (signedOut.Status, signedOut.Location));
        Assert.Contains("Sei uscito da Collector.", (await browser.GetAsync("/accedi")).Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Sei uscito da Collector.", (await browser.GetAsync("/accedi?esito=SignedOut")).Text, StringComparison.Ordinal);
        Assert.True((await thief.GetAsync("/piano")).AsksToSignIn);
        Assert.True(cookie.HttpOnly);
    }

    [Fact]
    public async Task Whoever_is_signed_in_is_led_on_and_not_asked_again()
    {
        await using var console = await ConsoleWorld.StartAsync(server);
        using var browser = await console.SignedInAsync(Role.Viewer);

        var page = await browser.GetAsync("/accedi?ritorno=%2Fpiano");
        var provider = await browser.GetAsync("/accedi/ente?ritorno=%2Fpiano");
        var form = await browser.PostAsync("/profilo", "/accedi", ("utente", "administrator"), ("password", ConsoleWorld.Password), ("ritorno", "/piano"));

        Assert.Equal(("/piano", "/piano"), (page.Location, provider.Location));
        Assert.Equal((HttpStatusCode.SeeOther, "/piano"), (form.Status, form.Location));
        Assert.Contains("Persona viewer", (await browser.GetAsync("/profilo")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_sign_in_by_the_provider_gets_a_session_of_its_own_and_ends_the_one_it_came_with()
    {
        await using var console = await ConsoleWorld.StartAsync(server);
        var (sessions, now) = (new Sessions(console.World.Database, TimeProvider.System), TimeProvider.System.GetUtcNow());
        var (first, second) = (TicketOf(await console.AddAsync("primo", Role.Administrator)), TicketOf(await console.AddAsync("secondo", Role.Viewer)));
        var key = await sessions.StoreAsync(first);
        var (usual, back) = (new DefaultHttpContext(), new DefaultHttpContext());
        Sessions.BeginAnew(back);

        await Assert.ThrowsAsync<InvalidOperationException>(() => sessions.RenewAsync(key, second));
        await sessions.RenewAsync(key, Assert.IsType<AuthenticationTicket>(await sessions.RetrieveAsync(key, usual, Token)));
        Assert.Equal("Persona primo", Visit.Of((await sessions.RetrieveAsync(key, usual, Token))!.Principal).Name); // it lasts
        Assert.Null(await sessions.RetrieveAsync(key, back, Token));
        Assert.Null(await sessions.RetrieveAsync(key, usual, Token));

        AuthenticationTicket TicketOf(long account) => new(
            Visit.PrincipalOf(new Account(account, "", "", null, [], [], MustChange: false, null, null)),
            new AuthenticationProperties { ExpiresUtc = now.AddHours(4) },
            CookieAuthenticationDefaults.AuthenticationScheme);
    }

    [Theory]
    [InlineData("https://elsewhere.example/")]
    [InlineData("//elsewhere.example/")]
    [InlineData("/\\elsewhere.example/")]
    [InlineData("piano")]
    [InlineData("/\r\nSet-Cookie: a=b")]
    [InlineData("/piano?stato=è")] // no header may hold it
    [InlineData("/piano ?")]
    public async Task A_page_of_somebody_else_is_not_led_to(string page)
    {
        await using var console = await ConsoleWorld.StartAsync(server);
        using var browser = console.Browser();

        var signedIn = await browser.SignInAsync("viewer", ConsoleWorld.Password, page);

        Assert.Equal((HttpStatusCode.SeeOther, "/"), (signedIn.Status, signedIn.Location));
    }

    [Fact]
    public async Task A_wrong_password_an_unknown_login_and_a_disabled_account_are_told_alike()
    {
        await using var console = await ConsoleWorld.StartAsync(server);
        await console.World.ExecuteAsync("update access.account set disabled_at = now() where login = 'evaluator'");
        using var browser = console.Browser();

        var wrong = await browser.SignInAsync("viewer", "un cavallo che piange");
        var unknown = await browser.SignInAsync("nessuno", ConsoleWorld.Password);
        var disabled = await browser.SignInAsync("evaluator", ConsoleWorld.Password);

        foreach (var answer in new[] { wrong, unknown, disabled })
        {
            Assert.Equal(HttpStatusCode.Unauthorized, answer.Status);
            Assert.Contains("Nome utente o password non corretti.", answer.Text, StringComparison.Ordinal);
            Assert.DoesNotContain(ConsoleWorld.Password, answer.Text, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("view\ner")]
    [InlineData("viewer\uFFFE")]
    [InlineData("viewer\uFFFD")]
    public async Task A_login_that_can_be_none_is_told_like_any_other(string login)
    {
        await using var console = await ConsoleWorld.StartAsync(server);
        using var browser = console.Browser();

        var answer = await browser.SignInAsync(login, ConsoleWorld.Password);

        Assert.Equal(HttpStatusCode.Unauthorized, answer.Status);
        Assert.Contains("Nome utente o password non corretti.", answer.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_form_that_holds_what_no_text_can_is_refused()
    {
        await using var console = await ConsoleWorld.StartAsync(server);
        using var browser = console.Browser();
        var desk = new SignInDesk(console.World.Database, TimeProvider.System, Microsoft.Extensions.Logging.Abstractions.NullLogger<SignInDesk>.Instance);

        var refused = await browser.SignInAsync("viewer\0", ConsoleWorld.Password);

        Assert.Equal(HttpStatusCode.BadRequest, refused.Status);
        Assert.Contains("Il campo «utente» contiene un carattere che non si vede", WebUtility.HtmlDecode(refused.Text), StringComparison.Ordinal);
        Assert.IsType<SignInAnswer.Refused>(await desk.TryAsync("viewer\0", ConsoleWorld.Password, Token));
    }

    [Fact]
    public async Task Whoever_is_locked_is_told_so_also_where_a_password_is_changed()
    {
        await using var console = await ConsoleWorld.StartAsync(server);
        using var browser = await console.SignedInAsync(Role.Viewer);
        (string, string)[] wrong = [("attuale", "sbagliata del tutto"), ("nuova", "una mucca sopra il tetto"), ("ripetuta", "una mucca sopra il tetto")];

        var answers = new List<string>();
        for (var tried = 0; tried <= SignInDesk.FailuresLetPass; tried++)
        {
            answers.Add(WebUtility.HtmlDecode((await browser.PostAsync("/profilo", "/profilo/password", wrong)).Text));
        }

        Assert.All(answers.Take(SignInDesk.FailuresLetPass), text => Assert.Contains("La password attuale non è giusta.", text, StringComparison.Ordinal));
        Assert.Contains("Troppi tentativi non riusciti con questo nome utente. Riprova tra 15", answers[^1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task After_five_failures_nothing_is_tried_also_when_many_come_at_once_and_whether_or_not_the_login_exists()
    {
        await using var console = await ConsoleWorld.StartAsync(server);
        var desk = new SignInDesk(console.World.Database, TimeProvider.System, Microsoft.Extensions.Logging.Abstractions.NullLogger<SignInDesk>.Instance);

        foreach (var login in new[] { "viewer", "nessuno" })
        {
            var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => desk.TryAsync(login, "sbagliata del tutto", Token)));

            Assert.Equal(SignInDesk.FailuresLetPass, answers.Count(answer => answer is SignInAnswer.Refused));
            Assert.Equal(20 - SignInDesk.FailuresLetPass, answers.Count(answer => answer is SignInAnswer.Locked));
        }

        Assert.IsType<SignInAnswer.Locked>(await desk.TryAsync("viewer", ConsoleWorld.Password, Token));
        using var browser = console.Browser();
        var told = await browser.SignInAsync("viewer", ConsoleWorld.Password);
        Assert.Equal(HttpStatusCode.TooManyRequests, told.Status);
        Assert.Contains("Riprova tra 15", told.Text, StringComparison.Ordinal);
        await console.World.ExecuteAsync("update access.attempt set locked_until = now() - interval '1 second'");
        Assert.IsType<SignInAnswer.Known>(await desk.TryAsync("viewer", ConsoleWorld.Password, Token));
    }

    [Fact]
    public async Task Passwords_that_wait_for_their_turn_hold_no_connection()
    {
        await using var console = await ConsoleWorld.StartAsync(server);
        await using var two = Npgsql.NpgsqlDataSource.Create(new Npgsql.NpgsqlConnectionStringBuilder(console.World.Connections.App) { Pooling = true, MaxPoolSize = 2, Timeout = 2 }.ConnectionString);
        var desk = new SignInDesk(two, TimeProvider.System, Microsoft.Extensions.Logging.Abstractions.NullLogger<SignInDesk>.Instance);

        // Held by each, two connections would be short from the third on: the last would wait longer for one than the two seconds it has.
        var answers = await Task.WhenAll(Enumerable.Range(0, 60).Select(tried => desk.TryAsync($"nessuno{tried}", "sbagliata del tutto", Token)));

        Assert.All(answers, answer => Assert.IsType<SignInAnswer.Refused>(answer));
    }

    [Fact]
    public async Task One_address_may_not_try_for_ever()
    {
        await using var console = await ConsoleWorld.StartAsync(server);
        using var browser = console.Browser();

        var statuses = new List<HttpStatusCode>();
        for (var tried = 0; tried < 32; tried++)
        {
            statuses.Add((await browser.PostFieldsAsync("/accedi", ("utente", $"nessuno{tried}"), ("password", "x"))).Status);
        }

        Assert.Equal(30, statuses.Count(status => status is HttpStatusCode.BadRequest)); // without the form's token
        Assert.Equal(2, statuses.Count(status => status is HttpStatusCode.TooManyRequests));
    }

    [Fact]
    public async Task Behind_proxies_that_are_stated_each_address_tries_for_itself()
    {
        await using var console = await ConsoleWorld.StartAsync(server, signIn: SignIn.Usual with { Proxies = [IPNetwork.Parse("192.0.2.0/24")] });
        using var browser = console.Browser();

        var many = await TryAsync("198.51.100.1, 192.0.2.9, 192.0.2.7", 31);
        var other = await TryAsync("198.51.100.2, 192.0.2.9, 192.0.2.7", 1);
        var lying = await TryAsync("198.51.100.3, 198.51.100.1, 192.0.2.7", 1);

        Assert.Equal(HttpStatusCode.TooManyRequests, many);
        Assert.Equal(HttpStatusCode.BadRequest, other); // without the form's token
        Assert.Equal(HttpStatusCode.TooManyRequests, lying); // who is no proxy says nothing of others

        async Task<HttpStatusCode> TryAsync(string forwardedFor, int times)
        {
            var last = HttpStatusCode.OK;
            for (var tried = 0; tried < times; tried++)
            {
                last = (await browser.PostAsync("/accedi", ("X-Forwarded-For", forwardedFor), ("utente", "nessuno"), ("password", "x"))).Status;
            }

            return last;
        }
    }

    [Fact]
    public async Task What_was_posted_without_a_form_of_ours_changes_nothing()
    {
        await using var console = await ConsoleWorld.StartAsync(server);
        using var browser = await console.SignedInAsync(Role.Viewer);

        var refused = await browser.PostFieldsAsync("/profilo/password", ("attuale", ConsoleWorld.Password), ("nuova", "un asino che vola basso"), ("ripetuta", "un asino che vola basso"));
        var stolen = await browser.PostFieldsAsync("/esci", ("modulo", "CfDJ8"));

        Assert.Equal((HttpStatusCode.BadRequest, HttpStatusCode.BadRequest), (refused.Status, stolen.Status));
        Assert.Contains("non è stato registrato nulla", refused.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/profilo")).Status);
    }

    [Fact]
    public async Task A_password_made_by_the_program_opens_only_the_page_that_replaces_it()
    {
        await using var console = await ConsoleWorld.StartAsync(server);
        await console.World.ExecuteAsync("update access.account set must_change = true where login = 'administrator'");
        using var browser = console.Browser();
        using var elsewhere = console.Browser();
        await elsewhere.SignInAsync("administrator", ConsoleWorld.Password);

        var signedIn = await browser.SignInAsync("administrator", ConsoleWorld.Password, "/piano");
        var kept = await browser.GetAsync("/piano");
        var tooShort = await Change(browser, "corta");
        var changed = await Change(browser, "una mucca sopra il tetto");

        Assert.Equal("/profilo", signedIn.Location);
        Assert.Equal((HttpStatusCode.Redirect, "/profilo"), (kept.Status, kept.Location));
        Assert.Equal(HttpStatusCode.BadRequest, tooShort.Status);
        Assert.Contains("almeno 12 caratteri", tooShort.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.SeeOther, changed.Status);
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/piano")).Status);
        Assert.True((await elsewhere.GetAsync("/profilo")).AsksToSignIn);

        static Task<Answer> Change(Browser browser, string wanted) => browser.PostAsync("/profilo", "/profilo/password", ("attuale", ConsoleWorld.Password), ("nuova", wanted), ("ripetuta", wanted));
    }

    [Fact]
    public async Task A_role_taken_away_is_gone_with_the_next_page()
    {
        await using var console = await ConsoleWorld.StartAsync(server);
        using var browser = await console.SignedInAsync(Role.SourceAdministrator);
        var before = await browser.GetAsync("/fonti");

        await console.World.ExecuteAsync("update access.account set roles = '{viewer}' where login = 'source_administrator'");
        var after = await browser.GetAsync("/fonti");
        await console.World.ExecuteAsync("update access.account set disabled_at = now() where login = 'source_administrator'");
        var disabled = await browser.GetAsync("/piano");

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.Forbidden), (before.Status, after.Status));
        Assert.Contains("Il tuo profilo non permette", after.Text, StringComparison.Ordinal);
        Assert.True(disabled.AsksToSignIn);
    }

    [Fact]
    public async Task A_session_ends_by_itself_and_the_table_keeps_no_secret()
    {
        await using var console = await ConsoleWorld.StartAsync(server);
        using var browser = await console.SignedInAsync(Role.Viewer);

        await console.World.ExecuteAsync("update access.session set ends_at = now() - interval '1 second'");

        Assert.True((await browser.GetAsync("/piano")).AsksToSignIn);
        Assert.Equal(32, await console.World.AskAsync<int>("select max(octet_length(hash)) from access.session"));
        Assert.Equal(0L, await console.World.AskAsync<long>("select count(*) from access.account where password like '%cavallo%'"));
    }

    [Fact]
    public async Task While_the_database_is_away_whoever_was_there_reads_on_and_nobody_new_comes_in()
    {
        await using var console = await ConsoleWorld.StartAsync(server, nights: true);
        using var browser = await console.SignedInAsync(Role.Viewer);
        using var other = console.Browser();
        await other.GetAsync("/accedi");
        await console.World.ExecuteAsync("update access.session set ends_at = now() + interval '1 hour'"); // in its last half: each page renews it
        await browser.GetAsync("/piano");

        await server.CrashAsync(Token);
        var read = await browser.GetAsync("/piano");
        var refused = await other.SignInAsync("viewer", ConsoleWorld.Password);
        await server.StartAgainAsync(Token);

        Assert.Equal(HttpStatusCode.OK, read.Status);
        Assert.Contains("Il database non risponde.", read.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.Status);
        Assert.Contains("Il database non risponde", refused.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Npgsql", refused.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Behind_https_cookies_never_travel_in_the_clear()
    {
        await using var console = await ConsoleWorld.StartAsync(server, signIn: SignIn.Usual with { Pages = new Uri("https://collector.example.org/") });
        using var browser = console.Browser();
        var form = await browser.GetAsync("/accedi");
        var asked = await browser.GetAsync("/piano");

        Assert.Contains("max-age=", form.Headers["Strict-Transport-Security"].Single(), StringComparison.Ordinal);
        Assert.Contains("; secure", form.Headers["Set-Cookie"].Single(), StringComparison.Ordinal);
        Assert.Equal("/accedi?ritorno=%2Fpiano", asked.Location);
    }
}
