using Collector.Sources;
using Collector.Sources.Settings;
using Collector.Storage;
using Collector.Wording;
using Npgsql;

namespace Collector.Landing;

/// <summary>
/// Does what people ask of sources. A request is done by one node at a time; one whose node ended is gone on with from its
/// last page; one whose source is busy waits. May be called from many nodes at once and again after a crash.
/// </summary>
/// <param name="open">Opens a declared source.</param>
internal sealed class SourceRequests(NpgsqlDataSource database, TimeProvider clock, string node, IReadOnlyList<ConnectorOptions> declared, Func<ConnectorOptions, ISource> open)
{
    /// <summary>How often one is begun: a node that ends with it each time would do so for ever.</summary>
    public const int MostAttempts = 5;

    /// <summary>Numbers of those to be handed to the queue now.</summary>
    public async Task<IReadOnlyList<long>> DueAsync(CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        return await RequestStore.DueAsync(connection, cancellationToken);
    }

    /// <summary>Does a request, unless it is ended or somebody else is at it.</summary>
    /// <returns>What it was and how it ended, or that it waits; null: nothing was done.</returns>
    public async Task<RequestEnd?> RunAsync(long number, CancellationToken cancellationToken)
    {
        await using var turn = await SourceTurn.OfRequestAsync(database, number, cancellationToken);
        if (turn is null || await AskAsync(connection => RequestStore.OpenAsync(connection, number, cancellationToken), cancellationToken) is not { } request)
        {
            return null;
        }

        if (declared.FirstOrDefault(one => one.Name == request.Source) is not { } options)
        {
            return await EndAsync(request, RequestState.Failed, RequestWords.NotDeclared, cancellationToken);
        }

        if (request.Kind is not RequestKind.Check && !await turn.TryTakeAsync(request.Source, PurposeOf(request), cancellationToken))
        {
            await AskAsync(connection => RequestStore.WaitAsync(connection, request, RequestWords.Busy, cancellationToken), cancellationToken);
            return null;
        }

        if (request.CancelBy is { } who)
        {
            return await CancelAsync(request, options, request.Run, who, cancellationToken);
        }

        return await WasDoneAsync(request, cancellationToken) ? await EndAsync(request, RequestState.Done, RequestWords.DoneAgain, cancellationToken)
            : request.Attempts >= MostAttempts ? await EndAsync(request, RequestState.Failed, RequestWords.TooOften(request.Attempts), cancellationToken)
            : await DoAsync(request, options, cancellationToken);
    }

    private async Task<RequestEnd?> DoAsync(OpenRequest request, ConnectorOptions options, CancellationToken cancellationToken)
    {
        var landing = Landing(request);
        var run = request.Kind is RequestKind.Check ? null : await landing.BeginRunAsync(options, request.Window, request.Run, cancellationToken);
        if (!await AskAsync(connection => RequestStore.StartAsync(connection, request, node, run?.Id, clock.GetUtcNow(), cancellationToken), cancellationToken))
        {
            await (run is null ? Task.CompletedTask : landing.GiveUpAsync(options, PurposeOf(request), run, cancellationToken));
            return null;
        }

        await using var watch = RequestWatch.Begin(database, request.Id, cancellationToken);
        try
        {
            return await EndAsync(request, RequestState.Done, await ReadAsync(landing, request, options, run, watch.Token), cancellationToken);
        }
        catch (Exception failure) when (watch.CancelBy is not null && failure is OperationCanceledException or SourceException && !cancellationToken.IsCancellationRequested)
        {
            return await CancelAsync(request, options, run?.Id, watch.CancelBy!, cancellationToken); // just asked
        }
        catch (Exception failure) when (failure is SourceException or SyncMovedException)
        {
            return await EndAsync(request, RequestState.Failed, failure.Message, cancellationToken);
        }
    }

    private async Task<string> ReadAsync(SourceLanding landing, OpenRequest request, ConnectorOptions options, Run? run, CancellationToken cancellationToken)
    {
        var source = open(options);
        return request switch
        {
            { Kind: RequestKind.Check } => await ConnectionTest.RunAsync(source, request.Source, cancellationToken),
            { Window: { } window } => RequestWords.Done(await landing.BackfillAsync(source, options, window, run, progress: null, cancellationToken), request.Attempts > 0),
            _ => RequestWords.Done(await landing.SyncAsync(source, options, run, progress: null, cancellationToken), request.Attempts > 0),
        };
    }

    private SourceLanding Landing(OpenRequest request) => new(database, clock, node)
    {
        Kept = (connection, transaction, kept, token) => RequestStore.MoveAsync(connection, transaction, request.Id, kept, token),
    };

    // The reading was finished, and its node ended before it could say so.
    private Task<bool> WasDoneAsync(OpenRequest request, CancellationToken cancellationToken) =>
        request.Run is { } run ? AskAsync(connection => RunStore.IsDoneAsync(connection, run, cancellationToken), cancellationToken) : Task.FromResult(false);

    private async Task<RequestEnd?> CancelAsync(OpenRequest request, ConnectorOptions options, long? run, string who, CancellationToken cancellationToken)
    {
        if (run is { } number)
        {
            await Landing(request).GiveUpAsync(options, PurposeOf(request), new Run(number, default), cancellationToken);
        }

        return await EndAsync(request, RequestState.Cancelled, RequestWords.Cancelled(request.Kind, who), cancellationToken);
    }

    private async Task<RequestEnd?> EndAsync(OpenRequest request, RequestState state, string outcome, CancellationToken cancellationToken)
    {
        await AskAsync(connection => RequestStore.EndAsync(connection, request, state, outcome, clock.GetUtcNow(), cancellationToken), cancellationToken);
        return new RequestEnd(request.Source, request.Kind, state);
    }

    private static string PurposeOf(OpenRequest request) => request.Kind is RequestKind.Backfill ? SourceLanding.Backfill : SourceLanding.Nightly;

    private async Task<T> AskAsync<T>(Func<NpgsqlConnection, Task<T>> ask, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        return await ask(connection);
    }

    private async Task AskAsync(Func<NpgsqlConnection, Task> ask, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await ask(connection);
    }
}

/// <summary>How a request ended.</summary>
internal sealed record RequestEnd(string Source, RequestKind Kind, RequestState State);
