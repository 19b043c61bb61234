using System.Diagnostics;
using System.Globalization;
using Collector.Cli;
using Collector.Demo;
using Collector.Nights;
using Collector.Plan;
using Collector.Plan.Reading;
using Collector.Postgres;
using Collector.Sources.Files;
using Collector.Storage;
using Npgsql;

namespace Collector.Hosting;

/// <summary>Brings up one installation, telling each step, and runs it until it is asked to stop.</summary>
internal sealed class Installation(HostSettings settings, bool demo, TextWriter output)
{
    public const string DemoDatabase = "collector_demo";

    private readonly Stopwatch watch = Stopwatch.StartNew();

    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var files = PlanFiles.Read(settings.PlanFolder);
        var reading = PlanReader.Read(files);
        if (reading.Plan is not { } plan)
        {
            await Console.Error.WriteLineAsync(string.Join('\n', reading.Findings.Where(finding => finding.Severity is Severity.Error)));
            throw new UsageException($"the plan in {settings.PlanFolder} has errors: collector plan check {settings.PlanFolder}");
        }

        var sources = settings.ReadSources();
        Tell("plan", $"{plan.Code}: {plan.Indicators.Count()} indicators, {plan.Objectives.Count()} objectives, {plan.Areas.Length} areas");
        var options = PostgresOptions.FromEnvironment(Environment.GetEnvironmentVariable);
        options = options with { DataFolder = settings.DataFolder ?? options.DataFolder, Database = demo ? DemoDatabase : options.Database };
        await using var server = await PostgresServer.StartAsync(options, new Progress(this), cancellationToken);
        await server.PrepareAsync(cancellationToken);
        Tell("database", $"{server.Description}, database {new NpgsqlConnectionStringBuilder(server.Connections.App).Database}");
        var migrated = await Migrator.MigrateAsync(server.Connections.Owner, cancellationToken);
        Tell("migrations", migrated.Count == 0 ? "up to date" : $"{migrated.Count} run");
        await using var database = NpgsqlDataSource.Create(server.Connections.App);
        var clock = demo ? await SeedAsync(database, options.DataFolder, reading, files, plan, cancellationToken) : await ApplyAsync(database, reading, files, plan, cancellationToken);
        await RunNightsAsync(new NightRunner(database, clock, "up"), cancellationToken);
        await new Overview(database, output, demo).WriteAsync(plan, PlanTime.DayOf(clock.GetUtcNow(), plan.Zone), cancellationToken);
        await ServeAsync(server, plan, clock, [.. sources.OfType<FilesOptions>()], cancellationToken);
        return ExitCode.Done;
    }

    private async Task<TimeProvider> ApplyAsync(NpgsqlDataSource database, PlanReading reading, IReadOnlyList<PlanFile> files, PerformancePlan plan, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        var now = TimeProvider.System.GetUtcNow();
        var adoption = new Adoption("up", PlanTime.DayOf(now, plan.Zone), $"content of {Path.GetFileName(settings.PlanFolder)} at the start");
        var applied = await PlanStore.ApplyAsync(connection, reading, files, adoption, plan.Years.Select(year => (year, new DateOnly(year, 1, 1))), now, cancellationToken);
        Tell("version", applied ? $"new, {reading.ContentHash[..12]}" : reading.ContentHash[..12]);
        return TimeProvider.System;
    }

    private async Task<TimeProvider> SeedAsync(NpgsqlDataSource database, string dataFolder, PlanReading reading, IReadOnlyList<PlanFile> files, PerformancePlan plan, CancellationToken cancellationToken)
    {
        var clock = new DemoClock(await StartOfDemoAsync(dataFolder, cancellationToken));
        var data = new DemoData(database);
        await using (var connection = await database.OpenConnectionAsync(cancellationToken))
        {
            if ((await PlanStore.YearsAsync(connection, null, cancellationToken)).Count > 0)
            {
                Tell("figures", "invented, found again");
                return clock;
            }
        }

        await data.SeedAsync(reading, files, cancellationToken);
        Tell("figures", "invented, stored");
        var first = new DateOnly(plan.Years[0], 1, 1);
        await data.RunPastNightsAsync(first, DemoClock.Start, plan.Zone, TellNights, cancellationToken);
        return clock;
    }

    private async Task RunNightsAsync(NightRunner runner, CancellationToken cancellationToken)
    {
        var missing = await runner.EnsureAsync(cancellationToken);
        for (var done = 1; await runner.RunNextAsync(cancellationToken) is not null; done++)
        {
            TellNights(done, Math.Max(done, missing));
        }

        await runner.RunChangesAsync(cancellationToken);
    }

    private async Task ServeAsync(PostgresServer server, PerformancePlan plan, TimeProvider clock, IReadOnlyList<FilesOptions> folders, CancellationToken cancellationToken)
    {
        await using var app = ServiceHost.Build(new ServiceOptions
        {
            Database = server.Connections.App,
            Clock = clock,
            Listen = settings.Listen,
            Zone = plan.Zone,
            NightAt = settings.NightAt,
            FilesEvery = settings.FilesEvery,
            Folders = demo ? [] : folders,
            Invented = demo,
        });
        await app.StartAsync(cancellationToken);
        await output.WriteLineAsync($"""

              page      {settings.Listen}/
              metrics   {settings.Listen}/metrics
              health    {settings.Listen}/healthz, {settings.Listen}/readyz

            Running. Ctrl-C stops what was started here.
            """);
        await app.WaitForShutdownAsync(cancellationToken);
    }

    // The demonstration's clock goes on where it would be, had the program never stopped.
    private static async Task<DateTimeOffset> StartOfDemoAsync(string dataFolder, CancellationToken cancellationToken)
    {
        var file = Path.Combine(dataFolder, "demo-started-at");
        if (File.Exists(file))
        {
            return DateTimeOffset.Parse(await File.ReadAllTextAsync(file, cancellationToken), CultureInfo.InvariantCulture);
        }

        var now = TimeProvider.System.GetUtcNow();
        Directory.CreateDirectory(dataFolder);
        await File.WriteAllTextAsync(file, now.ToString("O", CultureInfo.InvariantCulture), cancellationToken);
        return now;
    }

    private void Tell(string what, string text) => output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{watch.Elapsed.TotalSeconds,6:0.0} s  {what,-11} {text}"));

    // A line that is written over on a terminal; in a file one line in ten nights' worth.
    private void TellNights(int done, int all)
    {
        if (!Console.IsOutputRedirected)
        {
            output.Write(string.Create(CultureInfo.InvariantCulture, $"\r{watch.Elapsed.TotalSeconds,6:0.0} s  {"nights",-11} {done} of {all}{(done == all ? "\n" : "")}"));
        }
        else if (done == all || done % 50 == 0)
        {
            Tell("nights", $"{done} of {all}");
        }
    }

    private sealed class Progress(Installation installation) : IProgress<string>
    {
        public void Report(string value) => installation.Tell("database", value);
    }
}
