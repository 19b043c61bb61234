using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using Collector.Audit;
using Collector.Entries.Workbooks;
using Collector.Plan;
using Collector.Storage;
using Collector.Wording;
using Npgsql;

namespace Collector.Entries;

/// <summary>Writes an office's workbook, and takes it back: what would become of each row is told before anything is kept.</summary>
/// <remarks>Any of them throws <see cref="StorageDownException"/> when the database does not answer.</remarks>
internal sealed class WorkbookDesk(NpgsqlDataSource database, TimeProvider clock, EntryDesk desk)
{
    private const string OnPages = "il piano chiede un documento che provi questo dato: si scrive nelle pagine, con l'allegato, e qui la cella torna com'era";

    private readonly PatientReading asking = new(database, TimeProvider.System) { Patience = TimeSpan.FromSeconds(30) };

    /// <summary>The workbook of an office for a year.</summary>
    public static async Task<byte[]> WriteAsync(OfficeYear year, CancellationToken cancellationToken)
    {
        using var content = new MemoryStream();
        await OfficeWorkbook.WriteAsync(HeadOf(year), [.. year.Asked.Where(asked => !asked.IsCollected).Select(asked => RowOf(year, asked))], content, cancellationToken);
        return content.ToArray();
    }

    /// <summary>Reads what came back, and keeps the file as it is if it is this office's workbook.</summary>
    /// <returns>Number of the kept file, or why it is not kept, in Italian.</returns>
    public async Task<(long Number, string? Mistake)> BringAsync(OfficeYear year, string name, byte[] content, Asker by, CancellationToken cancellationToken)
    {
        if (await ReadAsync(year, name, content, cancellationToken) is WorkbookReading.Refused { Why: var why })
        {
            return (0, why);
        }

        return await asking.AskAsync((connection, token) => WorkbookStore.AddAsync(connection, year.Office.Code, year.Year, name, content, clock.GetUtcNow(), by, token), cancellationToken) is { } number
            ? (number, null)
            : (0, $"con questo, i quaderni che hai caricato nelle ultime 24 ore passerebbero i {Italian.Count(WorkbookStore.MostBrought >> 20)} MB: riprova domani, o scrivi i valori nelle pagine");
    }

    /// <summary>A workbook that was brought; null: there is none of this number.</summary>
    public Task<BroughtWorkbook?> FindAsync(long number, CancellationToken cancellationToken) =>
        asking.AskAsync((connection, token) => WorkbookStore.ReadAsync(connection, number, token), cancellationToken);

    /// <summary>What would become of each row.</summary>
    public async Task<ImmutableArray<WorkbookVerdict>> CheckAsync(OfficeYear year, BroughtWorkbook brought, Asker by, CancellationToken cancellationToken)
    {
        var lines = await LinesAsync(year, brought, cancellationToken);
        return Told(year, lines, await desk.CheckAsync(year, TypedOf(year, lines), by, cancellationToken));
    }

    /// <summary>Keeps what is new, unless a row is refused: then nothing is kept.</summary>
    public async Task<(ImmutableArray<WorkbookVerdict> Verdicts, int Kept)> SaveAsync(OfficeYear year, BroughtWorkbook brought, Asker by, CancellationToken cancellationToken)
    {
        var lines = await LinesAsync(year, brought, cancellationToken);
        if (lines.Any(line => !line.Faults.IsEmpty))
        {
            return (Told(year, lines, await desk.CheckAsync(year, TypedOf(year, lines), by, cancellationToken)), 0);
        }

        var (verdicts, kept) = await desk.SaveAsync(year, TypedOf(year, lines), by, cancellationToken);
        return (Told(year, lines, verdicts), kept);
    }

    private static async Task<ImmutableArray<WorkbookLine>> LinesAsync(OfficeYear year, BroughtWorkbook brought, CancellationToken cancellationToken) =>
        await ReadAsync(year, brought.Name, brought.Content, cancellationToken) is WorkbookReading.Accepted { Lines: var lines } ? [.. lines.Select(line => Fitting(year, line))] : []; // it was accepted before it was kept

    private static Task<WorkbookReading> ReadAsync(OfficeYear year, string name, byte[] content, CancellationToken cancellationToken) =>
        OfficeWorkbook.ReadAsync(new MemoryStream(content), name, HeadOf(year), key => year.Plan.Measures.GetValueOrDefault(key)?.Unit, cancellationToken);

    // Only what was changed is typed: the rest went out and came back.
    private static ImmutableArray<TypedFigure> TypedOf(OfficeYear year, IEnumerable<WorkbookLine> lines) =>
    [
        .. from line in lines
           where line.Faults.IsEmpty && IsTyped(year, line) && line.Period is not null
           select new TypedFigure(line.Measure, line.Period!.Value, ValueOf(line.Value), line.Seen) { Note = PlainText.Of(line.Note).Trim(), Weight = WeightOf(line.Weight, year.Find(line.Measure, line.Period!.Value)) }, // just seen
    ];

    // The column of what was current can be written over too: while nothing has moved, what is kept here decides.
    private static bool IsTyped(OfficeYear year, WorkbookLine line) =>
        !line.IsUnchanged
        || (line.Note.Length > 0 && line.Value is not WorkbookValue.Blank)
        || (line is { Value: WorkbookValue.Stated { Value: var value }, Period: { } period } && year.Find(line.Measure, period) is { } asked && asked.Seen == line.Seen && value != CurrentOf(asked))
        || (line is { Weight: WorkbookValue.Stated { Value: ObservedValue.Number { Value: var weight } }, Value: not WorkbookValue.Blank, Period: { } days } && year.Find(line.Measure, days) is { HasWeight: true } mean && mean.Seen == line.Seen && weight != mean.Weight);

    private static ObservedValue? CurrentOf(AskedFigure asked) => asked.Latest is { State: EntryState.Waiting } waiting ? waiting.Value : asked.Standing;

    private static TypedValue ValueOf(WorkbookValue value) => value switch
    {
        WorkbookValue.Text text => new TypedValue.Text(text.Written),
        WorkbookValue.Stated stated => new TypedValue.Stated(stated.Value),
        WorkbookValue.Formula => new TypedValue.Unusable("la cella contiene una formula: va scritto il valore"),
        WorkbookValue.Unusable unusable => new TypedValue.Unusable(unusable.Why),
        _ => new TypedValue.Blank(),
    };

    // As somebody would type it: a cell without one leaves what stands.
    private static string WeightOf(WorkbookValue weight, AskedFigure? asked) => weight switch
    {
        WorkbookValue.Text text => text.Written,
        WorkbookValue.Stated { Value: ObservedValue.Number { Value: var number } } => Italian.Stated(number),
        _ => asked is { HasWeight: true, Weight: { } standing } ? Italian.Stated(standing) : "",
    };

    private static ImmutableArray<WorkbookVerdict> Told(OfficeYear year, IEnumerable<WorkbookLine> lines, ImmutableArray<EntryVerdict> verdicts)
    {
        var left = new Queue<EntryVerdict>(verdicts);
        return
        [
            .. lines.Select(line => !line.Faults.IsEmpty ? new WorkbookVerdict(line, null, EntryOutcome.Refused, line.Faults)
                : !IsTyped(year, line) ? new WorkbookVerdict(line, null, EntryOutcome.Unchanged, WithoutValue(line))
                : Judged(line, left.Dequeue())),
        ];
    }

    // What is not kept is said.
    private static ImmutableArray<string> WithoutValue(WorkbookLine line) => line.Value is not WorkbookValue.Blank ? [] :
    [
        .. line.Note.Length > 0 ? [$"{line.NotePlace}: c'è una nota senza valore, che non si salva"] : Array.Empty<string>(),
        .. line.HasNewWeight ? [$"{line.WeightPlace}: c'è un peso senza valore, che non si salva"] : Array.Empty<string>(),
    ];

    private static WorkbookVerdict Judged(WorkbookLine line, EntryVerdict verdict) => new(
        line,
        verdict,
        verdict.Outcome,
        [.. verdict.Mistakes.Select(mistake => $"{PlaceOf(line, mistake.Field)}: {(mistake.Field is EntryField.Evidence ? OnPages : mistake.Text)}")]);

    private static string PlaceOf(WorkbookLine line, EntryField field) => field switch
    {
        EntryField.Note => line.NotePlace,
        EntryField.Weight => line.WeightPlace,
        _ => line.ValuePlace,
    };

    // A weight that would mean nothing is a slip, and is not dropped without a word.
    private static WorkbookLine Fitting(OfficeYear year, WorkbookLine line) =>
        line is { Weight: not WorkbookValue.Blank, Period: { } period } && year.Find(line.Measure, period) is { HasWeight: false }
            ? line with { Faults = line.Faults.Add($"{line.WeightPlace}: questa misura non è una media e non ha un peso: la cella va lasciata vuota") }
            : line;

    private static WorkbookHead HeadOf(OfficeYear year) => new(year.Office.Code, year.Office.Name, year.Plan.Code, year.Year);

    private static WorkbookRow RowOf(OfficeYear year, AskedFigure asked) => new()
    {
        Measure = asked.Measure.Key,
        Name = asked.Measure.EvidenceRequired ? $"{asked.Measure.Name} (solo nelle pagine: serve un documento)" : asked.Measure.Name,
        Period = asked.Period,
        Accumulation = asked.Measure.Accumulation!.Value, // what is asked for is observed
        Seen = asked.Seen,
        Unit = asked.Measure.Unit,
        Range = asked.Measure.Range,
        Due = asked.Due,
        LastYear = asked.LastYear,
        Target = string.Join("; ", OfficeMeasures.ReadersOf(year.Plan, asked.Measure.Key).Select(indicator => $"{indicator.Code} {Italian.Target(indicator.TargetFor(year.Year, year.Today), indicator.Decimals)}")),
        Current = CurrentOf(asked),
        Weight = asked.HasWeight ? asked.Weight : null,
    };
}

/// <summary>What would become of a row of a workbook.</summary>
/// <param name="Verdict">Null: nothing was typed in it, or it cannot be read.</param>
/// <param name="Told">What is wrong, or to be known, each with its place.</param>
public sealed record WorkbookVerdict(WorkbookLine Line, EntryVerdict? Verdict, EntryOutcome Outcome, ImmutableArray<string> Told);

/// <summary>A workbook that was brought.</summary>
internal sealed record BroughtWorkbook(long Id, string Office, int Year, string Name, byte[] Content, DateTimeOffset AddedAt, long? AddedBy);

/// <summary>Workbooks as they were brought.</summary>
internal static class WorkbookStore
{
    /// <summary>Bytes that one person may bring within a day, kept whether or not their figures are taken: seventy of the largest, thousands of usual ones.</summary>
    public const int MostBrought = 200 << 20;

    private static readonly TimeSpan BroughtWithin = TimeSpan.FromDays(1);

    /// <summary>Keeps one as it was brought.</summary>
    /// <returns>Its number; null: the person has brought too many lately.</returns>
    public static async Task<long?> AddAsync(NpgsqlConnection connection, string office, int year, string name, byte[] content, DateTimeOffset now, Asker by, CancellationToken cancellationToken)
    {
        var sha256 = Convert.ToHexStringLower(SHA256.HashData(content));
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        if (await connection.ScalarAsync<long?>(transaction, "workbook_add", cancellationToken, office, year, sha256, name, content, now.ToUniversalTime(), by.Account, by.Name, (now - BroughtWithin).ToUniversalTime(), (long)MostBrought) is not { } number)
        {
            return null;
        }

        var change = new Change("workbook.bring", string.Create(CultureInfo.InvariantCulture, $"workbook {number}"), null, new { Office = office, Year = year, Name = name, Sha256 = sha256 });
        await AuditStore.AddAsync(connection, transaction, now, by, change, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return number;
    }

    public static async Task<BroughtWorkbook?> ReadAsync(NpgsqlConnection connection, long number, CancellationToken cancellationToken) =>
        (await connection.ListAsync(
            null,
            "workbook_read",
            row => new BroughtWorkbook(row.GetInt64(0), row.GetString(1), row.GetInt32(2), row.GetString(3), row.GetFieldValue<byte[]>(4), row.GetFieldValue<DateTimeOffset>(5), row.Get<long>(6)),
            cancellationToken,
            number)).SingleOrDefault();
}
