using Npgsql;

namespace Collector.Storage;

/// <summary>Runs as stored: what is waiting, what was done, what was told.</summary>
internal static class RunStore
{
    /// <summary>Latest day that has a scheduled run of the job; null when none has.</summary>
    public static Task<DateOnly?> LastDayAsync(NpgsqlConnection connection, string job, CancellationToken cancellationToken) =>
        connection.ScalarAsync<DateOnly?>(null, "run_last_day", cancellationToken, job);

    /// <summary>Makes the rows of all days from the first to the last that have none. Safe to call from every node at once.</summary>
    /// <returns>How many days were added.</returns>
    public static Task<int> EnsureDaysAsync(NpgsqlConnection connection, string job, DateOnly first, DateOnly last, DateTimeOffset now, CancellationToken cancellationToken) =>
        connection.ExecuteAsync(null, "run_ensure_days", cancellationToken, job, first, last, now.ToUniversalTime());

    /// <summary>Adds a run that no schedule asked for, already running in the caller's transaction.</summary>
    public static async Task<Run> AddAsync(NpgsqlConnection connection, NpgsqlTransaction transaction, string job, DateOnly day, string node, DateTimeOffset now, CancellationToken cancellationToken) =>
        new(await connection.ScalarAsync<long>(transaction, "run_add", cancellationToken, job, day, node, now.ToUniversalTime()), day);

    /// <summary>Likewise, but takes up the job's latest run if that failed: a job that is asked for again and again leaves one row.</summary>
    public static async Task<Run> TakeUpAsync(NpgsqlConnection connection, NpgsqlTransaction transaction, string job, DateOnly day, string node, DateTimeOffset now, CancellationToken cancellationToken) =>
        new(await connection.ScalarAsync<long>(transaction, "run_take_up", cancellationToken, job, day, node, now.ToUniversalTime()), day);

    /// <summary>Likewise, in a transaction of its own, so that it is seen even if the node ends.</summary>
    public static async Task<Run> TakeUpAsync(NpgsqlConnection connection, string job, DateOnly day, string node, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        var run = await TakeUpAsync(connection, transaction, job, day, node, now, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return run;
    }

    /// <summary>The earliest scheduled run of the job that is not done; null when none is left.</summary>
    public static async Task<Run?> NextAsync(NpgsqlConnection connection, string job, CancellationToken cancellationToken) =>
        (await connection.ListAsync(null, "run_next", row => new Run(row.GetInt64(0), row.GetFieldValue<DateOnly>(1)), cancellationToken, job)).SingleOrDefault();

    /// <summary>The scheduled run of a job for a day, and whether it is done; null when there is none.</summary>
    public static async Task<(Run Run, bool Done)?> OfDayAsync(NpgsqlConnection connection, string job, DateOnly day, CancellationToken cancellationToken) =>
        await connection.ListAsync(null, "run_of_day", row => (new Run(row.GetInt64(0), day), row.GetString(1) is "done"), cancellationToken, job, day) is [var only] ? only : null;

    public static Task<bool> IsDoneAsync(NpgsqlConnection connection, long run, CancellationToken cancellationToken) =>
        connection.ScalarAsync<bool>(null, "run_is_done", cancellationToken, run);

    /// <summary>Marks the start of an attempt, in a transaction of its own, so that it is seen even if the node ends.</summary>
    public static async Task StartAsync(NpgsqlConnection connection, Run run, string node, DateTimeOffset now, CancellationToken cancellationToken)
    {
        // Within a transaction a statement has the patience to wait for a twin that holds the row for its whole night.
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await connection.ExecuteAsync(transaction, "run_start", cancellationToken, run.Id, node, now.ToUniversalTime());
        await transaction.CommitAsync(cancellationToken);
    }

    /// <summary>Locks the run's row; false when another node has done it meanwhile.</summary>
    public static async Task<bool> LockAsync(NpgsqlConnection connection, NpgsqlTransaction transaction, Run run, CancellationToken cancellationToken) =>
        await connection.ScalarAsync<string>(transaction, "run_lock", cancellationToken, run.Id) is "waiting" or "running" or "failed";

    public static Task FinishAsync(NpgsqlConnection connection, NpgsqlTransaction transaction, Run run, long rowsAdded, DateTimeOffset knownAt, DateTimeOffset now, CancellationToken cancellationToken) =>
        connection.ExecuteAsync(transaction, "run_finish", cancellationToken, run.Id, rowsAdded, knownAt.ToUniversalTime(), now.ToUniversalTime());

    public static Task FailAsync(NpgsqlConnection connection, NpgsqlTransaction transaction, Run run, string error, DateTimeOffset now, CancellationToken cancellationToken) =>
        connection.ExecuteAsync(transaction, "run_fail", cancellationToken, run.Id, error, now.ToUniversalTime());

    /// <summary>Closes the scheduled runs of a job before a day that are not done: the run of the day did their work too.</summary>
    public static Task CloseEarlierAsync(NpgsqlConnection connection, NpgsqlTransaction transaction, string job, DateOnly day, DateTimeOffset now, CancellationToken cancellationToken) =>
        connection.ExecuteAsync(transaction, "run_close_earlier", cancellationToken, job, day, now.ToUniversalTime());

    public static Task TellAsync(NpgsqlConnection connection, NpgsqlTransaction? transaction, long run, string level, string text, DateTimeOffset now, CancellationToken cancellationToken) =>
        TellAsync(connection, transaction, run, level, [text], now, cancellationToken);

    /// <summary>Likewise many, in their order.</summary>
    public static Task TellAsync(NpgsqlConnection connection, NpgsqlTransaction? transaction, long run, string level, IReadOnlyCollection<string> texts, DateTimeOffset now, CancellationToken cancellationToken) =>
        connection.ExecuteAsync(transaction, "run_tell", cancellationToken, run, now.ToUniversalTime(), level, texts.ToArray());

    /// <summary>What is published of each job.</summary>
    public static Task<IReadOnlyList<RunSummary>> SummariesAsync(NpgsqlConnection connection, NpgsqlTransaction? transaction, CancellationToken cancellationToken) =>
        connection.ListAsync(
            transaction,
            "run_summaries",
            row => new RunSummary(row.GetString(0), row.GetString(1), row.GetInt64(2), row.Get<DateTimeOffset>(3), row.IsDBNull(4) ? null : TimeSpan.FromSeconds(row.GetDouble(4))),
            cancellationToken);
}

/// <summary>A run.</summary>
/// <param name="Day">Day it speaks of.</param>
internal sealed record Run(long Id, DateOnly Day);

/// <summary>Runs of a job in one state.</summary>
/// <param name="LastFinished">When the latest of them ended.</param>
/// <param name="LastDuration">How long it took.</param>
internal sealed record RunSummary(string Job, string State, long Count, DateTimeOffset? LastFinished, TimeSpan? LastDuration);
