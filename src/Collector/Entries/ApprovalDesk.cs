using System.Collections.Immutable;
using Collector.Audit;
using Collector.Hosting;
using Collector.Plan;
using Collector.Publishing;
using Collector.Storage;
using Collector.Wording;
using Npgsql;

namespace Collector.Entries;

/// <summary>Decides on entries: nobody on their own. What is approved counts from the next computation on, within a minute.</summary>
/// <remarks>Any of them throws <see cref="StorageDownException"/> when the database does not answer.</remarks>
internal sealed class ApprovalDesk(NpgsqlDataSource database, TimeProvider clock, ServiceOptions options)
{
    public const string Job = "approvals";

    private readonly PatientReading asking = new(database, TimeProvider.System) { Patience = TimeSpan.FromSeconds(20) };

    /// <summary>How long a computation that is under way is waited for.</summary>
    public TimeSpan Turn { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Approves entries, all or none.</summary>
    /// <param name="numbers">Each as it was shown.</param>
    /// <param name="mayDecide">Whether somebody may decide for an office.</param>
    /// <returns>Why none was approved, in Italian; empty: all are.</returns>
    public Task<ImmutableArray<string>> ApproveAsync(IReadOnlyCollection<long> numbers, Asker by, Func<string, bool> mayDecide, CancellationToken cancellationToken) =>
        asking.AskAsync((connection, token) => ApproveAsync(connection, numbers, by, mayDecide, token), cancellationToken);

    /// <summary>Sends an entry back to its office.</summary>
    /// <returns>Why not, in Italian; null: it is sent back.</returns>
    public Task<string?> ReturnAsync(long number, string reason, Asker by, Func<string, bool> mayDecide, CancellationToken cancellationToken) => asking.AskAsync(
        (connection, token) => EntryDecisions.MakeAsync(
            connection, number, DecisionKind.Returned, "entry.return", reason, clock.GetUtcNow(), by, entry => entry.IsBy(by.Account, by.Name) ? "è tua: si ritira, non si restituisce" : mayDecide(entry.Office) ? null : "l'ufficio non è tra i tuoi", token),
        cancellationToken);

    private async Task<ImmutableArray<string>> ApproveAsync(NpgsqlConnection connection, IReadOnlyCollection<long> numbers, Asker by, Func<string, bool> mayDecide, CancellationToken cancellationToken)
    {
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        if (await PublicationStore.TryLockAsync(connection, transaction, Turn, cancellationToken) is not { } publication)
        {
            return ["in questo momento si stanno calcolando le cifre, e niente è stato approvato: si può riprovare tra un minuto"];
        }

        await PeriodLockStore.TakeTurnAsync(connection, transaction, cancellationToken);
        var entries = await EntryStore.FindAsync(connection, transaction, numbers, cancellationToken);
        var now = await ObservationStore.NextMomentAsync(connection, transaction, clock, publication, cancellationToken);
        var state = await ApprovalState.ReadAsync(connection, transaction, entries, now, cancellationToken);
        ImmutableArray<string> objections =
        [
            .. numbers.Count == 0 ? ["nessuna rilevazione è stata scelta"] : Array.Empty<string>(),
            .. numbers.Except(entries.Select(entry => entry.Id)).Select(number => $"la rilevazione {Italian.Plain(number)} non c'è"),
            .. entries.Select(entry => (ObjectionTo(entry, by, mayDecide) ?? state.ObjectionTo(entry)) is { } objection ? $"{Named(entry)}: {objection}" : null).OfType<string>(),
        ];
        objections = objections.IsEmpty ? [.. state.Quarrels(entries), .. state.Overlaps(entries)] : objections;
        if (!objections.IsEmpty)
        {
            return objections;
        }

        var news = entries.Select(entry => (Entry: entry, Observation: EntryObservations.Of(entry, state.RecordedAt(entry)))).ToArray();
        var run = await RunStore.AddAsync(connection, transaction, Job, PlanTime.DayOf(now, options.Zone), options.Node, now, cancellationToken);
        var made = await AddAsync(connection, transaction, news, run, now, cancellationToken);
        Withdrawal[] withdrawn =
        [
            .. entries.SelectMany(entry => state.Withdrawn(entry).Select(old => new Withdrawal(old.Id!.Value, now, EntryObservations.OriginOf(entry.Id)))).DistinctBy(old => old.Observation), // what is known is stored
            .. entries.Where(entry => entry.Kind is EntryKind.Override).Select(entry => new Withdrawal(made[entry.Id], EndOf(entry), EntryObservations.OriginOf(entry.Id))),
        ];
        await ObservationStore.WithdrawAsync(connection, transaction, withdrawn, run.Id, cancellationToken);
        if (!await EntryStore.DecideAsync(connection, transaction, [.. entries.Select(entry => (entry, made.TryGetValue(entry.Id, out var id) ? id : (long?)null))], DecisionKind.Approved, "", now, by, cancellationToken))
        {
            return ["proprio adesso qualcun altro ha deciso su una di queste, e niente è stato approvato"];
        }

        await RunStore.FinishAsync(connection, transaction, run, made.Count, now, now, cancellationToken);
        await OperationMetrics.PublishAsync(connection, transaction, now, cancellationToken);
        await AuditStore.AddAsync(connection, transaction, now, by, news.Select(one => new Change("entry.approve", EntryWords.Subject(one.Entry.Id), state.BeforeOf(one.Entry), EntryWords.Told(one.Entry))), cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return [];
    }

    /// <summary>Why somebody may not approve an entry, in Italian; null: nothing of it stands in the way.</summary>
    /// <param name="mayDecide">Whether somebody may decide for an office.</param>
    public static string? ObjectionTo(Entry entry, Asker by, Func<string, bool> mayDecide) =>
        entry.State is not EntryState.Waiting ? "non è più in attesa: è stata decisa, ritirata o corretta nel frattempo"
        : entry.EnteredBy is null || entry.EnteredBy == by.Account ? "l'hai scritta tu: la approva un'altra persona"
        : entry.IsBy(by.Account, by.Name) ? "l'ha scritta un altro account con il tuo stesso nome: la approva un'altra persona (se siete due, chi amministra distingua i nomi)"
        : !mayDecide(entry.Office) ? "l'ufficio non è tra i tuoi"
        : null;

    // By entry: the number of the observation it made.
    private static async Task<IReadOnlyDictionary<long, long>> AddAsync(NpgsqlConnection connection, NpgsqlTransaction transaction, IReadOnlyCollection<(Entry Entry, Observation? Observation)> news, Run run, DateTimeOffset now, CancellationToken cancellationToken)
    {
        foreach (var office in news.Where(one => one.Observation is not null).GroupBy(one => one.Entry.Office))
        {
            await ObservationStore.AddAsync(connection, [.. office.Select(one => one.Observation!)], _ => now, office.Key, file: null, run.Id, cancellationToken); // just seen
        }

        var made = (await ObservationStore.OfRunAsync(connection, transaction, run.Id, cancellationToken)).ToDictionary(one => one.Origin, one => one.Id, StringComparer.Ordinal);
        return news.Where(one => one.Observation is not null).ToDictionary(one => one.Entry.Id, one => made[EntryObservations.OriginOf(one.Entry.Id)]);
    }

    // The figures of its last day are computed in the night after it.
    private DateTimeOffset EndOf(Entry entry) => PlanTime.StartOf(entry.EndsOn!.Value.AddDays(2), options.Zone); // an override has one

    private static string Named(Entry entry) => $"{entry.Measure}, {Italian.Days(entry.Period)}";
}
