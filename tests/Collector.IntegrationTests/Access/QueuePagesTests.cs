using System.Net;
using System.Text.RegularExpressions;
using Collector.Access;
using Collector.IntegrationTests.Hosting;
using Collector.Nights;
using Hangfire;
using Microsoft.Extensions.DependencyInjection;

namespace Collector.IntegrationTests.Access;

public sealed partial class QueuePagesTests(DatabaseServer server)
{
    private const string Recorded = "select concat_ws(' | ', content::json ->> 'action', content::json ->> 'subject', content::json ->> 'name', content::json ->> 'before', content::json ->> 'after') from audit.record order by number";

    [Theory]
    [InlineData(nameof(Role.Evaluator), "Enqueued")]
    [InlineData(nameof(Role.SourceAdministrator), "Enqueued")]
    [InlineData(nameof(Role.Administrator), "Deleted")]
    public async Task Who_may_look_at_the_queue_may_not_all_change_it(string role, string state)
    {
        await using var console = await ConsoleWorld.StartAsync(server);
        using var browser = await console.SignedInAsync(Enum.Parse<Role>(role));
        var job = console.Node.Services.GetRequiredService<IBackgroundJobClient>().Enqueue<Jobs>(work => work.RunNightsAsync(CancellationToken.None));

        var page = await browser.GetAsync("/lavori/jobs/enqueued/nights");
        var token = WebUtility.HtmlDecode(Token().Match(page.Text).Groups["token"].Value);
        var without = await browser.PostFieldsAsync("/lavori/jobs/enqueued/delete", ("jobs[]", job));
        var posted = await browser.PostAsync("/lavori/jobs/enqueued/delete", ("RequestVerificationToken", token), ("jobs[]", job));

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Contains(job, page.Text, StringComparison.Ordinal);
        Assert.NotEmpty(token);
        Assert.Equal(HttpStatusCode.Forbidden, without.Status);
        Assert.Equal(state is "Deleted", posted.Status is HttpStatusCode.NoContent);
        Assert.Equal(state, console.Node.Services.GetRequiredService<JobStorage>().GetMonitoringApi().JobDetails(job).History[0].StateName);
        Assert.DoesNotContain("Password=", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_asked_of_the_queue_is_recorded_and_what_it_does_not_have_is_not()
    {
        await using var console = await ConsoleWorld.StartAsync(server);
        using var browser = await console.SignedInAsync(Role.Administrator);
        using var evaluator = await console.SignedInAsync(Role.Evaluator);
        var client = console.Node.Services.GetRequiredService<IBackgroundJobClient>();
        var night = client.Enqueue<Jobs>(work => work.RunNightsAsync(CancellationToken.None));
        var source = client.Enqueue<Jobs>(work => work.ReadSourceAsync("sito", CancellationToken.None));
        var token = ("RequestVerificationToken", WebUtility.HtmlDecode(Token().Match((await browser.GetAsync("/lavori/jobs/enqueued")).Text).Groups["token"].Value));
        var refused = ("RequestVerificationToken", WebUtility.HtmlDecode(Token().Match((await evaluator.GetAsync("/lavori/jobs/enqueued")).Text).Groups["token"].Value));

        await evaluator.PostAsync("/lavori/jobs/enqueued/delete", refused, ("jobs[]", night));
        await browser.PostFieldsAsync("/lavori/jobs/enqueued/delete", ("jobs[]", night));
        await browser.PostAsync("/lavori/stats", token, ("metrics[]", "servers:count"));
        Assert.Empty(await console.World.ListAsync<string>(Recorded));
        await browser.PostAsync("/lavori/jobs/enqueued/delete", token, ("jobs[]", night), ("jobs[]", source), ("jobs[]", "999999"));
        await browser.PostAsync($"/lavori/jobs/actions/requeue/{source}", token);
        await browser.PostAsync("/lavori/recurring/trigger", token, ("jobs[]", "nothing"));

        Assert.Equal(
            [
                $$"""queue.delete | job {{night}} | Persona administrator | {"state":"Enqueued","job":"RunNightsAsync","of":[]} | {"state":"Deleted"}""",
                $$"""queue.delete | job {{source}} | Persona administrator | {"state":"Enqueued","job":"ReadSourceAsync","of":["sito"]} | {"state":"Deleted"}""",
                $$"""queue.requeue | job {{source}} | Persona administrator | {"state":"Deleted","job":"ReadSourceAsync","of":["sito"]} | {"state":"Enqueued"}""",
            ],
            await console.World.ListAsync<string>(Recorded));
        Assert.Equal("Enqueued", console.Node.Services.GetRequiredService<JobStorage>().GetMonitoringApi().JobDetails(source).History[0].StateName);
        var page = (await browser.GetAsync("/registro")).Text;
        Assert.Contains("lettura di una fonte", WebUtility.HtmlDecode(page), StringComparison.Ordinal);
        Assert.DoesNotContain("Enqueued", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_job_that_is_no_number_is_refused_and_what_is_named_beside_it_stays()
    {
        await using var console = await ConsoleWorld.StartAsync(server);
        using var browser = await console.SignedInAsync(Role.Administrator);
        var job = console.Node.Services.GetRequiredService<IBackgroundJobClient>().Enqueue<Jobs>(work => work.RunNightsAsync(CancellationToken.None));
        var token = ("RequestVerificationToken", WebUtility.HtmlDecode(Token().Match((await browser.GetAsync("/lavori/jobs/enqueued")).Text).Groups["token"].Value));

        var posted = await browser.PostAsync("/lavori/jobs/enqueued/delete", token, ("jobs[]", job), ("jobs[]", "night"));

        Assert.Equal(HttpStatusCode.BadRequest, posted.Status);
        Assert.Equal("Enqueued", console.Node.Services.GetRequiredService<JobStorage>().GetMonitoringApi().JobDetails(job).History[0].StateName);
        Assert.Empty(await console.World.ListAsync<string>(Recorded));
    }

    [Theory]
    [InlineData(null)]
    [InlineData(nameof(Role.Viewer))]
    [InlineData(nameof(Role.Office))]
    [InlineData(nameof(Role.Approver))]
    public async Task Whoever_may_not_look_at_the_queue_may_not_post_to_it_either(string? role)
    {
        await using var console = await ConsoleWorld.StartAsync(server);
        using var browser = role is null ? console.Browser() : await console.SignedInAsync(Enum.Parse<Role>(role));
        var job = console.Node.Services.GetRequiredService<IBackgroundJobClient>().Enqueue<Jobs>(work => work.RunNightsAsync(CancellationToken.None));

        var page = await browser.PostFieldsAsync("/lavori", ("jobs[]", job));
        var posted = await browser.PostFieldsAsync("/lavori/jobs/enqueued/delete", ("jobs[]", job));

        foreach (var answer in new[] { page, posted })
        {
            Assert.True(role is null ? answer.AsksToSignIn : answer.Status is HttpStatusCode.Forbidden, $"{answer.Status}");
            Assert.Contains(role is null ? "" : "Il tuo profilo non permette", answer.Text, StringComparison.Ordinal); // our door's page, and not the queue's own refusal
        }

        Assert.Equal("Enqueued", console.Node.Services.GetRequiredService<JobStorage>().GetMonitoringApi().JobDetails(job).History[0].StateName);
    }

    [Fact]
    public async Task Of_a_failed_job_the_queue_tells_what_its_exception_says_and_not_where_it_came_from()
    {
        await using var console = await ConsoleWorld.StartAsync(server);
        using var evaluator = await console.SignedInAsync(Role.Evaluator);
        await console.World.ExecuteAsync("revoke insert on run.run from collector_app");
        await using var worker = await ServiceNode.StartAsync(console.World, "worker");
        var job = worker.Services.GetRequiredService<IBackgroundJobClient>().Enqueue<Jobs>(work => work.RunNightsAsync(CancellationToken.None));
        var monitoring = worker.Services.GetRequiredService<JobStorage>().GetMonitoringApi();
        await worker.UntilAsync("/healthz", _ => monitoring.JobDetails(job).History.Any(state => state.StateName is "Failed"), TimeSpan.FromSeconds(60));

        var page = WebUtility.HtmlDecode((await evaluator.GetAsync($"/lavori/jobs/details/{job}")).Text);

        Assert.Contains("permission denied", page, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", page, StringComparison.Ordinal);
        Assert.DoesNotContain(nameof(NightRunner.EnsureAsync), page, StringComparison.Ordinal);
        Assert.DoesNotContain("Npgsql.Internal", page, StringComparison.Ordinal);
    }

    [GeneratedRegex("name=\"csrf-token\" content=\"(?<token>[^\"]+)\"", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Token();
}
