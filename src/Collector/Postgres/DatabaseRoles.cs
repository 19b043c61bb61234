using Collector.Storage;
using Npgsql;

namespace Collector.Postgres;

/// <summary>Makes the database and its three roles, and says whether they are usable.</summary>
internal static class DatabaseRoles
{
    private const string Rights = "database_rights";

    /// <summary>In a private cluster: roles that log in with their own passwords, and the database.</summary>
    public static async Task EnsureInClusterAsync(
        NpgsqlConnectionStringBuilder admin, string database, Passwords passwords, CancellationToken cancellationToken)
    {
        await using var cluster = new NpgsqlConnection(With(admin, "postgres"));
        await cluster.OpenAsync(cancellationToken);
        await cluster.WaitAsync("cluster_turn", cancellationToken);
        foreach (var name in Role.All.Select(role => role.Name))
        {
            await cluster.ExecuteReturnedAsync("role_login", cancellationToken, name, passwords[name]);
        }

        await cluster.ExecuteAsync(null, "reader_settings", cancellationToken);
        await cluster.ExecuteReturnedAsync("database_missing", cancellationToken, database);
        await using var ours = new NpgsqlConnection(With(admin, database));
        await ours.OpenAsync(cancellationToken);
        await ours.ExecuteAsync(null, Rights, cancellationToken);
        await ours.ExecuteAsync(null, "reader_bounds", cancellationToken);
    }

    /// <summary>In a configured database: roles its login may act as, made when missing and when the login may make them.</summary>
    /// <param name="owner">The login that migrates, without a role.</param>
    /// <param name="asRoles">The connection strings Collector will use, each with its role.</param>
    public static async Task EnsureInConfiguredAsync(string owner, IReadOnlyList<string> asRoles, CancellationToken cancellationToken)
    {
        if (await AreUsableAsync(asRoles, cancellationToken) is null)
        {
            return;
        }

        try
        {
            await using var connection = new NpgsqlConnection(owner);
            await connection.OpenAsync(cancellationToken);
            await connection.ExecuteAsync(null, Rights, cancellationToken);
        }
        catch (PostgresException refusal) when (refusal.SqlState is PostgresErrorCodes.InsufficientPrivilege)
        {
            throw Refused(refusal);
        }

        if (await AreUsableAsync(asRoles, cancellationToken) is { } problem)
        {
            throw Refused(problem);
        }
    }

    /// <summary>Null when each role can be used; else what the server said of the first that cannot.</summary>
    private static async Task<Exception?> AreUsableAsync(IReadOnlyList<string> asRoles, CancellationToken cancellationToken)
    {
        foreach (var connectionString in asRoles)
        {
            try
            {
                await using var connection = new NpgsqlConnection(connectionString);
                await connection.OpenAsync(cancellationToken);
                if (!await connection.ScalarAsync<bool>(null, "role_usable", cancellationToken))
                {
                    return new PostgresServerException("collector_owner may not create schemas in this database");
                }
            }
            catch (PostgresException refusal) when (refusal.SqlState is PostgresErrorCodes.InsufficientPrivilege or PostgresErrorCodes.InvalidParameterValue)
            {
                return refusal;
            }
        }

        return null;
    }

    private static PostgresServerException Refused(Exception cause) => new(
        $"The configured database does not let Collector use its roles ({cause.Message}). Let a superuser run this in it, "
        + $"then grant collector_owner, collector_app and collector_reader to the logins you configured:\n{Sql.Statement(Rights)}",
        cause);

    private static string With(NpgsqlConnectionStringBuilder admin, string database) =>
        new NpgsqlConnectionStringBuilder(admin.ConnectionString) { Database = database }.ConnectionString;
}
