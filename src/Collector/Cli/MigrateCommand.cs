using System.CommandLine;
using Collector.Hosting;
using Collector.Postgres;

namespace Collector.Cli;

/// <summary><c>migrate</c>: brings the configured database to the program's version, with the owner's role.</summary>
internal static class MigrateCommand
{
    public static Command Build()
    {
        var command = new Command("migrate", "Bring the configured database to the program's version, with the login of COLLECTOR_DATABASE_OWNER, else of COLLECTOR_DATABASE.");
        command.SetAction((parsed, cancellationToken) => RunAsync(parsed.InvocationConfiguration.Output, cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(TextWriter output, CancellationToken cancellationToken)
    {
        var stated = Database.Options(HostSettings.Read(Environment.GetEnvironmentVariable), demo: false, Environment.GetEnvironmentVariable);
        var options = OptionsFor(stated) ?? throw new UsageException(
            "no database is configured: put its connection string, with a login that is collector_owner, into COLLECTOR_DATABASE_OWNER (docs/operating.md), or let 'collector up' find a server and migrate by itself");
        await using var database = await Database.OpenAsync(options, new Progress<string>(), cancellationToken);
        try
        {
            var done = await database.MigrateAsync(cancellationToken);
            await output.WriteLineAsync(done.Count == 0 ? $"{database.Description} is up to date." : string.Join('\n', done.Select(name => $"{name} run").Prepend($"{database.Description}:")));
            return ExitCode.Done;
        }
        catch (PostgresServerException) when (stated.OwnerConnectionString is null)
        {
            throw new UsageException($"the login of COLLECTOR_DATABASE may not act as collector_owner in {database.Description}: put a login that is into COLLECTOR_DATABASE_OWNER. How the roles are made: docs/operating.md, config/postgres/make-roles");
        }
        catch (InvalidOperationException exception)
        {
            await output.WriteLineAsync($"{database.Description}: {exception.Message}");
            return ExitCode.Findings;
        }
    }

    // An owner's login of its own may not act as the other roles, and need not.
    private static PostgresOptions? OptionsFor(PostgresOptions stated) =>
        stated switch
        {
            { OwnerConnectionString: { } owner } => stated with { ConnectionString = stated.ConnectionString ?? owner },
            { ConnectionString: not null } => stated,
            _ => null,
        };
}
