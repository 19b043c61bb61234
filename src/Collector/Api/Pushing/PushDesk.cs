using System.Collections.Immutable;
using System.Text.Json;
using Collector.Api.Answering;
using Collector.Api.Refusing;
using Collector.Audit;
using Collector.Hosting;
using Collector.Landing;
using Collector.Measures;
using Collector.Measures.Collecting;
using Collector.Plan;
using Collector.Publishing;
using Collector.Records;
using Collector.Sources;
using Collector.Storage;
using Npgsql;

namespace Collector.Api.Pushing;

/// <summary>
/// Takes in what other systems push, whole or not at all, and once under its key: the body is kept as a delivered file, and
/// figures are computed as those of any other entry.
/// </summary>
internal sealed partial class PushDesk(NpgsqlDataSource database, ServiceOptions options, ILogger<PushDesk> logger) : IDisposable
{
    public const string Job = "api";

    /// <summary>Pushes that hold a connection at once: they wait for each other and for computations, and pages must not wait for them.</summary>
    private const int AtOnce = 4;

    // A night on a big plan takes longer: then the pusher is told to come again, and not left without an answer.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>Bytes of bodies that are held at once: sixteen of the largest, thousands of usual ones.</summary>
    private const long MostHeld = 16L * PushEndpoint.MostBytes;

    private readonly SemaphoreSlim turns = new(AtOnce, AtOnce);
    private long held;

    public void Dispose() => turns.Dispose();

    /// <summary>Reads a push and takes it in, unless so many are being read or wait for their turn that memory would not hold them.</summary>
    /// <param name="bytes">Length of its body, or what it may have at most.</param>
    /// <exception cref="ApiProblemException">Nothing was taken.</exception>
    public async Task<PushOutcome> TakeAsync(long bytes, Func<CancellationToken, Task<Push>> read, CancellationToken cancellationToken)
    {
        try
        {
            if (Interlocked.Add(ref held, bytes) > MostHeld)
            {
                throw new ApiProblemException(ApiProblem.Busy.With("Many pushes are being taken. Nothing was taken of this one: send the same request again, with the same key."));
            }

            return await InTurnAsync(await read(cancellationToken), cancellationToken);
        }
        finally
        {
            Interlocked.Add(ref held, -bytes);
        }
    }

    private async Task<PushOutcome> InTurnAsync(Push push, CancellationToken cancellationToken)
    {
        using var patience = new CancellationTokenSource(Patience, TimeProvider.System);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        try
        {
            await turns.WaitAsync(either.Token);
            try
            {
                return await WithinAsync(push, either.Token);
            }
            finally
            {
                turns.Release();
            }
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new ApiProblemException(ApiProblem.Busy.With("Figures are being computed. Nothing was taken: send the same request again, with the same key."));
        }
    }

    private async Task<PushOutcome> WithinAsync(Push push, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        if (await PushStore.FindAsync(connection, null, push, cancellationToken) is { } answered)
        {
            return Again(push, answered);
        }

        var plans = await PlanStore.InForceAsync(connection, cancellationToken);
        if (plans.IsEmpty)
        {
            throw new ApiProblemException(ApiProblem.NoPlan);
        }

        var now = options.Clock.GetUtcNow();
        var intake = InstallationIntake.Of(plans, await DatasetCoverage.KnownAtAsync(connection, null, Datasets.All, now, cancellationToken), now);
        return await TakeAsync(connection, push, Vetted(push, intake), plans, intake, cancellationToken);
    }

    private static PushOutcome Again(Push push, KeptPush answered) => answered.Hash.AsSpan().SequenceEqual(push.Hash)
        ? answered.Outcome
        : throw new ApiProblemException(ApiProblem.KeyReused.With("A body was taken under this key already, and this is another one: a new request has a new key."));

    private PushedRows Vetted(Push push, ObservationIntake intake)
    {
        var faults = new PushFaults();
        var rows = PushBody.Read(push.Body, faults);
        foreach (var record in rows.Records)
        {
            if (intake.Objection(record) is { } objection)
            {
                faults.Add(rows.PointerTo(record, JsonNamingPolicy.SnakeCaseLower.ConvertName(objection.Field.ToString())), objection.Reason);
            }
        }

        Refuse(push, faults);
        return rows;
    }

    private void Refuse(Push push, PushFaults faults)
    {
        if (faults.Total > 0)
        {
            PushRefused(logger, push.Source, push.Body.Length, faults.Total);
        }

        faults.ThrowIfAny();
    }

    private async Task<PushOutcome> TakeAsync(NpgsqlConnection connection, Push push, PushedRows rows, ImmutableArray<PerformancePlan> plans, ObservationIntake intake, CancellationToken cancellationToken)
    {
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        var publication = await PublicationStore.LockAsync(connection, transaction, cancellationToken);
        if (await PushStore.FindAsync(connection, transaction, push, cancellationToken) is { } twin)
        {
            return Again(push, twin);
        }

        if (!plans.SequenceEqual(await PlanStore.InForceAsync(connection, cancellationToken)))
        {
            throw new ApiProblemException(ApiProblem.Busy.With("A plan was applied meanwhile. Nothing was taken: send the same request again, with the same key."));
        }

        var now = await ObservationStore.NextMomentAsync(connection, transaction, options.Clock, publication, cancellationToken);
        var (outcome, change) = await AddAsync(connection, transaction, push, rows, intake, now, cancellationToken);
        await PushStore.AddAsync(connection, transaction, push, outcome, now, cancellationToken);
        if (change is not null)
        {
            await AuditStore.AddAsync(connection, transaction, now, new Asker(null, push.Source), change, cancellationToken);
        }

        await transaction.CommitAsync(cancellationToken);
        return outcome;
    }

    // Nothing is changed where all was known before.
    private async Task<(PushOutcome Outcome, Change? Change)> AddAsync(NpgsqlConnection connection, NpgsqlTransaction transaction, Push push, PushedRows rows, ObservationIntake intake, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var stated = await StatedBefore.ReadAsync(connection, transaction, intake, push.Source, rows.Records, now, cancellationToken);
        var taken = intake.Take(rows.Records, record => $"{push.FileName}, {rows.PointerTo(record)}:{rows.LineOf(record)}", stated.Known, stated.Own, now);
        RefuseFaults(push, rows, taken.Faults);
        var (news, before) = (taken.News, await FileStore.AcceptedAsync(connection, transaction, push.Source, push.Sha256, cancellationToken));
        if (before is not null && news.IsEmpty && taken.Outlived.IsEmpty)
        {
            return (Outcome(new PushAnswer(rows.Records.Length, 0, rows.Records.Length, null, before.Id, push.Sha256, null, [])), null);
        }

        var run = await RunStore.AddAsync(connection, transaction, Job, PlanTime.DayOf(now, options.Zone), options.Node, now, cancellationToken);
        var file = before?.Id ?? await FileStore.AddAsync(connection, transaction, new DeliveredFile(push.Source, push.FileName, push.Sha256, push.Body), reason: null, run.Id, now, cancellationToken);
        await ObservationStore.AddAsync(connection, news, _ => now, push.Source, file, run.Id, cancellationToken);
        await RunStore.TellAsync(connection, transaction, run.Id, "info", $"{push.Source}, {push.FileName}: {rows.Records.Length} rows, {news.Length} new", now, cancellationToken);
        var notes = await ObservationNews.TellAsync(connection, transaction, run.Id, intake, taken, stated.Known, now, cancellationToken);
        await RunStore.FinishAsync(connection, transaction, run, news.Length, now, now, cancellationToken);
        await OperationMetrics.PublishAsync(connection, transaction, now, cancellationToken);
        Pushed(logger, push.Source, rows.Records.Length, news.Length);
        return (
            Outcome(new PushAnswer(rows.Records.Length, news.Length, rows.Records.Length - news.Length, news.IsEmpty ? null : now, file, push.Sha256, run.Id, [.. notes.Take(PushFaults.MostListed)])),
            new Change("observation.push", $"source {push.Source}", null, new { File = file, push.Sha256, Rows = rows.Records.Length, RowsAdded = news.Length, Run = run.Id }));
    }

    private void RefuseFaults(Push push, PushedRows rows, ImmutableArray<(ObservationRecord Record, string Reason)> wrong)
    {
        var faults = new PushFaults();
        foreach (var (record, reason) in wrong)
        {
            faults.Add(rows.PointerTo(record), reason);
        }

        Refuse(push, faults);
    }

    private static PushOutcome Outcome(PushAnswer answer) => new(
        answer.New > 0 ? StatusCodes.Status201Created : StatusCodes.Status200OK,
        JsonSerializer.SerializeToUtf8Bytes(answer, ApiJson.Context.PushAnswer));

    [LoggerMessage(Level = LogLevel.Information, Message = "{Source}: {Rows} rows pushed, {News} new")]
    private static partial void Pushed(ILogger logger, string source, int rows, int news);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Source}: a push of {Bytes} bytes refused, faults: {Faults}. The pusher was told all of them by place")]
    private static partial void PushRefused(ILogger logger, string source, int bytes, int faults);
}
