using Npgsql;

namespace Collector.Storage;

/// <summary>Years declared final, and reopened.</summary>
internal static class FinalYears
{
    /// <summary>Since when a year is final, and the plan version it was declared with; null when it is open.</summary>
    public static async Task<(DateTimeOffset At, long? Version)?> FrozenAsync(NpgsqlConnection connection, NpgsqlTransaction transaction, int year, CancellationToken cancellationToken) =>
        await connection.ListAsync(transaction, "final_year_frozen", row => (row.GetFieldValue<DateTimeOffset>(0), row.Get<long>(1)), cancellationToken, year) is [var frozen] ? frozen : null;

    /// <summary>The latest declaration on each year that has one, ascending.</summary>
    public static Task<IReadOnlyList<YearDeclaration>> DeclarationsAsync(NpgsqlConnection connection, CancellationToken cancellationToken) =>
        connection.ListAsync(
            null,
            "final_year_declarations",
            row => new YearDeclaration(row.GetInt32(0), row.GetBoolean(1), new Adoption(row.GetString(2), row.GetFieldValue<DateOnly>(3), row.GetString(4))),
            cancellationToken);

    /// <param name="version">Version the year is declared final with; null: it is reopened.</param>
    public static Task DeclareAsync(NpgsqlConnection connection, NpgsqlTransaction transaction, int year, long? version, Adoption adoption, DateTimeOffset now, CancellationToken cancellationToken) =>
        connection.ExecuteAsync(transaction, "final_year_declare", cancellationToken, year, version, adoption.Act, adoption.Date, adoption.Reason, now.ToUniversalTime());
}

/// <summary>That a year is final from now on, or open again, and by which act.</summary>
internal sealed record YearDeclaration(int Year, bool Final, Adoption Adoption);
