using Collector.Audit;
using Collector.Storage;
using Npgsql;

namespace Collector.Entries;

/// <summary>What somebody said about an indicator, or did about its alert.</summary>
/// <param name="Said">The words.</param>
/// <param name="Until">Last day on which its alert is not told, where that was asked for.</param>
/// <param name="IsAct">It is about an alert: seen to, or muted.</param>
public sealed record Remark(DateTimeOffset At, string By, string Said, bool IsAct, DateOnly? Until);

/// <summary>Remarks as stored.</summary>
internal static class RemarkStore
{
    /// <summary>What was said about an indicator in a year, and done about its alerts; the latest first.</summary>
    /// <param name="keys">The indicator's key, and those it was known by.</param>
    public static Task<IReadOnlyList<Remark>> ListAsync(NpgsqlConnection connection, string plan, IEnumerable<string> keys, int year, int most, CancellationToken cancellationToken) =>
        connection.ListAsync(
            null,
            "remark_list",
            row => new Remark(row.GetFieldValue<DateTimeOffset>(0), row.GetString(1), row.GetString(2), row.GetBoolean(3), row.Get<DateOnly>(4)),
            cancellationToken,
            plan,
            keys.ToArray(),
            year,
            most);

    /// <summary>Keeps what somebody says; the same words of the same person a moment before are the same remark.</summary>
    public static async Task AddAsync(NpgsqlConnection connection, string plan, string indicator, int year, string text, DateTimeOffset now, Asker by, CancellationToken cancellationToken)
    {
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await connection.ExecuteAsync(transaction, "remark_turn", cancellationToken);
        if (await connection.ScalarAsync<long?>(transaction, "remark_add", cancellationToken, plan, indicator, year, text, now.ToUniversalTime(), by.Account, by.Name) is not { } number)
        {
            return;
        }

        await AuditStore.AddAsync(connection, transaction, now, by, new Change("remark.add", $"indicator {indicator}", null, new { Remark = number, Year = year, Text = text }), cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }
}
