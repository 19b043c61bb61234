using Npgsql;

namespace Collector.Storage;

/// <summary>Years declared final, and reopened.</summary>
internal static class FinalYears
{
    /// <summary>Since when a year is final, and the plan version in force then; null when it is open.</summary>
    public static async Task<(DateTimeOffset At, long? Version)?> FrozenAsync(NpgsqlConnection connection, NpgsqlTransaction transaction, int year, CancellationToken cancellationToken) =>
        await connection.ListAsync(transaction, "final_year_frozen", row => (row.GetFieldValue<DateTimeOffset>(0), row.Get<long>(1)), cancellationToken, year) is [var frozen] ? frozen : null;

    /// <summary>The years that are final now.</summary>
    public static async Task<IReadOnlySet<int>> AllAsync(NpgsqlConnection connection, NpgsqlTransaction? transaction, CancellationToken cancellationToken) =>
        (await connection.ListAsync(transaction, "final_years", row => row.GetInt32(0), cancellationToken)).ToHashSet();

    public static Task DeclareAsync(NpgsqlConnection connection, NpgsqlTransaction transaction, int year, bool final, Adoption adoption, DateTimeOffset now, CancellationToken cancellationToken) =>
        connection.ExecuteAsync(transaction, "final_year_declare", cancellationToken, year, final, adoption.Act, adoption.Date, adoption.Reason, now.ToUniversalTime());
}
