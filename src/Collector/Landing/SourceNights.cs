using Collector.Sources;
using Collector.Sources.Settings;
using Collector.Storage;
using Npgsql;

namespace Collector.Landing;

/// <summary>
/// Reads the declared sources for the night: each once a day, by one node. May be called from many nodes at once and
/// again after a crash: the same rows are left.
/// </summary>
/// <param name="open">Opens a declared source.</param>
internal sealed class SourceNights(NpgsqlDataSource database, TimeProvider clock, string node, IReadOnlyList<ConnectorOptions> declared, Func<ConnectorOptions, ISource> open)
{
    private readonly SourceLanding landing = new(database, clock, node);

    /// <summary>Their names, in the order of the file.</summary>
    public IEnumerable<string> Names => declared.Select(options => options.Name);

    /// <summary>Forgets how sources stand that are declared no more.</summary>
    public async Task ForgetOthersAsync(CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await SourceStore.KeepOnlyAsync(connection, Names, cancellationToken);
    }

    /// <summary>Reads a source up to yesterday, unless that was done, or a person has it paused: then what is missed lies in the window of the reading after the pause.</summary>
    /// <returns>Null: it was done, is paused, another node is at it, or it is declared no more.</returns>
    /// <exception cref="SourceException">It did not give what it was asked for: the run and the source's state tell it. Or its days are being read again, or its pages replayed: no run was begun.</exception>
    public async Task<SyncOutcome?> RunAsync(string name, CancellationToken cancellationToken)
    {
        if (declared.FirstOrDefault(one => one.Name == name) is not { } options || await PauseOfAsync(options, cancellationToken) is not null)
        {
            return null;
        }

        await using var turn = await SourceTurn.TakeAsync(database, name, SourceLanding.Nightly, cancellationToken);
        return turn is not null && await StartAsync(options, cancellationToken) is { } run
            ? await landing.SyncAsync(open(options), options, run, progress: null, cancellationToken)
            : null;
    }

    // One row a day at most: what was missed before lies in the window of the reading that is done next.
    private async Task<Run?> StartAsync(ConnectorOptions options, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        var (job, day) = (SourceLanding.JobOf(options.Name), landing.LastDay(options));
        var now = KnowledgeTime.Now(clock, after: null);
        await RunStore.EnsureDaysAsync(connection, job, day, day, now, cancellationToken);
        if (await RunStore.OfDayAsync(connection, job, day, cancellationToken) is not (var run, Done: false))
        {
            return null;
        }

        await RunStore.StartAsync(connection, run, node, now, cancellationToken);
        return run;
    }

    // With the indicators that wait meanwhile, which this notes: the night tells of them nothing else.
    private async Task<Pause?> PauseOfAsync(ConnectorOptions options, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        if (await PauseStore.StandingAsync(connection, options.Name, clock.GetUtcNow(), cancellationToken) is not { } pause)
        {
            return null;
        }

        var starving = Starving.Of(await PlanStore.InForceAsync(connection, cancellationToken), open(options).Fills, options.System);
        await PauseStore.SetStarvingAsync(connection, pause, starving, cancellationToken);
        return pause with { Starving = starving };
    }
}
