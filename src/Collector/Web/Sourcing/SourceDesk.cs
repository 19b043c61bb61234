using Collector.Hosting;
using Collector.Nights;
using Collector.Sources;
using Collector.Storage;
using Collector.Wording;
using Hangfire;
using Npgsql;

namespace Collector.Web.Sourcing;

/// <summary>Takes what people ask of sources. The row is written first and is enough: a queue that does not answer only makes it take seconds longer.</summary>
/// <remarks>Any of them throws <see cref="StorageDownException"/> when the database does not answer.</remarks>
internal sealed partial class SourceDesk(NpgsqlDataSource database, ServiceOptions options, IBackgroundJobClient queue, ILogger<SourceDesk> logger)
{
    private readonly PatientReading asking = new(database, options.Clock);

    /// <summary>Asks for something to be done.</summary>
    /// <param name="window">Days to read; of a backfill alone.</param>
    /// <returns>Number of the request: of the one that is open, where one of its kind is. Null: it ended just now.</returns>
    public async Task<long?> AskAsync(string source, RequestKind kind, Window? window, Asker by, CancellationToken cancellationToken)
    {
        var added = await asking.AskAsync((connection, token) => RequestStore.AddAsync(connection, source, kind, window, options.Clock.GetUtcNow(), by, token), cancellationToken);
        if (added is not { } number)
        {
            var latest = await asking.AskAsync((connection, token) => RequestStore.ListAsync(connection, source, Enum.GetValues<RequestKind>().Length * 2, token), cancellationToken);
            return latest.FirstOrDefault(request => request.Kind == kind && request.IsOpen)?.Id;
        }

        if (Hand(number))
        {
            await asking.AskAsync(async (connection, token) => { await RequestStore.HandAsync(connection, number, token); return true; }, cancellationToken);
        }

        return number;
    }

    /// <summary>Asks for the end of a request; of one that is ended nothing changes.</summary>
    public Task CancelAsync(string source, long request, Asker by, CancellationToken cancellationToken) => asking.AskAsync(
        (connection, token) => RequestStore.CancelAsync(connection, source, request, options.Clock.GetUtcNow(), by, RequestWords.CancelledWaiting(by.Name), token),
        cancellationToken);

    /// <summary>Pauses a source from now on, to the end of a day.</summary>
    /// <returns>The pause that stands, where that is another one; null: what was asked for holds.</returns>
    public async Task<Pause?> PauseAsync(string source, DateOnly lastDay, string reason, Asker by, CancellationToken cancellationToken)
    {
        var (now, end) = (KnowledgeTime.Now(options.Clock, after: null), PlanTime.StartOf(lastDay.AddDays(1), options.Zone));
        return await asking.AskAsync(
            async (connection, token) =>
            {
                if (await PauseStore.AddAsync(connection, source, now, end, reason, by, token))
                {
                    return null;
                }

                var standing = await PauseStore.StandingAsync(connection, source, options.Clock.GetUtcNow(), token);
                return standing is not null && (standing.Reason != reason || standing.EndsAt != end) ? standing : null;
            },
            cancellationToken);
    }

    /// <summary>Ends the pause that stands, and has the source read for the night that it missed.</summary>
    public async Task ResumeAsync(string source, Asker by, CancellationToken cancellationToken)
    {
        if (await asking.AskAsync((connection, token) => PauseStore.ResumeAsync(connection, source, KnowledgeTime.Now(options.Clock, after: null), by, token), cancellationToken))
        {
            Enqueue(() => queue.Enqueue<Jobs>(work => work.ReadSourceAsync(source, CancellationToken.None)));
        }
    }

    private bool Hand(long request) => Enqueue(() => queue.Enqueue<Jobs>(work => work.DoRequestAsync(request, CancellationToken.None)));

    private bool Enqueue(Action enqueue)
    {
        try
        {
            enqueue();
            return true;
        }
        catch (BackgroundJobClientException silence)
        {
            QueueSilent(logger, (silence.InnerException ?? silence).Message);
            return false;
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The queue does not answer; what was asked for is handed over by the next worker that looks: {Reason}")]
    private static partial void QueueSilent(ILogger logger, string reason);
}
