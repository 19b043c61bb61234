using System.Collections.Immutable;
using Collector.Audit;
using Collector.Explaining;
using Collector.Published;
using Collector.Storage;
using Npgsql;

namespace Collector.Entries;

/// <summary>Takes what offices type: all of it or nothing.</summary>
/// <remarks>Any of them throws <see cref="StorageDownException"/> when the database does not answer.</remarks>
internal sealed class EntryDesk(NpgsqlDataSource database, TimeProvider clock, IFigureReader figures)
{
    // A workbook of a year has thousands of rows.
    private readonly PatientReading asking = new(database, TimeProvider.System) { Patience = TimeSpan.FromSeconds(60) };
    private readonly EntryPreview preview = new(figures);

    /// <summary>Judges what was typed and keeps nothing.</summary>
    public async Task<ImmutableArray<EntryVerdict>> CheckAsync(OfficeYear year, IReadOnlyCollection<TypedFigure> typed, Asker by, CancellationToken cancellationToken)
    {
        var verdicts = EntryChecks.Of(year, typed);
        return verdicts.Any(verdict => verdict.Outcome is EntryOutcome.New or EntryOutcome.Changed)
            ? EntryChecks.WithTargets(verdicts, await PreviewAsync(year, verdicts, by, cancellationToken))
            : verdicts;
    }

    /// <summary>Keeps what was typed, unless something of it is wrong: then nothing is kept.</summary>
    /// <returns>The verdicts, and how many entries were kept.</returns>
    public async Task<(ImmutableArray<EntryVerdict> Verdicts, int Kept)> SaveAsync(OfficeYear year, IReadOnlyCollection<TypedFigure> typed, Asker by, CancellationToken cancellationToken)
    {
        var verdicts = await CheckAsync(year, typed, by, cancellationToken);
        if (verdicts.Any(verdict => verdict.Outcome is EntryOutcome.Refused))
        {
            return (verdicts, 0);
        }

        var news = verdicts.Where(verdict => verdict.Outcome is EntryOutcome.New or EntryOutcome.Changed).ToArray();
        if (news.Length == 0)
        {
            return (verdicts, 0);
        }

        var overtaken = await asking.AskAsync((connection, token) => AddAsync(connection, year.Office.Code, news, by, token), cancellationToken);
        return overtaken is null ? (verdicts, news.Length) : ([.. verdicts.Select(verdict => verdict == overtaken ? Overtaken(verdict) : verdict)], 0);
    }

    /// <summary>Takes back an entry that waits.</summary>
    /// <returns>Why not, in Italian; null: it is taken back.</returns>
    public Task<string?> WithdrawAsync(long number, Asker by, CancellationToken cancellationToken) => asking.AskAsync(
        (connection, token) => EntryDecisions.MakeAsync(
            connection, number, DecisionKind.Withdrawn, "entry.withdraw", reason: "", clock.GetUtcNow(), by, entry => entry.EnteredBy == by.Account ? null : "la ritira solo chi l'ha scritta", token),
        cancellationToken);

    // Null: all were kept. Otherwise nothing was, and this one is why.
    private async Task<EntryVerdict?> AddAsync(NpgsqlConnection connection, string office, IReadOnlyList<EntryVerdict> news, Asker by, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        var entries = news.Select(NewOf).ToArray();
        var hashes = await EvidenceStore.HashesAsync(connection, transaction, entries.SelectMany(entry => entry.Evidence), cancellationToken);
        var added = await EntryStore.AddAsync(connection, transaction, entries, office, now, by, cancellationToken);
        if (news.FirstOrDefault(verdict => !added.ContainsKey((verdict.Typed.Measure, verdict.Typed.Period))) is { } overtaken)
        {
            return overtaken;
        }

        var changes = news.Zip(entries, (verdict, entry) =>
            new Change("entry.add", EntryWords.Subject(added[(entry.Measure, entry.Period)]), EntryWords.Told(verdict.Asked!), EntryWords.Told(entry, office, hashes), entry.Note.Length == 0 ? null : entry.Note)); // what is new was asked for
        await AuditStore.AddAsync(connection, transaction, now, by, changes, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return null;
    }

    // With what else of the office waits for the same indicators: a numerator may have been typed before its denominator.
    private async Task<ImmutableArray<PreviewedYear>> PreviewAsync(OfficeYear year, ImmutableArray<EntryVerdict> verdicts, Asker by, CancellationToken cancellationToken)
    {
        var state = await figures.ReadStateAsync(known: null, cancellationToken);
        var now = clock.GetUtcNow();
        Entry[] typed = [.. verdicts.Where(verdict => verdict.Outcome is EntryOutcome.New or EntryOutcome.Changed).Select(verdict => AsEntry(verdict, year.Office.Code, now, by))];
        var told = typed.Select(entry => (entry.Measure, entry.Period)).ToHashSet();
        var read = told.SelectMany(one => OfficeMeasures.ReadersOf(year.Plan, one.Measure)).Distinct().SelectMany(indicator => Explainer.MeasuresOf(year.Plan, indicator)).ToHashSet(StringComparer.Ordinal);
        var waiting = year.Asked.Select(asked => asked.Latest).OfType<Entry>().Where(entry => entry.State is EntryState.Waiting && read.Contains(entry.Measure) && !told.Contains((entry.Measure, entry.Period)));
        return await asking.AskAsync((connection, token) => preview.OfAsync(connection, [.. waiting, .. typed], state, now, token), cancellationToken);
    }

    private static NewEntry NewOf(EntryVerdict verdict) => new(
        verdict.Typed.Measure,
        verdict.Typed.Period,
        verdict.Asked!.Latest?.Id ?? 0, // what is new was asked for
        verdict.Asked.StandingObservation,
        verdict.Kind,
        verdict.OnDay,
        verdict.Value,
        verdict.Weight,
        verdict.Typed.Note.Trim(),
        verdict.EndsOn,
        [.. verdict.Typed.Evidence.Union(verdict.Kind is EntryKind.Removal ? [] : verdict.Asked.Kept.Select(file => file.Id))]);

    private static Entry AsEntry(EntryVerdict verdict, string office, DateTimeOffset now, Asker by) => new(
        0, verdict.Typed.Measure, verdict.Typed.Period, 0, verdict.Kind, verdict.OnDay, verdict.Value, verdict.Weight, verdict.Typed.Note, verdict.EndsOn, office, now, by.Account, by.Name, IsLatest: true, null, []);

    private static EntryVerdict Overtaken(EntryVerdict verdict) => verdict with
    {
        Outcome = EntryOutcome.Refused,
        Mistakes = [new EntryMistake(EntryField.Row, "proprio adesso qualcun altro ha scritto un valore: il tuo non è stato salvato; guarda quello nuovo e, se il tuo è giusto, salva di nuovo")],
    };
}
