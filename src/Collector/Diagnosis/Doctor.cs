using Collector.Cli;
using Collector.Demo;
using Collector.Hosting;
using Collector.Plan.Reading;

namespace Collector.Diagnosis;

/// <summary>Runs every check in order; one that fails does not stop the others.</summary>
internal static class Doctor
{
    /// <summary>The checks of an installation, what the others build on first.</summary>
    public static IReadOnlyList<Check> ChecksOf(bool demo, string? listen, Func<string, string?> environment, TimeProvider clock)
    {
        var (settings, problem) = ReadSettings(environment);
        settings = settings with { Listen = listen ?? settings.Listen };
        var start = demo ? "collector up --demo" : "collector up";
        var view = DatabaseView.Find(() => Database.Options(settings, demo, environment), start);
        var plan = ReadPlan(settings.PlanFolder);
        var ofSources = demo ? settings with { SourcesFolder = DemoSources.FolderIn(settings.DataFolder) } : settings;
        var declared = DeclaredSources.Of(ofSources);
        var installation = demo ? DemoTime(settings.DataFolder, clock) : clock;
        return
        [
            new SettingsCheck(settings, problem),
            new SourcesCheck(ofSources),
            new CalendarCheck(settings),
            new PlanCheck(settings, plan),
            new GeneratedFilesCheck(settings),
            new SecretsCheck(declared, environment),
            new FoldersCheck(settings.DataFolder, declared),
            new DiskCheck(settings.DataFolder, DiskCheck.OfThisMachine),
            new ReachCheck(view, start),
            new ServerVersionCheck(view),
            new RolesCheck(view),
            new MigrationsCheck(view),
            new AppliedPlanCheck(view, plan, settings.PlanFolder),
            new ClockCheck(view, clock, installation),
            new RunsCheck(view, installation, plan?.Plan?.Zone ?? TimeZoneInfo.Utc, demo),
            new PortCheck(settings),
        ];
    }

    /// <summary>What all checks found, in their order.</summary>
    public static async Task<IReadOnlyList<CheckResult>> ExamineAsync(IReadOnlyList<Check> checks, CancellationToken cancellationToken)
    {
        var results = new List<CheckResult>();
        foreach (var check in checks)
        {
            try
            {
                results.AddRange(await check.RunAsync(cancellationToken));
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                // The boundary of a check: whatever is broken here, the next one may tell why.
                results.Add(new CheckResult(check.Name, CheckLevel.Error, $"could not be looked at: {exception.Message}", "put right what the message names"));
            }
        }

        return results;
    }

    private static (HostSettings Settings, string? Problem) ReadSettings(Func<string, string?> environment)
    {
        try
        {
            return (HostSettings.Read(environment), null);
        }
        catch (UsageException exception)
        {
            var folder = Path.GetFullPath(environment("COLLECTOR_CONFIG") is { Length: > 0 } stated ? stated : "config");
            return (Usual(folder, environment), exception.Message);
        }
    }

    // What would hold were the file not there.
    private static HostSettings Usual(string folder, Func<string, string?> environment) =>
        HostSettings.Read(name => name is "COLLECTOR_CONFIG" ? Path.Combine(folder, "no-such-folder") : environment(name)) with
        {
            ConfigFolder = folder,
            PlanFolder = Path.Combine(folder, "plan", "2021-2023"),
        };

    private static PlanReading? ReadPlan(string folder) =>
        Directory.Exists(folder) && Directory.EnumerateFiles(folder, "*.y*ml").Any() ? PlanReader.ReadFolder(folder) : null;

    // A demonstration never started has no clock of its own yet.
    private static TimeProvider DemoTime(string dataFolder, TimeProvider clock)
    {
        var file = Path.Combine(dataFolder, "demo-started-at");
        return File.Exists(file) && DateTimeOffset.TryParse(File.ReadAllText(file), System.Globalization.CultureInfo.InvariantCulture, out var started) ? new DemoClock(started) : clock;
    }
}
