using System.Globalization;
using Collector.IntegrationTests.Nights;
using Collector.Plan.Reading;
using Collector.Storage;

namespace Collector.IntegrationTests.Storage;

/// <summary>What may follow a version that is in force: nothing that was judged is lost, nothing stated changes its meaning.</summary>
public sealed class SuccessionTests(DatabaseServer server)
{
    private static readonly DateOnly First = new(2021, 6, 1);

    private static readonly DateOnly Last = new(2021, 6, 9);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_measure_keeps_its_kind_of_value()
    {
        await using var world = await WorldAsync();

        var application = await ApplyAsync(
            world,
            ("    name: Attivazione della customer satisfaction\n    accumulate: date\n    evidence: required\n    once: true\n", "    name: Attivazione della customer satisfaction\n    accumulate: sum\n"),
            ("formula: '[20M29]'\n            pace: none\n            targets:\n              2020: \"Entro 31/12/2020\"\n              2021: \"Entro 31/12/2021\"", "formula: '[20M29]'\n            pace: none\n            targets:\n              2020: \">= 1,00 N.\"\n              2021: \">= 1,00 N.\""));

        Assert.False(application.Added);
        Assert.Equal(["Measure 20M29 has observations of another kind of value than its 'accumulate' takes: keep the kind, or give the new measure a key of its own."], application.Objections);
        Assert.Equal(1, await world.AskAsync<long>("select count(*) from plan.version"));
    }

    [Fact]
    public async Task An_indicator_is_retired_and_not_left_out()
    {
        await using var world = await WorldAsync();
        var text = TestServer.Files.Single(file => Path.GetFileName(file.Path) == "as2.yaml").Text;
        var from = text.IndexOf("          KPI19:\n", StringComparison.Ordinal);
        var to = text.IndexOf("          KPI115:\n", StringComparison.Ordinal);

        var application = await ApplyAsync(world, (text[from..to], ""));

        Assert.False(application.Added);
        Assert.Contains(application.Objections, objection => objection.StartsWith("Indicator 2.7/KPI19 is gone: retire it", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_retired_indicator_is_current_no_more_and_stays_in_history()
    {
        await using var world = await WorldAsync();

        var application = await ApplyAsync(world, Under("KPI19", "retired: { date: 2021-06-05, act: Delibera n. 30, reason: prova }"));
        Assert.True(await world.Runner.RunChangesAsync(Token));
        await world.StateAsync("M44", "2021-06-01", "2021-06-09", 12_345m);
        await world.Runner.RunChangesAsync(Token);

        Assert.True(application.Added, string.Join('\n', application.Objections));
        Assert.Equal(0, await world.AskAsync<long>("select count(*) from score.current where indicator = '2.7/KPI19' and year = 2021"));
        Assert.Equal(1, await world.AskAsync<long>("select count(*) from score.current where indicator = '2.7/KPI19' and year = 2020"));
        Assert.Equal(127, await world.AskAsync<long>("select count(*) from score.current where year = 2021"));
        await world.HistoryHoldsAsync(2021, new DateOnly(2021, 6, 6), Last, retired: "2.7/KPI19");
    }

    [Fact]
    public async Task A_renamed_indicator_is_current_under_its_new_key_alone()
    {
        await using var world = await WorldAsync();

        var application = await ApplyAsync(world, ("          KPI19:\n", "          KPI19bis:\n            aliases: [2.7/KPI19]\n"));
        await world.Runner.RunChangesAsync(Token);

        Assert.True(application.Added, string.Join('\n', application.Objections));
        Assert.Equal(["2.7/KPI19bis"], await world.ListAsync<string>("select indicator from score.current where indicator like '2.7/KPI19%' and year = 2021"));
        Assert.Equal(128, await world.AskAsync<long>("select count(*) from score.current where year = 2021"));
        Assert.Equal(57, await world.AskAsync<long>("select count(*) from score.part_current where year = 2021"));
    }

    [Fact]
    public async Task A_final_year_keeps_its_plan_and_its_version()
    {
        await using var world = await WorldAsync();
        await world.Runner.DeclareAsync(NightWorld.Closed, final: true, new Adoption("Delibera n. 30", Last, "prova"), Token);

        var other = await ApplyAsync(world, [2020, 2021], ("  code: 2021-2023\n", "  code: other\n"));
        var renamed = await ApplyAsync(world, [2021], ("          KPI19:\n", "          KPI19bis:\n            aliases: [2.7/KPI19]\n"));

        Assert.Equal(["2020 is final under the plan 2021-2023: reopen it first ('collector year reopen 2020'), or leave it out of the years of other."], other.Objections);
        Assert.True(renamed.Added);
        Assert.Equal(["2.7/KPI19"], await world.ListAsync<string>("select indicator from score.current where indicator like '2.7/KPI19%' and year = 2020"));
    }

    [Fact]
    public async Task A_later_version_takes_no_year_back_from_the_plan_that_followed()
    {
        await using var world = await WorldAsync();
        await ApplyAsync(world, [2021], ("  code: 2021-2023\n", "  code: other\n"));

        var corrected = await ApplyAsync(world, [2020, 2021], ("\"<= 45,00 %\"", "\"<= 44,00 %\""));

        Assert.True(corrected.Added);
        Assert.Equal([2020], corrected.Years);
        Assert.Equal(["2020 2021-2023", "2021 other"], await world.ListAsync<string>("select concat_ws(' ', year, plan) from plan.judged_year where year < 2022 order by year"));
    }

    [Theory]
    [InlineData("from: plan_indicator, aggregate: count", null, false)]
    // While no source is read the offices enter it; what they stated of days that one was read for would count no more.
    [InlineData("from: ticket, aggregate: count", null, true)]
    [InlineData("from: ticket, aggregate: count", "2021-01-01", false)]
    [InlineData("from: ticket, aggregate: count", "2030-01-01", true)]
    [InlineData("from: ticket, systems: [assitel, other], aggregate: count", "2021-01-01", true)]
    // What was stated before the first day that is collected goes on counting.
    [InlineData("from: ticket, aggregate: count, since: 2022-01-01", "2021-01-01", true)]
    public async Task What_is_stated_is_collected_from_a_day_that_is_said_or_was_read(string collect, string? readSince, bool added)
    {
        await using var world = await WorldAsync();
        if (readSince is not null)
        {
            await world.ExecuteAsync(
                "insert into source.coverage (system, dataset, first_day, last_day, rejected, run, read_at) select 'assitel', 'ticket', @first, @first + 30, 0, max(id), now() from run.run",
                new { first = DateOnly.Parse(readSince, CultureInfo.InvariantCulture) });
        }

        const string Name = "annullamenti su rilascio documenti\n    accumulate: sum\n    ";
        var application = await ApplyAsync(world, (Name + "every: month", Name + $"collect: {{ {collect} }}"));

        Assert.Equal(added, application.Added);
        Assert.Equal(!added, application.Objections.Any(objection => objection.StartsWith("Measure M216 has stated observations", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData(false, true)]
    [InlineData(true, false)]
    public async Task What_is_collected_from_two_datasets_begins_when_both_were_read(bool areBothRead, bool added)
    {
        await using var world = await WorldAsync();
        await world.ExecuteAsync(
            """
            insert into source.coverage (system, dataset, first_day, last_day, rejected, run, read_at)
            select 'neteye', dataset, first, '2030-12-31', 0, (select max(id) from run.run), now()
            from (values ('service_downtime', date '2021-01-01'), ('service_state', @states::date)) as read (dataset, first)
            """,
            new { states = new DateOnly(areBothRead ? 2021 : 2030, 1, 1) });

        const string Name = "annullamenti su rilascio documenti\n    accumulate: ";
        var application = await ApplyAsync(
            world,
            (Name + "sum\n    every: month", Name + "mean\n    collect: { from: service_state, systems: [neteye], aggregate: availability, objects: [a], hours: 'Mon-Fri 08:00-13:00', combine: average }"),
            ("formula: '[M216]'\n            pace: linear", "formula: '[M216]'\n            pace: none"));

        Assert.Equal(added, application.Added);
        Assert.Equal(!added, application.Objections.Any(objection => objection.StartsWith("Measure M216 has stated observations", StringComparison.Ordinal)));
    }

    private static (string Was, string Becomes) Under(string code, string line) => ($"          {code}:\n", $"          {code}:\n            {line}\n");

    private static Task<Application> ApplyAsync(NightWorld world, params (string Was, string Becomes)[] changes) => ApplyAsync(world, [2021], changes);

    private static async Task<Application> ApplyAsync(NightWorld world, int[] years, params (string Was, string Becomes)[] changes)
    {
        var files = TestServer.Files.Select(file => file with { Text = changes.Aggregate(file.Text, (text, change) => text.Replace(change.Was, change.Becomes, StringComparison.Ordinal)) }).ToList();
        var reading = PlanReader.Read(files);
        Assert.True(reading.Plan is not null, string.Join('\n', reading.Findings.Where(finding => finding.Severity is Collector.Plan.Severity.Error)));
        await using var connection = await world.Database.OpenConnectionAsync(Token);
        return await PlanStore.ApplyAsync(connection, reading, files, new Adoption("Delibera n. 9", Last, "prova"), [.. years.Select(year => (year, new DateOnly(year, 1, 1)))], world.Clock.Now, Token);
    }

    private async Task<NightWorld> WorldAsync()
    {
        var world = await NightWorld.MakeAsync(server, First, Last.AddDays(1));
        await world.RunNightsAsync();
        return world;
    }
}
