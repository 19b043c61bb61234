using System.Collections.Immutable;
using Collector.Access;
using Collector.Entries;
using Collector.Plan;
using Collector.Published;
using Collector.Storage;
using Collector.Web.Home;
using Collector.Web.Reading;
using Npgsql;

namespace Collector.Web.Entering;

/// <summary>Reads what waits for a decision, as pages show it.</summary>
/// <remarks>Any of them throws <see cref="StorageDownException"/> when the database does not answer.</remarks>
internal sealed class ApprovalReader(NpgsqlDataSource database, TimeProvider clock, SiteReader site, IFigureReader figures, PreviewSeal seal)
{
    private const int LocksShown = 50;

    // What is chosen goes into an address, which must not grow without end.
    private const int MostShown = 200;

    private readonly PatientReading reading = new(database, clock);
    private readonly EntryPreview preview = new(figures);

    /// <summary>What waits and the person sees, a page of it.</summary>
    /// <param name="after">Entry that the page follows; 0: the first page.</param>
    public async Task<ApprovalsView> ReadAsync(Visit visit, long after, ImmutableArray<string> objections, CancellationToken cancellationToken)
    {
        var (lines, zone) = await LinesAsync(visit, cancellationToken);
        var shown = PageOf(lines, after);
        var before = lines.Count(line => line.Entry.Id <= after);
        return new ApprovalsView(await site.ReadHeadAsync(cancellationToken), await WithFiguresAsync(shown, cancellationToken), lines.Length, after, before, zone, objections);
    }

    /// <summary>What waits for a person's decision, and of the person's own what nobody else could decide on.</summary>
    public async Task<WaitingCount> CountAsync(Visit visit, CancellationToken cancellationToken)
    {
        var (lines, _) = await LinesAsync(visit, cancellationToken);
        WaitingLine[] mine = [.. lines.Where(line => line.CanDecide || line.IsStuck)];
        return new WaitingCount(mine.Length, mine.Length == 0 ? 0 : mine.Max(line => line.Days), mine.Count(line => line.IsStuck));
    }

    /// <summary>What some entries would move; those that do not wait, or that the person may not decide on, are left out.</summary>
    /// <param name="numbers">Null: all of a page.</param>
    /// <param name="after">Entry that the page follows.</param>
    public async Task<PreviewView> PreviewAsync(Visit visit, IReadOnlyCollection<long>? numbers, long after, CancellationToken cancellationToken)
    {
        var (lines, zone) = await LinesAsync(visit, cancellationToken);
        WaitingLine[] chosen = [.. (numbers is null ? PageOf(lines, after) : lines.Where(line => numbers.Contains(line.Entry.Id))).Where(line => line.CanDecide)];
        var state = await figures.ReadStateAsync(known: null, cancellationToken);
        var years = await reading.AskAsync((connection, token) => preview.OfAsync(connection, [.. chosen.Select(line => line.Entry)], state, clock.GetUtcNow(), token), cancellationToken);
        years = years.Any(year => year.Moves) ? [.. years.Where(year => year.Moves)] : years; // one in which nothing moves is only told where no other does
        return new PreviewView(await site.ReadHeadAsync(cancellationToken), await WithFiguresAsync(chosen, cancellationToken), years, zone, seal.Seal(visit, chosen.Select(line => line.Entry.Id), years));
    }

    /// <summary>Up to when figures are closed.</summary>
    public async Task<LocksView> LocksAsync(CancellationToken cancellationToken)
    {
        var head = await site.ReadHeadAsync(cancellationToken);
        var latest = await reading.AskAsync((connection, token) => PeriodLockStore.ListAsync(connection, null, LocksShown, token), cancellationToken);
        return new LocksView(head, [.. latest], head.Today.AddDays(-1), (await PlanAsync(cancellationToken))?.Zone ?? TimeZoneInfo.Utc);
    }

    /// <summary>What offices have still open of periods that would be closed: of years not final, without offices that have nothing, those first of which something waits.</summary>
    /// <param name="through">Last day of what would be closed.</param>
    public async Task<ImmutableArray<LeftOpen>> LeftOpenAsync(DateOnly through, CancellationToken cancellationToken)
    {
        var state = await figures.ReadStateAsync(known: null, cancellationToken);
        return await reading.AskAsync(
            async (connection, token) =>
            {
                var holding = await PeriodLockStore.HoldingAsync(connection, null, token);
                bool IsClosing(Period period) => period.To <= through && holding?.Closes(period) is not true;

                // Also of what is collected: a figure stated over it waits like any other. Supplements can be approved after it, too.
                var waiting = (await EntryStore.WaitingAsync(connection, null, token)).Where(entry => entry.Kind is not EntryKind.Supplement && IsClosing(entry.Period)).CountBy(entry => (entry.Office, entry.Period.To.Year)).ToDictionary();
                var open = ImmutableArray.CreateBuilder<LeftOpen>();
                foreach (var years in state.Years.Where(judged => !judged.Final && judged.Year <= through.Year).GroupBy(judged => judged.Version))
                {
                    var plan = await figures.ReadPlanAsync(years.Key, token);
                    var counted = await OfficeYears.CountAsync(connection, plan, years, plan.Offices.Values, IsClosing, clock.GetUtcNow(), token);
                    open.AddRange(counted.Select(one => new LeftOpen(
                        one.Office.Name,
                        one.Judged.Year,
                        one.States.GetValueOrDefault(AskedState.Late) + one.States.GetValueOrDefault(AskedState.Due),
                        one.States.GetValueOrDefault(AskedState.Returned),
                        waiting.GetValueOrDefault((one.Office.Code, one.Judged.Year)))));
                }

                return open.Where(one => one.Missing + one.Returned + one.Waiting > 0).OrderBy(one => one.Waiting == 0).ThenBy(one => one.Year).ToImmutableArray();
            },
            cancellationToken);
    }

    private static IEnumerable<WaitingLine> PageOf(ImmutableArray<WaitingLine> lines, long after) => lines.Where(line => line.Entry.Id > after).Take(MostShown);

    // By the plan of each entry's own year: it says what counts.
    private async Task<ImmutableArray<WaitingLine>> WithFiguresAsync(IEnumerable<WaitingLine> lines, CancellationToken cancellationToken)
    {
        WaitingLine[] shown = [.. lines];
        var standing = new Dictionary<long, AskedFigure>();
        foreach (var years in (await figures.ReadStateAsync(known: null, cancellationToken)).Years.GroupBy(judged => judged.Version))
        {
            var plan = await figures.ReadPlanAsync(years.Key, cancellationToken);
            foreach (var (entry, asked) in await reading.AskAsync((connection, token) => OfficeYears.OfEntriesAsync(connection, plan, years, shown.Select(line => line.Entry), clock.GetUtcNow(), token), cancellationToken))
            {
                standing[entry] = asked;
            }
        }

        return [.. shown.Select(line => line with { Asked = standing.GetValueOrDefault(line.Entry.Id) })];
    }

    private async Task<(ImmutableArray<WaitingLine> Lines, TimeZoneInfo Zone)> LinesAsync(Visit visit, CancellationToken cancellationToken)
    {
        var (waiting, accounts) = await reading.AskAsync(
            async (connection, token) => (await EntryStore.WaitingAsync(connection, null, token), await AccountStore.ListAsync(connection, token)),
            cancellationToken);
        var plan = await PlanAsync(cancellationToken);
        var now = clock.GetUtcNow();
        var approvers = accounts.Where(account => account.DisabledAt is null).Select(account => Visit.Of(Visit.PrincipalOf(account with { MustChange = false }))).ToArray();
        return ([.. waiting.Where(entry => visit.SeesEntriesOf(entry.Office)).Select(Line)], plan?.Zone ?? TimeZoneInfo.Utc);

        WaitingLine Line(Entry entry)
        {
            var isStuck = !approvers.Any(other => !entry.IsBy(other.Account, other.Name) && other.ApprovesFor(entry.Office));
            var obstacle = !visit.May(Permission.ApproveFigures) ? "" : ApprovalDesk.ObjectionTo(entry, visit.Asker, visit.ApprovesFor);
            return new WaitingLine(
                entry,
                plan?.Measures.GetValueOrDefault(entry.Measure),
                plan?.Offices.GetValueOrDefault(entry.Office)?.Name ?? entry.Office,
                obstacle is null,
                isStuck ? "nessun'altra persona può approvarla: chi amministra il sistema deve dare il ruolo a qualcuno" : obstacle is { Length: > 0 } ? obstacle : null,
                isStuck,
                (int)(now - entry.EnteredAt).TotalDays);
        }
    }

    // The newest plan says what measures and offices are called.
    private async Task<PerformancePlan?> PlanAsync(CancellationToken cancellationToken) =>
        (await figures.ReadStateAsync(known: null, cancellationToken)).Years is [.., var newest] ? await figures.ReadPlanAsync(newest.Version, cancellationToken) : null;
}
