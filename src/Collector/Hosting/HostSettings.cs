using System.Collections.Immutable;
using System.Globalization;
using System.Net;
using Collector.Access;
using Collector.Cli;
using Collector.Postgres;
using Collector.Publishing.Generated;
using Collector.Sources.Settings;

namespace Collector.Hosting;

/// <summary>config/collector.yaml and the environment: what a person sets for this installation.</summary>
internal sealed record HostSettings
{
    private static readonly TextSetting ListenSetting = new("listen", "Address of page and metrics; usual http://127.0.0.1:5080.");
    private static readonly AddressSetting PagesSetting = new("pages", "Where people reach the pages, for links, cookies and sign-in; usual the address that is listened to.");
    private static readonly TextSetting PlanSetting = new("plan", "Folder of the plan; usual plan/2021-2023.");
    private static readonly TextSetting DataSetting = new("data", "Folder for what Collector keeps on disk.");
    private static readonly TextSetting NightSetting = new("night_at", "When the night starts, HH:MM in the plan's zone; usual 02:30.");
    private static readonly TextSetting SourcesSetting = new("sources_at", "When the sources are read, HH:MM in the plan's zone, before the night; usual 01:00.");
    private static readonly SettingTable Table = new(ListenSetting, PagesSetting, ProxySettings.Setting, PlanSetting, DataSetting, NightSetting, SourcesSetting, MailSettings.Section, SignInSettings.Section);

    /// <summary>Folder of the configuration files.</summary>
    public required string ConfigFolder { get; init; }

    public required string Listen { get; init; }

    public required string PlanFolder { get; init; }

    /// <summary>Folder for what is kept on disk; a full path.</summary>
    public required string DataFolder { get; init; }

    public required TimeOnly NightAt { get; init; }

    public required TimeOnly SourcesAt { get; init; }

    /// <summary>Where people reach the pages, as stated; null: where the service listens.</summary>
    public Uri? Pages { get; init; }

    /// <summary>Reverse proxies on other machines, as stated.</summary>
    public ImmutableArray<IPNetwork> Proxies { get; init; } = [];

    /// <summary>How people sign in.</summary>
    public required SignInSettings SignIn { get; init; }

    /// <summary>How alerts are written by mail.</summary>
    public required MailSettings Mail { get; init; }

    /// <summary>Folder of sources.yaml, where it is not the one of the other files: the demonstration has its own.</summary>
    public string? SourcesFolder { get; init; }

    /// <summary>Where references to secrets lead; relative paths start at the folder of sources.yaml.</summary>
    public SecretResolver Secrets => new(SourcesFolder ?? ConfigFolder, Environment.GetEnvironmentVariable);

    public string CalendarFile => Path.Combine(ConfigFolder, "calendar.yaml");

    public string SourcesFile => Path.Combine(SourcesFolder ?? ConfigFolder, "sources.yaml");

    /// <summary>Reads the file of the folder that COLLECTOR_CONFIG names, else ./config; a file that is not there states nothing.</summary>
    /// <exception cref="UsageException">The file has mistakes: all of them are told.</exception>
    public static HostSettings Read(Func<string, string?> environment)
    {
        var folder = Path.GetFullPath(Filled("COLLECTOR_CONFIG") ?? "config");
        var file = Path.Combine(folder, "collector.yaml");
        var findings = new ConfigFindings(file);
        var root = File.Exists(file) ? ConfigText.Parse(File.ReadAllText(file), findings) : null;
        var values = root is null ? null : Table.Read(root, "", findings);
        var nightAt = TimeOf(NightSetting, "02:30");
        var sourcesAt = TimeOf(SourcesSetting, "01:00");
        var listen = Filled("COLLECTOR_LISTEN") ?? values?.Of(ListenSetting) ?? "http://127.0.0.1:5080";
        var pages = values?.Of(PagesSetting);
        if (pages is not null && (pages.AbsolutePath is not "/" || "{}\"'<>".Any(pages.OriginalString.Contains)))
        {
            findings.Add(values!.NodeOf(PagesSetting), PagesSetting.Name, "is no address of pages: write it like https://collector.example.org"); // it was stated there
        }

        var proxies = ProxySettings.Of(values, findings);
        var mail = MailSettings.Of(values?.Of(MailSettings.Section), pages?.ToString() ?? listen, findings);
        var signIn = SignInSettings.Of(values?.Of(SignInSettings.Section), findings);
        return findings.Count > 0
            ? throw new UsageException(string.Join('\n', findings.All))
            : new HostSettings
            {
                ConfigFolder = folder,
                Listen = listen,
                PlanFolder = Path.GetFullPath(values?.Of(PlanSetting) ?? Path.Combine("plan", "2021-2023"), folder),
                DataFolder = Filled("COLLECTOR_DATA") is null && values?.Of(DataSetting) is { } data ? Path.GetFullPath(data, folder) : PostgresOptions.DataFolderOf(environment),
                NightAt = nightAt,
                SourcesAt = sourcesAt,
                Mail = mail,
                Pages = pages,
                Proxies = proxies,
                SignIn = signIn,
            };

        TimeOnly TimeOf(TextSetting setting, string usual)
        {
            if (!TimeOnly.TryParseExact(values?.Of(setting) ?? usual, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time))
            {
                findings.Add(values!.NodeOf(setting), setting.Name, "is no time of the day: write it like 02:30"); // it was stated there
            }

            return time;
        }

        string? Filled(string name) => environment(name) is { Length: > 0 } value ? value : null;
    }

    /// <summary>How people sign in, the provider's secret in hand.</summary>
    /// <exception cref="Collector.Sources.SourceRejectedException">The secret is not to be had.</exception>
    public SignIn ReadSignIn() => new(
        SignIn,
        SignIn.Provider is { } provider ? new SecretResolver(ConfigFolder, Environment.GetEnvironmentVariable).Resolve(provider.ClientSecret, "sign_in") : null,
        Pages)
    {
        Proxies = Proxies,
    };

    /// <summary>The plan in <see cref="PlanFolder"/>.</summary>
    /// <exception cref="UsageException">It has errors, which have been written to the error output, or it is not there.</exception>
    public async Task<PlanContent> ReadPlanAsync(TextWriter errors) =>
        await GivenPlan.ReadContentAsync(PlanFolder, errors)
        ?? throw new UsageException($"the plan in {PlanFolder} has errors: collector plan check {PlanFolder}");

    /// <summary>The sources declared in sources.yaml; none when there is no such file.</summary>
    /// <exception cref="UsageException">The file has mistakes: all of them are told.</exception>
    public IReadOnlyList<SourceOptions> ReadSources()
    {
        if (!File.Exists(SourcesFile))
        {
            return [];
        }

        var reading = Sources.Settings.SourcesFile.Read(SourcesFile, File.ReadAllText(SourcesFile));
        return reading.Findings.IsEmpty ? reading.Sources : throw new UsageException(string.Join('\n', reading.Findings));
    }
}
