using System.Diagnostics;
using System.Globalization;
using Collector.Access;
using Collector.Cli;
using Collector.Demo;
using Collector.Nights;
using Collector.Plan;
using Collector.Plan.Reading;
using Collector.Sources.Files;
using Collector.Sources.Settings;
using Collector.Storage;
using Npgsql;

namespace Collector.Hosting;

/// <summary>Brings up one installation, telling each step, and runs it until it is asked to stop.</summary>
internal sealed class Installation(HostSettings settings, bool demo, TextWriter output)
{
    private readonly Stopwatch watch = Stopwatch.StartNew();

    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        ServiceHost.RequireAddress(settings.Listen);
        var (plan, reading, files) = await settings.ReadPlanAsync(Console.Error);
        var sources = settings.ReadSources();
        foreach (var folder in demo ? [] : sources.OfType<FilesOptions>())
        {
            Directory.CreateDirectory(folder.Folder);
        }

        Tell("plan", $"{plan.Code}: {plan.Indicators.Count()} indicators, {plan.Objectives.Count()} objectives, {plan.Areas.Length} areas");
        await using var opened = await Database.OpenAsync(Database.Options(settings, demo, Environment.GetEnvironmentVariable), new Progress(this), cancellationToken);
        Tell("database", opened.Description);
        var migrated = await opened.BringUpToDateAsync(cancellationToken);
        Tell("migrations", migrated.Count == 0 ? "up to date" : $"{migrated.Count} run");
        var database = opened.Source;
        var clock = demo ? await DemoClock.OfAsync(opened.DataFolder, cancellationToken) : TimeProvider.System;
        await using var invented = demo ? await DemoSources.StartAsync(opened, settings, clock, cancellationToken) : null;
        await (invented is null ? ApplyAsync(database, reading, files, plan, cancellationToken) : SeedAsync(database, invented, reading, files, plan, cancellationToken));
        await CalendarIntake.TakeAsync(database, settings.CalendarFile, clock, cancellationToken);
        await RunNightsAsync(new NightRunner(database, clock, "up"), cancellationToken);
        if (!opened.IsConfigured)
        {
            await opened.RenewStatisticsAsync(cancellationToken);
        }

        var accounts = settings.SignIn.Local ? await FirstAccounts.MakeAsync(database, demo, OfficeOfMost(plan), cancellationToken) : null;
        await new Overview(database, output, demo).WriteAsync(PlanTime.DayOf(clock.GetUtcNow(), plan.Zone), cancellationToken);
        await ServeAsync(opened, plan, clock, invented is null ? sources : invented.Settings.ReadSources(), invented, accounts, cancellationToken);
        return ExitCode.Done;
    }

    // There is something to enter for it.
    private static string? OfficeOfMost(PerformancePlan plan) =>
        plan.Indicators.Select(indicator => indicator.Owner?.Office).OfType<string>().GroupBy(office => office, StringComparer.Ordinal).OrderByDescending(office => office.Count()).ThenBy(office => office.Key, StringComparer.Ordinal).FirstOrDefault()?.Key;

    // A plan in force was adopted by an act, and only an act replaces it: what the folder holds by now is told, not taken.
    private async Task ApplyAsync(NpgsqlDataSource database, PlanReading reading, IReadOnlyList<PlanFile> files, PerformancePlan plan, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        var inForce = await PlanStore.HashInForceAsync(connection, plan.Code, cancellationToken);
        var isFirst = (await PlanStore.YearsAsync(connection, null, cancellationToken)).Count == 0;
        if (isFirst)
        {
            var now = TimeProvider.System.GetUtcNow();
            var adoption = new Adoption("up", PlanTime.DayOf(now, plan.Zone), $"contenuto di {Path.GetFileName(settings.PlanFolder)} al primo avvio") { By = Asker.OfCommand };
            (int, DateOnly)[] years = [.. plan.Years.Select(year => (year, new DateOnly(year, 1, 1)))];
            var application = await PlanStore.ApplyAsync(connection, reading, files, adoption, years, now, cancellationToken);
            if (!application.Objections.IsEmpty)
            {
                throw new UsageException(string.Join('\n', application.Objections));
            }
        }

        TellVersion(isFirst ? null : inForce ?? "of another plan", reading.ContentHash);
    }

    private void TellVersion(string? inForce, string content)
    {
        Tell("version", inForce is null ? $"new, {content[..12]}" : inForce[..12]);
        if (inForce is not null && inForce != content)
        {
            Tell("version", $"{settings.PlanFolder} holds another content, {content[..12]}: 'collector plan apply {settings.PlanFolder} --act ACT --date DAY --reason REASON{(demo ? " --demo" : "")}' adopts it");
        }
    }

    private async Task SeedAsync(NpgsqlDataSource database, DemoSources sources, PlanReading reading, IReadOnlyList<PlanFile> files, PerformancePlan plan, CancellationToken cancellationToken)
    {
        var data = new DemoData(database);
        // Neither needs the other, and each waits for the disk now and then.
        var past = Task.Run(() => sources.ReadPastAsync(plan, cancellationToken), cancellationToken);
        var stored = await data.SeedAsync(reading, files, cancellationToken);
        await using (var connection = await database.OpenConnectionAsync(cancellationToken))
        {
            TellVersion(await PlanStore.HashInForceAsync(connection, plan.Code, cancellationToken), reading.ContentHash);
        }

        Tell("figures", stored == 0 ? "invented, found again" : $"invented, {stored} files stored");
        await data.RunPastNightsAsync(new DateOnly(plan.Years[0], 1, 1), plan.Zone, past, TellNights, cancellationToken);
        await past;
        Tell("sources", $"invented: {string.Join(", ", sources.Settings.ReadSources().Select(source => source.Name))}");
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

    private async Task ServeAsync(Database database, PerformancePlan plan, TimeProvider clock, IReadOnlyList<SourceOptions> sources, DemoSources? invented, (IReadOnlyList<string> Logins, string Password)? accounts, CancellationToken cancellationToken)
    {
        await using var app = await ServiceHost.StartAsync(new ServiceOptions
        {
            Database = database.App,
            Clock = clock,
            Listen = settings.Listen,
            SignIn = settings.ReadSignIn(),
            Zone = plan.Zone,
            NightAt = settings.NightAt,
            Folders = [.. sources.OfType<FilesOptions>()],
            Connectors = [.. sources.OfType<ConnectorOptions>()],
            SourcesFile = (invented?.Settings ?? settings).SourcesFile,
            SourcesAt = settings.SourcesAt,
            Secrets = (invented?.Settings ?? settings).Secrets,
            OpenSource = invented is null ? SourcesFile.Open : invented.Open,
            Invented = demo,
        }, cancellationToken);
        await output.WriteLineAsync($"""

              page      {settings.Listen}/
              metrics   {settings.Listen}/metrics
              health    {settings.Listen}/healthz, {settings.Listen}/readyz
            """);
        if (accounts is var (logins, password))
        {
            await output.WriteLineAsync($"  sign-in   {string.Join(", ", logins)}; password, shown this once: {password}");
        }
        else if (settings.SignIn.Local)
        {
            var where = demo ? " --demo" : "";
            await output.WriteLineAsync($"  sign-in   with the accounts there are: 'collector user list{where}' names them, 'collector user password LOGIN{where}' makes a new password");
        }

        await new Observers(settings, database, new Uri(app.Urls.First()), demo).WriteAsync(output);
        await output.WriteLineAsync("\nRunning. Ctrl-C stops what was started here.");
        using var served = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var kept = database.KeepRunningAsync(new Progress(this), served.Token);
        await app.WaitForShutdownAsync(cancellationToken);
        await served.CancelAsync();
        try
        {
            await kept;
        }
        catch (OperationCanceledException)
        {
            // It was asked to stop.
        }
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
