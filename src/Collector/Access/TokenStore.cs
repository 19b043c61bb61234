using System.Security.Cryptography;
using System.Text;
using Collector.Audit;
using Collector.Storage;
using Npgsql;

namespace Collector.Access;

/// <summary>Tokens of machines: shown once when they are made, kept as hashes.</summary>
internal static class TokenStore
{
    /// <summary>How a token begins, so that a scanner of leaked secrets, or a person, knows whose it is.</summary>
    public const string Mark = "collector_";

    private const int SecretBytes = 32;

    /// <summary>Makes a token.</summary>
    /// <returns>The token itself, which nobody can read again; null when a good one of that name exists.</returns>
    public static async Task<string?> AddAsync(NpgsqlConnection connection, string name, IEnumerable<TokenScope> scopes, DateTimeOffset now, DateTimeOffset end, CancellationToken cancellationToken)
    {
        var token = $"{Mark}{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(SecretBytes))}";
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        if (!await AddAsync(connection, transaction, name, token, [.. scopes], now, end, cancellationToken))
        {
            return null;
        }

        await transaction.CommitAsync(cancellationToken);
        return token;
    }

    /// <summary>Makes a token of a text that somebody else made, in the place of the one that has its name.</summary>
    public static async Task PutAsync(NpgsqlConnection connection, string name, string token, IEnumerable<TokenScope> scopes, DateTimeOffset now, DateTimeOffset end, CancellationToken cancellationToken)
    {
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await RevokeAsync(connection, transaction, name, now, cancellationToken);
        await AddAsync(connection, transaction, name, token, [.. scopes], now, end, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    // Tokens are made and taken back on the command line alone.
    private static async Task<bool> AddAsync(NpgsqlConnection connection, NpgsqlTransaction transaction, string name, string token, IReadOnlyList<TokenScope> scopes, DateTimeOffset now, DateTimeOffset end, CancellationToken cancellationToken)
    {
        string[] opened = [.. scopes.Select(NameOf)];
        if (await connection.ScalarAsync<long?>(transaction, "token_add", cancellationToken, name, HashOf(token), opened, now.ToUniversalTime(), end.ToUniversalTime()) is null)
        {
            return false;
        }

        await AuditStore.AddAsync(connection, transaction, now, Asker.OfCommand, new Change("token.add", $"token {name}", null, new { Scopes = opened, Ends = end.ToUniversalTime() }), cancellationToken);
        return true;
    }

    /// <summary>All tokens, latest first.</summary>
    public static Task<IReadOnlyList<Token>> ListAsync(NpgsqlConnection connection, CancellationToken cancellationToken) =>
        connection.ListAsync(null, "token_list", Read, cancellationToken);

    /// <summary>What a token opens; null when it is none, is over or was taken back. Notes that it was used.</summary>
    public static async Task<Token?> FindAsync(NpgsqlConnection connection, string token, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (await connection.ListAsync(null, "token_read", Read, cancellationToken, HashOf(token), now.ToUniversalTime()) is not [var found])
        {
            return null;
        }

        await connection.ExecuteAsync(null, "token_used", cancellationToken, found.Id, now.ToUniversalTime());
        return found;
    }

    /// <returns>False: no good one is called that.</returns>
    public static async Task<bool> RevokeAsync(NpgsqlConnection connection, string name, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        if (!await RevokeAsync(connection, transaction, name, now, cancellationToken))
        {
            return false;
        }

        await transaction.CommitAsync(cancellationToken);
        return true;
    }

    private static async Task<bool> RevokeAsync(NpgsqlConnection connection, NpgsqlTransaction transaction, string name, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (await connection.ListAsync(transaction, "token_revoke", row => new { Scopes = row.GetFieldValue<string[]>(0), Ends = row.GetFieldValue<DateTimeOffset>(1) }, cancellationToken, name, now.ToUniversalTime()) is not [var before])
        {
            return false;
        }

        await AuditStore.AddAsync(connection, transaction, now, Asker.OfCommand, new Change("token.revoke", $"token {name}", before, null), cancellationToken);
        return true;
    }

    internal static string NameOf(TokenScope scope) => scope.ToString().ToLowerInvariant();

    internal static TokenScope? FindScope(string name) => Enum.GetValues<TokenScope>().Where(scope => NameOf(scope) == name).Select(scope => (TokenScope?)scope).FirstOrDefault();

    private static byte[] HashOf(string token) => SHA256.HashData(Encoding.UTF8.GetBytes(token));

    private static Token Read(NpgsqlDataReader row) => new(
        row.GetInt64(0),
        row.GetString(1),
        [.. row.GetFieldValue<string[]>(2).Select(FindScope).OfType<TokenScope>()],
        row.GetFieldValue<DateTimeOffset>(3),
        row.GetFieldValue<DateTimeOffset>(4),
        row.Get<DateTimeOffset>(5),
        row.Get<DateTimeOffset>(6));
}
