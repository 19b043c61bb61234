using Npgsql;

namespace Collector.Diagnosis;

/// <summary>A check that asks the database; skipped while it does not answer, which <see cref="ReachCheck"/> tells.</summary>
internal abstract class DatabaseCheck(DatabaseView view) : Check
{
    public override async Task<IReadOnlyList<CheckResult>> RunAsync(CancellationToken cancellationToken)
    {
        if (view.Connections is not { } connections)
        {
            return [Skipped("the database was not reached")];
        }

        await using var connection = new NpgsqlConnection(connections.App);
        try
        {
            await connection.OpenAsync(cancellationToken);
            return await RunAsync(connection, cancellationToken);
        }
        catch (PostgresException exception) when (exception.SqlState is PostgresErrorCodes.UndefinedTable or PostgresErrorCodes.InvalidSchemaName)
        {
            return [Skipped("the tables are missing")];
        }
        catch (PostgresException exception) when (exception.SqlState is PostgresErrorCodes.InsufficientPrivilege)
        {
            return [Error($"the application's role may not look: {exception.MessageText}", "give the roles their rights: collector migrate")];
        }
        catch (NpgsqlException)
        {
            return [Skipped("the database was not reached")];
        }
    }

    protected abstract Task<IReadOnlyList<CheckResult>> RunAsync(NpgsqlConnection connection, CancellationToken cancellationToken);
}
