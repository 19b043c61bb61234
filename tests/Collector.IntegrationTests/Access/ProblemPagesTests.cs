using System.Net;
using Collector.Access;

namespace Collector.IntegrationTests.Access;

/// <summary>What a page says when it cannot be made.</summary>
public sealed class ProblemPagesTests(DatabaseServer server)
{
    [Fact]
    public async Task A_statement_that_the_database_refuses_is_a_mistake_of_the_program_and_not_its_silence()
    {
        await using var console = await ConsoleWorld.StartAsync(server);
        using var browser = await console.SignedInAsync(Role.Viewer);
        await console.World.ExecuteAsync("revoke select on run.run from collector_app");

        var answer = await browser.GetAsync("/notti");

        Assert.Equal(HttpStatusCode.InternalServerError, answer.Status);
        Assert.Contains("Qualcosa non ha funzionato", answer.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("non risponde", answer.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_filter_that_holds_what_no_text_can_leads_to_no_page()
    {
        await using var console = await ConsoleWorld.StartAsync(server);
        using var browser = await console.SignedInAsync(Role.Viewer);

        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync("/notti?lavoro=%00")).Status);
    }
}
