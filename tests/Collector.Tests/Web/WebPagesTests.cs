using System.Net;
using Microsoft.AspNetCore.TestHost;

namespace Collector.Tests.Web;

public sealed class WebPagesTests
{
    [Theory]
    [InlineData("/piano", HttpStatusCode.OK)]
    [InlineData("/piano?anno=2022", HttpStatusCode.OK)]
    [InlineData("/piano?anno=2021&stato=off_track", HttpStatusCode.OK)]
    [InlineData("/indicatore/1.1/DFP%201.3", HttpStatusCode.OK)]
    [InlineData("/indicatore/1.1/DFP%201.3?anno=2023", HttpStatusCode.OK)]
    [InlineData("/piano?anno=1999", HttpStatusCode.NotFound)]
    [InlineData("/piano?anno=duemila", HttpStatusCode.NotFound)]
    [InlineData("/piano?stato=verde", HttpStatusCode.NotFound)]
    [InlineData("/indicatore/1.1/NIENTE", HttpStatusCode.NotFound)]
    [InlineData("/indicatore/1.1", HttpStatusCode.NotFound)]
    [InlineData("/wp-login.php", HttpStatusCode.NotFound)]
    public async Task Every_address_answers_with_an_Italian_page_that_keeps_to_itself(string address, HttpStatusCode status)
    {
        await using var app = await RunningSite.StartAsync(SomeSite.Mixed());

        var answer = await app.GetTestClient().GetAsync(address, TestContext.Current.CancellationToken);

        Assert.Equal(status, answer.StatusCode);
        Assert.Equal("text/html; charset=utf-8", answer.Content.Headers.ContentType?.ToString());
        Assert.StartsWith("default-src 'none'; style-src 'self'; font-src 'self'; img-src 'self' data:;", answer.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'none'", answer.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        Assert.Equal("nosniff", answer.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.Equal("no-referrer", answer.Headers.GetValues("Referrer-Policy").Single());
        Assert.Contains("<html lang=\"it\">", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_page_that_failed_keeps_to_itself_too()
    {
        var site = SomeSite.Mixed();
        site.Figures.Retouch = _ => throw new InvalidOperationException("the inside of the program");
        await using var app = await RunningSite.StartAsync(site);

        var thrown = await app.GetTestClient().GetAsync("/piano", TestContext.Current.CancellationToken);
        var away = await app.GetTestClient().GetAsync("/notti", TestContext.Current.CancellationToken); // nobody listens where the database should be

        Assert.Equal((HttpStatusCode.InternalServerError, HttpStatusCode.ServiceUnavailable), (thrown.StatusCode, away.StatusCode));
        Assert.DoesNotContain("inside", await thrown.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        foreach (var answer in new[] { thrown, away })
        {
            Assert.StartsWith("default-src 'none';", answer.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
            Assert.Equal("nosniff", answer.Headers.GetValues("X-Content-Type-Options").Single());
            Assert.Equal("DENY", answer.Headers.GetValues("X-Frame-Options").Single());
            Assert.Equal("no-referrer", answer.Headers.GetValues("Referrer-Policy").Single());
        }
    }

    [Fact]
    public async Task Only_reading_is_offered()
    {
        await using var app = await RunningSite.StartAsync(SomeSite.Mixed());
        using var client = app.GetTestClient();
        using var head = new HttpRequestMessage(HttpMethod.Head, "/piano");

        var asked = await client.SendAsync(head, TestContext.Current.CancellationToken);
        var posted = await client.PostAsync("/piano", content: null, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.OK, asked.StatusCode);
        Assert.Empty(await asked.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
        Assert.Equal(HttpStatusCode.Forbidden, posted.StatusCode); // an address asks for no permission to post there, so nobody may
    }

    [Fact]
    public async Task An_indicator_that_was_renamed_is_found_by_its_old_key()
    {
        var plan = Some.Plan([Some.Indicator("[M]", ">= 5", code: "NEW 1") with { Aliases = ["1.1/OLD 1"] }], Some.Measure("M"));
        await using var app = await RunningSite.StartAsync(new SomeSite(plan));

        var answer = await app.GetTestClient().GetAsync("/indicatore/1.1/OLD%201?anno=2021", TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Equal("/indicatore/1.1/NEW%201?anno=2021", answer.Headers.Location?.OriginalString);
    }

    [Fact]
    public async Task Without_the_database_and_without_a_memory_it_says_so_and_is_unavailable()
    {
        var site = SomeSite.Mixed();
        site.Figures.Silent = true;
        await using var app = await RunningSite.StartAsync(site);

        var answer = await app.GetTestClient().GetAsync("/piano", TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.Contains("Il database non risponde.", Rendered.Text(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_plan_it_says_how_to_get_one()
    {
        var site = SomeSite.Mixed();
        site.Figures.JudgedYears = [];
        await using var app = await RunningSite.StartAsync(site);

        var text = Rendered.Text(await app.GetTestClient().GetStringAsync("/piano", TestContext.Current.CancellationToken));

        Assert.Contains("Nessun piano è stato ancora adottato.", text, StringComparison.Ordinal);
    }
}
