using System.Globalization;
using Collector.Cli;
using Collector.Hosting;
using Collector.Landing;
using Collector.Plan;
using Collector.Samples;
using Collector.Samples.Facebook;
using Collector.Samples.Matomo;
using Collector.Samples.NetEye;
using Collector.Sources;
using Collector.Sources.Http;
using Collector.Sources.Settings;
using Npgsql;

namespace Collector.Demo;

/// <summary>
/// The sources of the demonstration: stand-ins of the real systems on loopback, with invented figures, read by the same
/// connectors in the same way. Disposing stops them.
/// </summary>
internal sealed class DemoSources : IAsyncDisposable
{
    /// <summary>Look-back of the nights to come; nothing invented is ever corrected, so that it is short.</summary>
    private const int LookBackDays = 3;

    private const int MonthsBetweenReadings = 3;

    private static readonly DateOnly FirstDay = new(2021, 1, 1);

    /// <summary>The first day on which anything of them was known.</summary>
    public static DateOnly FirstReading { get; } = FirstDay.AddMonths(MonthsBetweenReadings);

    private readonly NpgsqlDataSource database;
    private readonly WebApplication standIns;
    private readonly StandInClock clock;
    private readonly string files;

    private DemoSources(NpgsqlDataSource database, WebApplication standIns, StandInClock clock, HostSettings settings, string folder)
    {
        (this.database, this.standIns, this.clock, Settings) = (database, standIns, clock, settings);
        files = Path.Combine(folder, "files");
    }

    /// <summary>Settings by which the sources are the demonstration's.</summary>
    public HostSettings Settings { get; }

    /// <summary>Folder of the declarations below a data folder; there once a demonstration was started.</summary>
    public static string FolderIn(string dataFolder) => Path.Combine(dataFolder, "demo-sources");

    /// <summary>Settings by which commands find the sources of a demonstration that runs, or ran.</summary>
    /// <exception cref="UsageException">None was started yet.</exception>
    public static HostSettings SettingsFor(HostSettings settings) =>
        File.Exists(Path.Combine(FolderIn(settings.DataFolder), "sources.yaml"))
            ? settings with { SourcesFolder = FolderIn(settings.DataFolder) }
            : throw new UsageException("there is no demonstration yet: 'collector up --demo' makes one");

    /// <summary>A demonstration was started here and has a source of this name, and the settings are not its own.</summary>
    public static bool Declares(HostSettings settings, string name)
    {
        var own = settings with { SourcesFolder = FolderIn(settings.DataFolder) };
        return settings.SourcesFile != own.SourcesFile && own.ReadSources().Any(source => source.Name == name);
    }

    /// <summary>Starts the stand-ins on a free port and declares them.</summary>
    /// <param name="demoClock">The demonstration's clock.</param>
    public static async Task<DemoSources> StartAsync(Database database, HostSettings settings, TimeProvider demoClock, CancellationToken cancellationToken)
    {
        var time = new StandInClock { Reader = demoClock };
        var starting = StandInsAsync(time, cancellationToken);
        var history = await DemoNetEye.EnsureAsync(database.Connections, cancellationToken);
        var systems = await starting;
        var folder = Directory.CreateDirectory(FolderIn(database.DataFolder)).FullName;
        var declared = Declarations()
            .Replace("ADDRESS", systems.Urls.Single(), StringComparison.Ordinal)
            .Replace("PORT", history.Port.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)
            .Replace("LOOKBACK", LookBackDays.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal);
        (string Name, string Content)[] written =
        [
            ("sources.yaml", declared), ("matomo", SampleMatomo.Token), ("facebook", SampleFacebook.Token), ("icinga", SampleIcinga.Password), ("history", history.Password!), // a private cluster has one
        ];
        foreach (var (name, content) in written)
        {
            await WriteAsync(Path.Combine(folder, name), content, cancellationToken);
        }

        return new DemoSources(database.Source, systems, time, settings with { SourcesFolder = folder }, folder);
    }

    /// <summary>
    /// Reads what past nights would have known: on the first day of each quarter and of the demonstration, each reading in
    /// its own time. What was read before is not read again: goes on where it was interrupted. No night from
    /// <see cref="FirstReading"/> on may run before it is done.
    /// </summary>
    public async Task ReadPastAsync(PerformancePlan plan, CancellationToken cancellationToken)
    {
        var (now, past) = (clock.Reader, new SteppedClock());
        clock.Reader = past;
        using var clients = new SourceClients(new MemoryCallLedger(), TimeProvider.System, Settings.Secrets); // only its budget has a clock: real seconds
        var services = new SourceServices(clients.For, past, Settings.Secrets);
        var nights = new SourceNights(database, past, "demo", [.. Settings.ReadSources().OfType<ConnectorOptions>()], source => SourcesFile.Open(source, services));
        foreach (var day in Readings(PlanTime.DayOf(DemoClock.Start, plan.Zone)))
        {
            past.Now = PlanTime.StartOf(day, plan.Zone) + Settings.SourcesAt.ToTimeSpan();
            WriteFiles(past);
            await Task.WhenAll(nights.Names.Select(name => nights.RunAsync(name, cancellationToken)));
        }

        clock.Reader = now;
    }

    /// <summary>Opens a source for a night; those that deliver files have delivered them by then.</summary>
    public ISource Open(ConnectorOptions options, SourceServices services)
    {
        WriteFiles(services.Clock);
        return SourcesFile.Open(options, services);
    }

    public ValueTask DisposeAsync() => standIns.DisposeAsync();

    // On a thread of its own: starting works more than it waits.
    private static Task<WebApplication> StandInsAsync(StandInClock time, CancellationToken cancellationToken) => Task.Run(
        async () =>
        {
            var systems = SampleSystems.Build(0, time);
            await systems.StartAsync(cancellationToken);
            return systems;
        },
        cancellationToken);

    private static IEnumerable<DateOnly> Readings(DateOnly last) =>
        Enumerable.Range(1, (last.Month - 1) / MonthsBetweenReadings).Select(quarter => FirstDay.AddMonths(MonthsBetweenReadings * quarter)).Append(last);

    private void WriteFiles(TimeProvider time)
    {
        lock (clock)
        {
            var now = time.GetUtcNow();
            SampleFiles.Write(files, FirstDay, DateOnly.FromDateTime(now.Date), now);
        }
    }

    private static string Declarations()
    {
        using var content = typeof(DemoSources).Assembly.GetManifestResourceStream(typeof(DemoSources), "demo-sources.yaml")!; // embedded beside this class
        using var reader = new StreamReader(content);
        return reader.ReadToEnd();
    }

    // Whole or not at all, and for nobody else: one of them opens a database.
    private static async Task WriteAsync(string path, string content, CancellationToken cancellationToken)
    {
        await File.WriteAllTextAsync($"{path}.new", content, cancellationToken);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode($"{path}.new", UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }

        File.Move($"{path}.new", path, overwrite: true);
    }
}
