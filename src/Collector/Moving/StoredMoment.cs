using Collector.Storage;
using Npgsql;

namespace Collector.Moving;

/// <summary>A year's figures as published for a day and known at a moment: how they came about.</summary>
public sealed record StoredMoment
{
    /// <summary>The day that was asked for.</summary>
    public required DateOnly Day { get; init; }

    public required int Year { get; init; }

    /// <summary>Code of the plan that judged the year.</summary>
    public required string Plan { get; init; }

    public required long Version { get; init; }

    /// <summary>The day that was computed: of a final year the declaration's.</summary>
    public required DateOnly At { get; init; }

    /// <summary>What the figures know: that of the last computation by the moment that was asked for.</summary>
    public required DateTimeOffset KnownAt { get; init; }

    public required bool Final { get; init; }

    /// <summary>The computation that knew so much.</summary>
    public required long Run { get; init; }

    public required string Job { get; init; }

    /// <summary>The day that computation spoke of.</summary>
    public required DateOnly RunDay { get; init; }

    /// <param name="known">Null: as the night of the day itself knew it.</param>
    /// <returns>Null where nothing was published.</returns>
    internal static async Task<StoredMoment?> ReadAsync(NpgsqlConnection connection, NpgsqlTransaction transaction, int year, DateOnly day, DateTimeOffset? known, CancellationToken cancellationToken) =>
        (await connection.ListAsync(
            transaction,
            "moved_moment",
            row => new StoredMoment
            {
                Day = day,
                Year = year,
                Plan = row.GetString(0),
                Version = row.GetInt64(1),
                At = row.GetFieldValue<DateOnly>(2),
                KnownAt = row.GetFieldValue<DateTimeOffset>(3),
                Final = row.GetBoolean(4),
                Run = row.GetInt64(5),
                Job = row.GetString(6),
                RunDay = row.GetFieldValue<DateOnly>(7),
            },
            cancellationToken,
            year,
            day,
            known?.ToUniversalTime())).SingleOrDefault();
}
