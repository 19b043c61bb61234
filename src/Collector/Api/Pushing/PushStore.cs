using Collector.Storage;
using Npgsql;

namespace Collector.Api.Pushing;

/// <summary>Pushes that were taken, with their answers.</summary>
internal static class PushStore
{
    /// <summary>What a key of a token was answered with; null: it was not used.</summary>
    public static async Task<KeptPush?> FindAsync(NpgsqlConnection connection, NpgsqlTransaction? transaction, Push push, CancellationToken cancellationToken) =>
        (await connection.ListAsync(
            transaction,
            "push_read",
            row => new KeptPush(row.GetFieldValue<byte[]>(0), new PushOutcome(row.GetInt32(1), row.GetFieldValue<byte[]>(2))),
            cancellationToken,
            push.Token,
            push.Key)).SingleOrDefault();

    public static Task AddAsync(NpgsqlConnection connection, NpgsqlTransaction transaction, Push push, PushOutcome outcome, DateTimeOffset now, CancellationToken cancellationToken) =>
        connection.ExecuteAsync(transaction, "push_add", cancellationToken, push.Token, push.Key, push.Hash, outcome.Status, outcome.Answer, now.ToUniversalTime());
}

/// <summary>What was answered under a key.</summary>
/// <param name="Hash">SHA-256 of the body it was used for.</param>
internal sealed record KeptPush(byte[] Hash, PushOutcome Outcome);

/// <summary>What a push is answered with.</summary>
/// <param name="Answer">JSON.</param>
internal sealed record PushOutcome(int Status, byte[] Answer);
