using Npgsql;

namespace Collector.Storage;

/// <summary>Years declared final, and reopened.</summary>
internal static class FinalYears
{
    /// <summary>The years that are final now.</summary>
    public static async Task<IReadOnlySet<int>> AllAsync(NpgsqlConnection connection, NpgsqlTransaction? transaction, CancellationToken cancellationToken) =>
        (await connection.ListAsync(transaction, "final_years", row => row.GetInt32(0), cancellationToken)).ToHashSet();

    public static Task DeclareAsync(NpgsqlConnection connection, NpgsqlTransaction transaction, int year, bool final, Adoption adoption, DateTimeOffset now, CancellationToken cancellationToken) =>
        connection.ExecuteAsync(transaction, "final_year_declare", cancellationToken, year, final, adoption.Act, adoption.Date, adoption.Reason, now.ToUniversalTime());
}
