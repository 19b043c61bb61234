using Collector.Access;
using Collector.Entries;
using Collector.Explaining;
using Collector.Hosting;
using Collector.Plan;
using Collector.Published;
using Collector.Storage;
using Collector.Web.Entering;
using Npgsql;

namespace Collector.IntegrationTests.Entries;

/// <summary>What offices type in counts once another person has approved it.</summary>
public sealed class ApprovalTests(DatabaseServer server)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_is_approved_counts_with_the_next_computation_and_is_explained_by_its_entry()
    {
        await using var world = await EntryWorld.StartAsync(server);
        var asked = await world.SumAsync();
        var before = ((ObservedValue.Number)asked.Standing!).Value; // a sum that stands
        var entry = await world.EnterAsync(asked, Italian(before + 1), await world.AccountAsync(Role.Office));

        Assert.False(await world.ComputeAsync());
        Assert.Equal(asked.Standing, (await world.YearAsync()).Find(asked.Measure.Key, asked.Period)!.Standing);
        Assert.Empty(await world.ApproveAsync(await world.AccountAsync(Role.Approver), entry));
        Assert.True(await world.ComputeAsync());

        Assert.Equal(new ObservedValue.Number(before + 1), (await world.YearAsync()).Find(asked.Measure.Key, asked.Period)!.Standing);
        var provenance = await ProvenanceAsync(world, (await world.EntriesAsync(asked)).Single().Decision!.Observation!.Value); // it was approved
        Assert.Equal((entry.Id, "figure"), (provenance.Entry!.Id, provenance.Entry.Kind));
        Assert.Equal(EntryWorld.Office, provenance.StatedBy);
    }

    [Fact]
    public async Task Nobody_approves_their_own_not_even_past_the_program()
    {
        await using var world = await EntryWorld.StartAsync(server);
        await world.Console.AddAsync("both", Role.Office, Role.Approver);
        var both = await world.AccountAsync("both");
        var asked = await world.SumAsync();
        var entry = await world.EnterAsync(asked, "3", both);

        Assert.Contains("un'altra persona", Assert.Single(await world.ApproveAsync(both, entry)), StringComparison.Ordinal);
        var refusal = await Assert.ThrowsAsync<PostgresException>(() => AsAppAsync(
            world, $"insert into entry.decision (entry, kind, reason, decided_at, decided_by, decided_by_name, entered_by) values ({entry.Id}, 'approved', '', now(), {both.Account}, 'x', {both.Account})"));
        var forged = await Assert.ThrowsAsync<PostgresException>(() => AsAppAsync(
            world, $"insert into entry.decision (entry, kind, reason, decided_at, decided_by, decided_by_name, entered_by) values ({entry.Id}, 'approved', '', now(), {both.Account}, 'x', 1)"));

        Assert.Equal("ck_decision_four_eyes", refusal.ConstraintName);
        Assert.Equal("fk_decision_author", forged.ConstraintName);
        Assert.Equal(EntryState.Waiting, Assert.Single(await world.EntriesAsync(asked)).State);
    }

    [Fact]
    public async Task Nobody_approves_with_a_second_account_what_the_first_typed_in()
    {
        await using var world = await EntryWorld.StartAsync(server);
        var (office, approver) = (await world.AccountAsync(Role.Office), await world.AccountAsync(Role.Approver));
        var entry = await world.EnterAsync(await world.SumAsync(), "3", office with { Name = "Ada Rossi" });

        Assert.Contains("stesso nome", Assert.Single(await world.ApproveAsync(approver with { Name = "ada rossi " }, entry)), StringComparison.Ordinal);
        Assert.Empty(await world.ApproveAsync(approver, entry));
    }

    [Fact]
    public async Task Nobody_sends_their_own_back_either()
    {
        await using var world = await EntryWorld.StartAsync(server);
        var (office, approver) = (await world.AccountAsync(Role.Office), await world.AccountAsync(Role.Approver));
        var entry = await world.EnterAsync(await world.SumAsync(), "3", office);

        Assert.Contains("è tua", await world.Service<ApprovalDesk>().ReturnAsync(entry.Id, "rileggere", office, _ => true, Token), StringComparison.Ordinal);
        Assert.Null(await world.Service<ApprovalDesk>().ReturnAsync(entry.Id, "rileggere", approver, _ => true, Token));
    }

    // Otherwise the closed months would be gone without a reason.
    [Fact]
    public async Task A_figure_that_contains_closed_ones_is_a_supplement()
    {
        await using var world = await EntryWorld.StartAsync(server);
        var (office, approver) = (await world.AccountAsync(Role.Office), await world.AccountAsync(Role.Approver));
        var asked = await world.SumAsync();
        var inside = asked.Period.From.AddDays(2);
        await world.World.ExecuteAsync("delete from measure.observation where measure = @measure and period_from >= @first and period_to <= @last", new { measure = asked.Measure.Key, first = asked.Period.From, last = asked.Period.To });
        world.World.Clock.Now = world.Now;
        await world.World.StateAsync(asked.Measure.Key, $"{asked.Period.From:yyyy-MM-dd}", $"{inside:yyyy-MM-dd}", 1m);
        Assert.Null(await world.Service<LockDesk>().SetAsync(inside, "giorni chiusi", null, approver, mayReopen: false, Token));
        asked = (await world.YearAsync()).Find(asked.Measure.Key, asked.Period)!; // it was just there

        var (refused, _) = await world.Service<EntryDesk>().SaveAsync(await world.YearAsync(), [EntryWorld.TypedOf(asked, "4") with { Note = "" }], office, Token);
        var entry = await world.EnterAsync(asked, "4", office);

        Assert.NotNull(refused[0].MistakeIn(EntryField.Note));
        Assert.Equal(EntryKind.Supplement, entry.Kind);
        Assert.Empty(await world.ApproveAsync(approver, entry));
    }

    [Fact]
    public async Task What_proves_a_figure_goes_on_with_its_correction()
    {
        await using var world = await EntryWorld.StartAsync(server);
        var office = await world.AccountAsync(Role.Office);
        var asked = await world.SumAsync();
        await world.World.ExecuteAsync("insert into entry.evidence (sha256, name, bytes, content, added_at, added_by, added_by_name) values (repeat('a', 64), 'prova.pdf', 1, 'x', now(), @account, 'office')", new { account = office.Account });
        var proof = await world.World.AskAsync<long>("select max(id) from entry.evidence");
        await world.EnterAsync(asked, "3", office, typed => typed with { Evidence = [proof] });
        asked = (await world.YearAsync()).Find(asked.Measure.Key, asked.Period)!; // it was just there

        var corrected = await world.EnterAsync(asked, "4", office);

        Assert.Equal(proof, Assert.Single(corrected.Evidence).Id);
    }

    [Fact]
    public async Task Two_who_approve_at_once_make_one_observation()
    {
        await using var world = await EntryWorld.StartAsync(server);
        await world.Console.AddAsync("second", Role.Approver);
        var entry = await world.EnterAsync(await world.SumAsync(), "3", await world.AccountAsync(Role.Office));
        var (first, second) = (await world.AccountAsync(Role.Approver), await world.AccountAsync("second"));

        var answers = await Task.WhenAll(world.ApproveAsync(first, entry), world.ApproveAsync(second, entry), world.ApproveAsync(first, entry));

        Assert.Single(answers, objections => objections.IsEmpty);
        Assert.Equal(1, await world.World.AskAsync<int>("select count(*)::int from measure.observation where origin = @origin", new { origin = EntryObservations.OriginOf(entry.Id) }));
    }

    [Fact]
    public async Task An_entry_that_was_corrected_meanwhile_is_not_approved()
    {
        await using var world = await EntryWorld.StartAsync(server);
        var office = await world.AccountAsync(Role.Office);
        var first = await world.EnterAsync(await world.SumAsync(), "3", office);
        var again = (await world.YearAsync()).Find(first.Measure, first.Period)!;
        await world.EnterAsync(again, "4", office);

        Assert.Contains("non è più in attesa", Assert.Single(await world.ApproveAsync(await world.AccountAsync(Role.Approver), first)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_came_since_it_was_typed_must_be_seen_before_it_is_approved()
    {
        await using var world = await EntryWorld.StartAsync(server);
        var asked = await world.SumAsync();
        var entry = await world.EnterAsync(asked, "3", await world.AccountAsync(Role.Office));
        world.World.Clock.Now = world.Now;
        await world.World.StateAsync(asked.Measure.Key, asked.Period.From.ToString("O", System.Globalization.CultureInfo.InvariantCulture), asked.Period.To.ToString("O", System.Globalization.CultureInfo.InvariantCulture), 60m);

        Assert.Contains("è arrivato un altro dato, 60", Assert.Single(await world.ApproveAsync(await world.AccountAsync(Role.Approver), entry)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_overlaps_what_came_meanwhile_is_previewed_without_it_and_not_approved()
    {
        await using var world = await EntryWorld.StartAsync(server);
        var asked = await world.SumAsync();
        var entry = await world.EnterAsync(asked, "3", await world.AccountAsync(Role.Office));
        world.World.Clock.Now = world.Now.AddMinutes(1);
        await world.World.StateAsync(asked.Measure.Key, "2021-01-01", "2021-12-31", 60m);
        await using var connection = await world.World.Database.OpenConnectionAsync(Token);
        var figures = world.Service<IFigureReader>();

        var preview = await new EntryPreview(figures).OfAsync(connection, [entry], await figures.ReadStateAsync(known: null, Token), world.World.Clock.Now.AddDays(1), Token);

        Assert.All(preview.SelectMany(year => year.Indicators), indicator => Assert.False(indicator.Moves));
        Assert.NotEmpty(await world.ApproveAsync(await world.AccountAsync(Role.Approver), entry));
    }

    [Fact]
    public async Task A_removal_typed_before_a_closing_is_not_approved_after_it()
    {
        await using var world = await EntryWorld.StartAsync(server);
        var (office, approver) = (await world.AccountAsync(Role.Office), await world.AccountAsync(Role.Approver));
        var removal = await world.EnterAsync(await world.SumAsync(), "", office, typed => typed with { IsRemoval = true, Note = "contato due volte" });
        Assert.Null(await world.Service<LockDesk>().SetAsync(new DateOnly(2021, 9, 30), "trimestre chiuso", null, approver, mayReopen: false, Token));

        Assert.Contains("è stato chiuso", Assert.Single(await world.ApproveAsync(approver, removal)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_correction_counts_also_where_what_it_corrects_was_recorded_by_a_clock_that_is_ahead()
    {
        await using var world = await EntryWorld.StartAsync(server);
        var asked = await world.SumAsync();
        await world.World.ExecuteAsync("update measure.observation set recorded_at = @ahead where id = @id", new { ahead = world.Now.AddMinutes(9).UtcDateTime, id = asked.StandingObservation });
        var entry = await world.EnterAsync(asked, "5", await world.AccountAsync(Role.Office));

        Assert.Empty(await world.ApproveAsync(await world.AccountAsync(Role.Approver), entry));

        Assert.Equal(new ObservedValue.Number(5), (await world.YearAsync()).Find(asked.Measure.Key, asked.Period)!.Standing);
    }

    [Fact]
    public async Task What_is_reached_once_takes_nothing_back_of_a_final_year_and_of_a_closed_one_with_a_reason()
    {
        await using var world = await EntryWorld.StartAsync(server);
        var plan = TestServer.Plan;
        var (measure, office) = (
            from one in plan.Offices.Values
            from once in OfficeMeasures.Of(plan, one.Code, 2021)
            where once is { Feed: Feed.Entered { Once: true }, Accumulation: Accumulation.Date }
            select (once.Key, one.Code)).First();
        var by = await world.AccountAsync(Role.Office);
        await using var connection = await world.World.Database.OpenConnectionAsync(Token);
        var proof = (await EvidenceStore.AddAsync(connection, "verbale.pdf", "verbale"u8.ToArray(), world.Now, by, EvidenceStore.MostLeft, Token))!; // there is room
        await world.World.ExecuteAsync("delete from measure.observation where measure = @measure; insert into measure.observation (measure, period_from, period_to, value_day, recorded_at, known_at, stated_by, origin) values (@measure, '2020-05-10', '2020-05-10', '2020-05-10', '2020-06-01', '2020-06-01', 'test', 'test')", new { measure });
        Assert.Null(await world.Service<LockDesk>().SetAsync(new DateOnly(2020, 12, 31), "anno chiuso", null, await world.AccountAsync(Role.Approver), mayReopen: false, Token));
        var year = await world.YearAsync(measure, office);
        var asked = year.Asked.Single();
        Assert.True(asked.IsClosed);

        var (verdicts, kept) = await world.Service<EntryDesk>().SaveAsync(year, [EntryWorld.TypedOf(asked, "01/03/2021") with { Evidence = [proof.Id] }], by, Token);

        Assert.True(kept == 1, string.Join('\n', verdicts.SelectMany(verdict => verdict.Mistakes)));
        var entry = Assert.Single(await world.EntriesAsync(asked));
        Assert.Equal(EntryKind.Supplement, entry.Kind);
        await DeclareAsync(final: true);
        Assert.Contains("toglierebbe un dato di un anno definitivo", Assert.Single(await world.ApproveAsync(await world.AccountAsync(Role.Approver), entry)), StringComparison.Ordinal);
        await DeclareAsync(final: false);
        Assert.Empty(await world.ApproveAsync(await world.AccountAsync(Role.Approver), entry));
        Assert.Contains("10/05/2020", await world.World.AskAsync<string>("select content::json ->> 'before' from audit.record where content::json ->> 'action' = 'entry.approve'"), StringComparison.Ordinal);

        Task DeclareAsync(bool final) => world.World.ExecuteAsync("insert into score.final_year (year, final, act, act_date, reason, declared_at) values (2020, @final, 'prova', '2021-02-01', 'prova', now())", new { final });
    }

    [Fact]
    public async Task What_could_not_be_approved_after_a_closing_is_told_before_it()
    {
        await using var world = await EntryWorld.StartAsync(server);
        var (office, approvals) = (await world.AccountAsync(Role.Office), world.Service<ApprovalReader>());
        var entry = await world.EnterAsync(await world.SumAsync(), "3", office);
        var (through, before) = (entry.Period.To, entry.Period.To.AddDays(-1));

        Assert.Equal((1, 0), (await WaitingAsync(through), await WaitingAsync(before)));
        await world.World.ExecuteAsync("update entry.entry set measure = '21M10', kind = 'override', ends_on = '2021-12-31'"); // which the program collects
        Assert.Equal(1, await WaitingAsync(through));
        await world.World.ExecuteAsync("update entry.entry set kind = 'supplement', ends_on = null");
        Assert.Equal(0, await WaitingAsync(through));
        await world.World.ExecuteAsync("update entry.entry set kind = 'figure'");
        Assert.Null(await world.Service<LockDesk>().SetAsync(through, "trimestre chiuso", null, await world.AccountAsync(Role.Approver), mayReopen: false, Token));
        Assert.Empty(await approvals.LeftOpenAsync(through, Token));

        async Task<int> WaitingAsync(DateOnly day) => (await approvals.LeftOpenAsync(day, Token)).Sum(open => open.Waiting);
    }

    [Fact]
    public async Task An_office_sees_its_own_entries_alone_also_with_a_role_that_reads_no_entries()
    {
        await using var world = await EntryWorld.StartAsync(server);
        await world.Console.AddAsync("reader", Role.Office, Role.Viewer);
        using var browser = world.Console.Browser();
        await browser.SignInAsync("reader", Access.ConsoleWorld.Password);

        Assert.Equal(System.Net.HttpStatusCode.NotFound, (await browser.GetAsync("/rilevazioni?ufficio=anagrafe-economica&anno=2021")).Status);
        Assert.Equal(System.Net.HttpStatusCode.OK, (await browser.GetAsync($"/rilevazioni?ufficio={EntryWorld.Office}&anno=2021")).Status);
    }

    [Fact]
    public async Task Two_people_on_one_figure_lose_nothing()
    {
        await using var world = await EntryWorld.StartAsync(server);
        await world.Console.AddAsync("colleague", Role.Office);
        var asked = await world.SumAsync();
        var (one, other) = (await world.AccountAsync(Role.Office), await world.AccountAsync("colleague"));
        var year = await world.YearAsync();
        var desk = world.Service<EntryDesk>();

        var answers = await Task.WhenAll(
            desk.SaveAsync(year, [EntryWorld.TypedOf(asked, "3")], one, Token),
            desk.SaveAsync(year, [EntryWorld.TypedOf(asked, "4")], other, Token));

        Assert.Single(answers, answer => answer.Kept == 1);
        Assert.Contains(answers.Single(answer => answer.Kept == 0).Verdicts[0].Mistakes, mistake => mistake.Text.Contains("non è stato salvato", StringComparison.Ordinal));
        var kept = Assert.Single(await world.EntriesAsync(asked));
        var (late, _) = await desk.SaveAsync(await world.YearAsync(), [EntryWorld.TypedOf(asked, "5")], other, Token);
        Assert.Contains($"{kept.EnteredByName} ha scritto", late[0].Mistakes[0].Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_same_typed_twice_is_kept_once()
    {
        await using var world = await EntryWorld.StartAsync(server);
        var asked = await world.SumAsync();
        var office = await world.AccountAsync(Role.Office);
        await world.EnterAsync(asked, "3", office);

        var (verdicts, kept) = await world.Service<EntryDesk>().SaveAsync(await world.YearAsync(), [EntryWorld.TypedOf(asked, "3")], office, Token);

        Assert.Equal((0, EntryOutcome.Unchanged), (kept, verdicts[0].Outcome));
        Assert.Single(await world.EntriesAsync(asked));
    }

    [Fact]
    public async Task A_removal_takes_back_what_was_stated_and_what_it_had_replaced()
    {
        await using var world = await EntryWorld.StartAsync(server);
        var (office, approver) = (await world.AccountAsync(Role.Office), await world.AccountAsync(Role.Approver));
        var asked = await world.SumAsync();
        Assert.Empty(await world.ApproveAsync(approver, await world.EnterAsync(asked, "3", office)));
        asked = (await world.YearAsync()).Find(asked.Measure.Key, asked.Period)!;

        Assert.Empty(await world.ApproveAsync(approver, await world.EnterAsync(asked, "", office, typed => typed with { IsRemoval = true, Note = "contato due volte" })));

        var now = (await world.YearAsync()).Find(asked.Measure.Key, asked.Period)!;
        Assert.Null(now.Standing);
        Assert.NotEqual(AskedState.Done, now.State);
        Assert.True(await world.ComputeAsync());
    }

    [Fact]
    public async Task While_figures_are_computed_who_approves_is_told_so_and_nothing_is_lost()
    {
        await using var world = await EntryWorld.StartAsync(server);
        var (office, approver) = (await world.AccountAsync(Role.Office), await world.AccountAsync(Role.Approver));
        var entry = await world.EnterAsync(await world.SumAsync(), "3", office);
        var desk = new ApprovalDesk(world.World.Database, TimeProvider.System, world.Service<ServiceOptions>()) { Turn = TimeSpan.FromMilliseconds(100) };
        await using (var connection = await world.World.Database.OpenConnectionAsync(Token))
        await using (var night = await connection.BeginTransactionAsync(Token))
        {
            await PublicationStore.LockAsync(connection, night, Token);

            Assert.Contains("stanno calcolando", Assert.Single(await desk.ApproveAsync([entry.Id], approver, _ => true, Token)), StringComparison.Ordinal);
        }

        Assert.Empty(await world.ApproveAsync(approver, entry));
    }

    [Fact]
    public async Task What_is_stated_for_a_closed_period_is_a_supplement_and_what_waited_is_not_approved_as_it_was()
    {
        await using var world = await EntryWorld.StartAsync(server);
        var (office, approver) = (await world.AccountAsync(Role.Office), await world.AccountAsync(Role.Approver));
        var asked = await world.SumAsync();
        var waiting = await world.EnterAsync(asked, "3", office);
        Assert.Null(await world.Service<LockDesk>().SetAsync(new DateOnly(2021, 9, 30), "trimestre chiuso", null, approver, mayReopen: false, Token));

        Assert.Contains("è stato chiuso", Assert.Single(await world.ApproveAsync(approver, waiting)), StringComparison.Ordinal);
        asked = (await world.YearAsync()).Find(asked.Measure.Key, asked.Period)!;
        var (refused, _) = await world.Service<EntryDesk>().SaveAsync(await world.YearAsync(), [EntryWorld.TypedOf(asked, "4") with { Note = "" }], office, Token);
        Assert.NotNull(refused[0].MistakeIn(EntryField.Note));
        var supplement = await world.EnterAsync(asked, "4", office, typed => typed with { Note = "fattura arrivata dopo" });
        Assert.Empty(await world.ApproveAsync(approver, supplement));

        var provenance = await ProvenanceAsync(world, (await world.EntriesAsync(asked)).First(entry => entry.Id == supplement.Id).Decision!.Observation!.Value); // it was approved
        Assert.Equal(("supplement", "fattura arrivata dopo"), (provenance.Entry!.Kind, provenance.Entry.Note));
    }

    [Fact]
    public async Task Only_who_may_opens_a_closed_period_again()
    {
        await using var world = await EntryWorld.StartAsync(server);
        var (desk, approver, administrator) = (world.Service<LockDesk>(), await world.AccountAsync(Role.Approver), await world.AccountAsync(Role.Administrator));
        var (june, march) = (new DateOnly(2021, 6, 30), new DateOnly(2021, 3, 31));

        Assert.Null(await desk.SetAsync(june, "semestre", null, approver, mayReopen: false, Token));
        Assert.Contains("chi amministra", await desk.SetAsync(march, "errore", june, approver, mayReopen: false, Token), StringComparison.Ordinal);
        Assert.Contains("nel frattempo", await desk.SetAsync(march, "errore", null, administrator, mayReopen: true, Token), StringComparison.Ordinal);
        Assert.Null(await desk.SetAsync(march, "errore", june, administrator, mayReopen: true, Token));
    }

    private static string Italian(decimal number) => Wording.Italian.Stated(number);

    private static async Task<Provenance> ProvenanceAsync(EntryWorld world, long observation)
    {
        await using var connection = await world.World.Database.OpenConnectionAsync(Token);
        return (await Provenances.ReadAsync(connection, null, [observation], Token))[observation];
    }

    private static async Task AsAppAsync(EntryWorld world, string sql)
    {
        await using var command = world.World.Database.CreateCommand(sql);
        await command.ExecuteNonQueryAsync(Token);
    }
}
