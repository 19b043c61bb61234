using Npgsql;

namespace Collector.Diagnosis;

/// <summary>The database answers and lets the application's role in.</summary>
internal sealed class ReachCheck(DatabaseView view, string start) : Check
{
    public override string Name => "database";

    public override async Task<IReadOnlyList<CheckResult>> RunAsync(CancellationToken cancellationToken)
    {
        if (view.Connections is not { } connections)
        {
            return [new CheckResult(Name, view.Level, view.Description, view.Remedy)];
        }

        try
        {
            await using var connection = new NpgsqlConnection(connections.App);
            await connection.OpenAsync(cancellationToken);
            return [Ok(view.Description)];
        }
        catch (PostgresException exception)
        {
            return [Error($"{view.Description}: {exception.MessageText}", RemedyFor(exception.SqlState))];
        }
        catch (NpgsqlException exception)
        {
            return [Error($"{view.Description} does not answer: {exception.Message}", "start the server, or correct host and port in COLLECTOR_DATABASE; see that a firewall lets this machine through")];
        }
    }

    private string RemedyFor(string state) => state switch
    {
        PostgresErrorCodes.InvalidCatalogName => $"the database was never made: '{start}', or config/postgres/make-roles on your own server",
        PostgresErrorCodes.InvalidPassword or PostgresErrorCodes.InvalidAuthorizationSpecification => "correct user and password in COLLECTOR_DATABASE, or renew the password: config/postgres/make-roles",
        PostgresErrorCodes.UndefinedObject or PostgresErrorCodes.InsufficientPrivilege or PostgresErrorCodes.InvalidParameterValue => "make the roles and grant them to the login: config/postgres/make-roles (docs/operating.md)",
        PostgresErrorCodes.TooManyConnections => "raise max_connections, or end sessions that nobody needs",
        _ => "put right what the server says",
    };
}
