using Collector.Sources;
using Collector.Audit;
using Npgsql;

namespace Collector.Storage;

/// <summary>What people ask of sources. The row is the request: the queue only carries its number, and a lost number is handed over again.</summary>
internal static class RequestStore
{
    /// <summary>Keeps a request.</summary>
    /// <param name="window">Days to read; of a backfill alone.</param>
    /// <returns>Its number; null: one of its kind is open, which does for both.</returns>
    public static async Task<long?> AddAsync(NpgsqlConnection connection, string source, RequestKind kind, Window? window, DateTimeOffset now, Asker by, CancellationToken cancellationToken)
    {
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        if (await connection.ScalarAsync<long?>(transaction, "request_add", cancellationToken, source, kind.Word(), window?.From, window?.To, now.ToUniversalTime(), by.Account, by.Name) is not { } number)
        {
            return null;
        }

        await AuditStore.AddAsync(connection, transaction, now, by, new Change($"source.{kind.Word()}", $"source {source}", null, new { Request = number, window?.From, window?.To }), cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return number;
    }

    /// <summary>Notes that the queue has it.</summary>
    public static Task HandAsync(NpgsqlConnection connection, long request, CancellationToken cancellationToken) =>
        connection.ExecuteAsync(null, "request_hand", cancellationToken, request);

    /// <summary>Numbers of those that the queue is to be given; each is given to one of the nodes that ask.</summary>
    public static Task<IReadOnlyList<long>> DueAsync(NpgsqlConnection connection, CancellationToken cancellationToken) =>
        connection.ListAsync(null, "request_due", row => row.GetInt64(0), cancellationToken);

    /// <summary>Takes a request for as long as the connection is open.</summary>
    /// <returns>False: somebody else is at it.</returns>
    public static Task<bool> TakeAsync(NpgsqlConnection connection, long request, CancellationToken cancellationToken) =>
        connection.ScalarAsync<bool>(null, "request_turn", cancellationToken, request);

    /// <summary>A request that is not ended; null: it is, or there is none.</summary>
    public static async Task<OpenRequest?> OpenAsync(NpgsqlConnection connection, long request, CancellationToken cancellationToken) =>
        (await connection.ListAsync(
            null,
            "request_open",
            row => new OpenRequest(row.GetInt64(0), row.GetString(1), RequestKinds.Of(row.GetString(2)), WindowOf(row, 3), row.GetInt32(5), row.Get<long>(6), row.Text(7)),
            cancellationToken,
            request)).SingleOrDefault();

    /// <summary>Starts an attempt.</summary>
    /// <param name="run">Run that reads for it; null: it reads nothing.</param>
    /// <returns>False: it was cancelled meanwhile.</returns>
    public static async Task<bool> StartAsync(NpgsqlConnection connection, OpenRequest request, string node, long? run, DateTimeOffset now, CancellationToken cancellationToken) =>
        await connection.ExecuteAsync(null, "request_start", cancellationToken, request.Id, node, run, now.ToUniversalTime()) == 1;

    /// <summary>Gives it back: it is handed over again.</summary>
    public static Task WaitAsync(NpgsqlConnection connection, OpenRequest request, string why, CancellationToken cancellationToken) =>
        connection.ExecuteAsync(null, "request_wait", cancellationToken, request.Id, why);

    /// <summary>Moves it on, in the transaction that keeps the pages: whoever takes it over counts on.</summary>
    public static Task MoveAsync(NpgsqlConnection connection, NpgsqlTransaction transaction, long request, KeptPages kept, CancellationToken cancellationToken) =>
        connection.ExecuteAsync(transaction, "request_move", cancellationToken, request, kept.Pages, kept.Records, kept.Rejected, kept.Reached);

    /// <summary>Shows that it is under way.</summary>
    /// <returns>Who asked for its end; null: nobody did.</returns>
    public static Task<string?> WatchAsync(NpgsqlConnection connection, long request, CancellationToken cancellationToken) =>
        connection.ScalarAsync<string>(null, "request_watch", cancellationToken, request);

    public static Task EndAsync(NpgsqlConnection connection, OpenRequest request, RequestState state, string outcome, DateTimeOffset now, CancellationToken cancellationToken) =>
        connection.ExecuteAsync(null, "request_end", cancellationToken, request.Id, state.Word(), outcome, now.ToUniversalTime());

    /// <summary>Asks for its end: one that waits is ended at once, one that runs when its worker sees it.</summary>
    /// <param name="outcome">What is told of one that waits.</param>
    /// <returns>False: it is ended, or its end was asked for before.</returns>
    public static async Task<bool> CancelAsync(NpgsqlConnection connection, string source, long request, DateTimeOffset now, Asker by, string outcome, CancellationToken cancellationToken)
    {
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        if (await connection.ExecuteAsync(transaction, "request_cancel", cancellationToken, request, source, now.ToUniversalTime(), by.Account, by.Name, outcome) != 1)
        {
            return false;
        }

        await AuditStore.AddAsync(connection, transaction, now, by, new Change("source.cancel", $"source {source}", new { Request = request }, null), cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return true;
    }

    /// <summary>The latest of a source, the latest first.</summary>
    public static Task<IReadOnlyList<KeptRequest>> ListAsync(NpgsqlConnection connection, string source, int most, CancellationToken cancellationToken) =>
        connection.ListAsync(null, "request_list", Read, cancellationToken, source, most);

    /// <summary>A request of a source; null: it has none of this number.</summary>
    public static async Task<KeptRequest?> ReadAsync(NpgsqlConnection connection, string source, long request, CancellationToken cancellationToken) =>
        (await connection.ListAsync(null, "request_read", Read, cancellationToken, source, request)).SingleOrDefault();

    private static KeptRequest Read(NpgsqlDataReader row) => new(row.GetInt64(0), RequestKinds.Of(row.GetString(1)), WindowOf(row, 2), RequestKinds.StateOf(row.GetString(4)))
    {
        AskedAt = row.GetFieldValue<DateTimeOffset>(5),
        AskedBy = row.GetString(6),
        StartedAt = row.Get<DateTimeOffset>(7),
        EndedAt = row.Get<DateTimeOffset>(8),
        Kept = new KeptPages(row.GetInt32(9), row.GetInt64(10), row.GetInt64(11), row.Get<DateOnly>(12)),
        Outcome = row.Text(13),
        CancelAskedAt = row.Get<DateTimeOffset>(14),
        CancelBy = row.Text(15),
    };

    private static Window? WindowOf(NpgsqlDataReader row, int column) =>
        row.IsDBNull(column) ? null : new Window(row.GetFieldValue<DateOnly>(column), row.GetFieldValue<DateOnly>(column + 1));
}

/// <summary>A request that is to be done, as its worker sees it.</summary>
/// <param name="Window">Days to read; of a backfill alone.</param>
/// <param name="Attempts">How often it was started.</param>
/// <param name="Run">Run that reads for it; null: none yet.</param>
/// <param name="CancelBy">Who asked for its end; null: nobody.</param>
internal sealed record OpenRequest(long Id, string Source, RequestKind Kind, Window? Window, int Attempts, long? Run, string? CancelBy);

/// <summary>A request, as people see it.</summary>
public sealed record KeptRequest(long Id, RequestKind Kind, Window? Window, RequestState State)
{
    public required DateTimeOffset AskedAt { get; init; }

    public required string AskedBy { get; init; }

    public DateTimeOffset? StartedAt { get; init; }

    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>How far it has come.</summary>
    public required KeptPages Kept { get; init; }

    /// <summary>How it ended, or why it waits.</summary>
    public string? Outcome { get; init; }

    public DateTimeOffset? CancelAskedAt { get; init; }

    public string? CancelBy { get; init; }

    public bool IsOpen => State is RequestState.Waiting or RequestState.Running;
}

/// <summary>Pages that were kept.</summary>
/// <param name="Records">Their records that can be used.</param>
/// <param name="Rejected">Those that cannot.</param>
/// <param name="Reached">Last day that they tell whole; null: none.</param>
public sealed record KeptPages(int Pages, long Records, long Rejected, DateOnly? Reached);
