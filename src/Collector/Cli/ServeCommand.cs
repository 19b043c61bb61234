using System.CommandLine;
using Collector.Hosting;
using Collector.Sources.Files;
using Collector.Sources.Settings;
using Npgsql;

namespace Collector.Cli;

/// <summary><c>serve</c>: the service on a configured database, which it neither makes nor migrates.</summary>
internal static class ServeCommand
{
    private const string All = "all";
    private const string Web = "web";
    private const string Worker = "worker";

    public static Command Build()
    {
        var role = new Option<string>("--role") { Description = "What this node does: web serves page and metrics, worker runs the nights, all does both.", DefaultValueFactory = _ => All, HelpName = $"{All}|{Web}|{Worker}" };
        role.AcceptOnlyFromAmong(All, Web, Worker);
        var listen = new Option<string?>("--listen") { Description = "Address to serve; goes before COLLECTOR_LISTEN and collector.yaml.", HelpName = "URL" };
        var command = new Command("serve", "Serve and compute on the database of COLLECTOR_DATABASE. As many nodes as you like on one database.") { role, listen };
        command.SetAction((parsed, cancellationToken) => RunAsync(parsed.GetRequiredValue(role), parsed.GetValue(listen), parsed.InvocationConfiguration, cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(string role, string? listen, InvocationConfiguration console, CancellationToken cancellationToken)
    {
        var settings = HostSettings.Read(Environment.GetEnvironmentVariable);
        settings = settings with { Listen = listen ?? settings.Listen };
        ServiceHost.RequireAddress(settings.Listen);
        var options = Database.Options(settings, demo: false, Environment.GetEnvironmentVariable);
        if (options.ConnectionString is null)
        {
            throw new UsageException("no database is configured: put its connection string, with a login that is collector_app, into COLLECTOR_DATABASE (docs/operating.md), or use 'collector up', which finds a server or starts one");
        }

        var plan = (await settings.ReadPlanAsync(console.Error)).Plan;
        var sources = settings.ReadSources();
        await using var database = await Database.OpenAsync(options, new Progress<string>(), cancellationToken);
        await RefuseUnusableAsync(database, console.Error, cancellationToken);
        await TakeCalendarAsync(database, settings, console.Error, cancellationToken);
        await using var app = await ServiceHost.StartAsync(
            new ServiceOptions
            {
                Database = database.App,
                Clock = TimeProvider.System,
                Listen = settings.Listen,
                SignIn = settings.ReadSignIn(),
                Zone = plan.Zone,
                NightAt = settings.NightAt,
                Folders = [.. sources.OfType<FilesOptions>()],
                Connectors = [.. sources.OfType<ConnectorOptions>()],
                SourcesFile = settings.SourcesFile,
                SourcesAt = settings.SourcesAt,
                Secrets = settings.Secrets,
                Serves = role is not Worker,
                Works = role is not Web,
            },
            cancellationToken);
        await console.Output.WriteLineAsync($"Serving {settings.Listen} as {role} on {database.Description}. Ctrl-C stops.");
        await app.WaitForShutdownAsync(cancellationToken);
        return ExitCode.Done;
    }

    private static async Task TakeCalendarAsync(Database database, HostSettings settings, TextWriter errors, CancellationToken cancellationToken)
    {
        try
        {
            await CalendarIntake.TakeAsync(database.Source, settings.CalendarFile, TimeProvider.System, cancellationToken);
        }
        catch (Exception silence) when (silence is NpgsqlException or TimeoutException)
        {
            await errors.WriteLineAsync($"The calendar is taken in at the next start: {silence.Message}");
        }
    }

    // A database that is down comes back by itself; one that turns us away, or is of another version, waits for a person.
    private static async Task RefuseUnusableAsync(Database database, TextWriter errors, CancellationToken cancellationToken)
    {
        try
        {
            await database.RequireCurrentAsync(cancellationToken);
        }
        catch (PostgresException refusal) when (refusal.SqlState is PostgresErrorCodes.InvalidPassword or PostgresErrorCodes.InvalidAuthorizationSpecification or PostgresErrorCodes.InvalidCatalogName or PostgresErrorCodes.InsufficientPrivilege or PostgresErrorCodes.InvalidParameterValue)
        {
            throw new UsageException($"{database.Description} turns the login of COLLECTOR_DATABASE away: {refusal.MessageText}");
        }
        catch (Exception silence) when (silence is NpgsqlException or TimeoutException)
        {
            await errors.WriteLineAsync($"{database.Description} does not answer; serving starts without it and goes on when it is back: {silence.Message}");
        }
    }
}
