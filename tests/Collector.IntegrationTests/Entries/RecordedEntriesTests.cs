using System.Security.Cryptography;
using System.Text;
using Collector.Access;
using Collector.Entries;

namespace Collector.IntegrationTests.Entries;

/// <summary>What offices hand over is recorded with the hashes of its bytes.</summary>
public sealed class RecordedEntriesTests(DatabaseServer server)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_figure_and_its_approval_name_the_files_that_prove_it_by_their_hashes()
    {
        await using var world = await EntryWorld.StartAsync(server);
        var office = await world.AccountAsync(Role.Office);
        await using var connection = await world.World.Database.OpenConnectionAsync(Token);
        var first = (await EvidenceStore.AddAsync(connection, "verbale.pdf", "verbale"u8.ToArray(), world.Now, office, EvidenceStore.MostLeft, Token))!; // there is room
        var second = (await EvidenceStore.AddAsync(connection, "elenco.pdf", "elenco"u8.ToArray(), world.Now, office, EvidenceStore.MostLeft, Token))!;
        Assert.Equal(first, await EvidenceStore.AddAsync(connection, "verbale.pdf", "verbale"u8.ToArray(), world.Now, office, EvidenceStore.MostLeft, Token));

        var entry = await world.EnterAsync(await world.SumAsync(), "3", office, typed => typed with { Evidence = [first.Id, second.Id] });
        Assert.Empty(await world.ApproveAsync(await world.AccountAsync(Role.Approver), entry));

        Assert.Equal(
            [
                $$"""evidence.add evidence {{first.Id}} {"name":"verbale.pdf","sha256":"{{HashOf("verbale")}}","bytes":7}""",
                $$"""evidence.add evidence {{second.Id}} {"name":"elenco.pdf","sha256":"{{HashOf("elenco")}}","bytes":6}""",
            ],
            await world.World.ListAsync<string>("select concat_ws(' ', content::json ->> 'action', content::json ->> 'subject', content::json ->> 'after') from audit.record where content::json ->> 'action' = 'evidence.add' order by number"));
        string[] hashes = [$"entry.add [\"{HashOf("verbale")}\",\"{HashOf("elenco")}\"]", $"entry.approve [\"{HashOf("verbale")}\",\"{HashOf("elenco")}\"]"];
        Assert.Equal(hashes, await world.World.ListAsync<string>("select (content::json ->> 'action') || ' ' || (content::json -> 'after' ->> 'evidence') from audit.record where content::json ->> 'action' like 'entry.%' order by number"));
    }

    [Fact]
    public async Task A_workbook_that_comes_back_is_recorded_before_anything_of_it_is_taken()
    {
        await using var world = await EntryWorld.StartAsync(server);
        var office = await world.AccountAsync(Role.Office);
        var year = await world.YearAsync();
        var content = await WorkbookDesk.WriteAsync(year, Token);

        var (number, mistake) = await world.Service<WorkbookDesk>().BringAsync(year, "rilevazioni.xlsx", content, office, Token);

        Assert.Null(mistake);
        Assert.Equal(
            [$$"""workbook.bring workbook {{number}} {"office":"ragioneria","year":2021,"name":"rilevazioni.xlsx","sha256":"{{Convert.ToHexStringLower(SHA256.HashData(content))}}"}"""],
            await world.World.ListAsync<string>("select concat_ws(' ', content::json ->> 'action', content::json ->> 'subject', content::json ->> 'after') from audit.record order by number"));
    }

    [Fact]
    public async Task Whoever_has_brought_too_many_workbooks_in_a_day_brings_the_next_one_the_day_after()
    {
        await using var world = await EntryWorld.StartAsync(server);
        var (office, other) = (await world.AccountAsync(Role.Office), await world.AccountAsync(Role.Administrator));
        var (year, desk) = (await world.YearAsync(), world.Service<WorkbookDesk>());
        var content = await WorkbookDesk.WriteAsync(year, Token);
        await world.World.ExecuteAsync($"insert into entry.workbook (office, year, sha256, name, content, added_at, added_by, added_by_name) select 'ragioneria', 2021, 'x', 'x', convert_to(repeat('x', {WorkbookStore.MostBrought - content.Length}), 'UTF8'), timestamptz '{world.Now:O}', {office.Account}, 'x'");

        var (_, lastOne) = await desk.BringAsync(year, "rilevazioni.xlsx", content, office, Token);
        var (_, mistake) = await desk.BringAsync(year, "rilevazioni.xlsx", content, office, Token);
        var (_, others) = await desk.BringAsync(year, "rilevazioni.xlsx", content, other, Token);
        await world.World.ExecuteAsync("update entry.workbook set added_at = added_at - interval '1 day 1 hour'");
        var (_, later) = await desk.BringAsync(year, "rilevazioni.xlsx", content, office, Token);

        Assert.Equal((null, null, null), (lastOne, others, later));
        Assert.Contains("riprova domani", mistake, StringComparison.Ordinal);
    }

    private static string HashOf(string content) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(content)));
}
