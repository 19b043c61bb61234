using System.Collections.Immutable;
using Collector.Access;
using Collector.Entries;
using Collector.Plan;
using Collector.Web.Home;
using Collector.Web.Reading;
using Collector.Web.Stored;
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

    /// <summary>Everything that waits and that the person sees.</summary>
    public async Task<ApprovalsView> ReadAsync(Visit visit, string? told, ImmutableArray<string> objections, CancellationToken cancellationToken)
    {
        var (lines, zone) = await LinesAsync(visit, cancellationToken);
        return new ApprovalsView(await site.ReadHeadAsync(cancellationToken), [.. lines.Take(MostShown)], lines.Length, zone, told, objections);
    }

    /// <summary>What waits for a person's decision, and of the person's own what nobody else could decide on.</summary>
    public async Task<WaitingCount> CountAsync(Visit visit, CancellationToken cancellationToken)
    {
        var (lines, _) = await LinesAsync(visit, cancellationToken);
        WaitingLine[] mine = [.. lines.Where(line => line.CanDecide || line.IsStuck)];
        return new WaitingCount(mine.Length, mine.Length == 0 ? 0 : mine.Max(line => line.Days), mine.Count(line => line.IsStuck));
    }

    /// <summary>What some entries would move; those that do not wait, or that the person may not decide on, are left out.</summary>
    public async Task<PreviewView> PreviewAsync(Visit visit, IReadOnlyCollection<long> numbers, CancellationToken cancellationToken)
    {
        var (lines, zone) = await LinesAsync(visit, cancellationToken);
        WaitingLine[] chosen = [.. lines.Where(line => line.CanDecide && numbers.Contains(line.Entry.Id))];
        var state = await figures.ReadStateAsync(known: null, cancellationToken);
        var years = await reading.AskAsync((connection, token) => preview.OfAsync(connection, [.. chosen.Select(line => line.Entry)], state, clock.GetUtcNow(), token), cancellationToken);
        // A year in which nothing moves is only told where no other does.
        return new PreviewView(await site.ReadHeadAsync(cancellationToken), [.. chosen], years.Any(year => year.Moves) ? [.. years.Where(year => year.Moves)] : years, zone, seal.Seal(visit, chosen.Select(line => line.Entry.Id)));
    }

    /// <summary>Up to when figures are closed.</summary>
    public async Task<LocksView> LocksAsync((string Day, string Reason)? typed, string? mistake, CancellationToken cancellationToken)
    {
        var head = await site.ReadHeadAsync(cancellationToken);
        var latest = await reading.AskAsync((connection, token) => PeriodLockStore.ListAsync(connection, null, LocksShown, token), cancellationToken);
        return new LocksView(head, [.. latest], head.Today.AddDays(-1), (await PlanAsync(cancellationToken))?.Zone ?? TimeZoneInfo.Utc, typed, mistake);
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
            var isStuck = !approvers.Any(other => other.Account != entry.EnteredBy && other.ApprovesFor(entry.Office));
            var obstacle = !visit.May(Permission.ApproveFigures) ? ""
                : entry.EnteredBy == visit.Account ? "l'hai scritta tu: la approva un'altra persona"
                : !visit.ApprovesFor(entry.Office) ? "l'ufficio non è tra i tuoi"
                : null;
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
