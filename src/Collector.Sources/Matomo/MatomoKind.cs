using System.Collections.Immutable;
using System.Globalization;
using Collector.Sources.Http;
using Collector.Sources.Settings;

namespace Collector.Sources.Matomo;

/// <summary><c>kind: matomo</c>, also for Web Analytics Italia.</summary>
internal sealed class MatomoKind : SourceKind
{
    /// <summary>The segment that is every visit; the first to be read of a site.</summary>
    public const string EveryVisit = "all";

    private static readonly ImmutableArray<string> Periods = ["week", "month", "year"];

    public override string Name => "matomo";

    public override string Description => "Visits, page views and unique visitors of sites in Matomo or Web Analytics Italia.";

    public override SettingTable Settings => MatomoSettings.Table;

    public override ISource? Open(SourceOptions options, SourceServices services) => new MatomoSource((MatomoOptions)options, services);

    public override SourceOptions? Create(string name, SettingValues values, string path, string folder, ConfigFindings findings)
    {
        var (sites, segments, periods) = (SitesOf(values, path, findings), SegmentsOf(values, path, findings), PeriodsOf(values, path, findings));
        if (values.Of(WebSettings.Address) is not { } address || values.Of(MatomoSettings.Token) is not { } token || values.Of(ConnectorSettings.Since) is not { } since)
        {
            return null; // each of these is told already
        }

        return new MatomoOptions
        {
            Name = name,
            System = values.Of(ConnectorSettings.System) ?? name,
            Since = since,
            LookBackDays = values.Of(ConnectorSettings.LookBack),
            MostRejected = values.Of(ConnectorSettings.MostRejected) / ConnectorSettings.Percent,
            EmptyDays = values.Of(ConnectorSettings.EmptyDays),
            Zone = values.Of(ConnectorSettings.Zone),
            Address = address,
            Limits = WebSettings.Limits(values),
            Token = token,
            Sites = sites,
            Segments = segments,
            UniquePeriods = periods,
        };
    }

    private static ImmutableArray<int> SitesOf(SettingValues values, string path, ConfigFindings findings)
    {
        var sites = ImmutableArray.CreateBuilder<int>();
        foreach (var text in values.Of(MatomoSettings.Sites))
        {
            var isNumber = int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var site) && site > 0;
            if (!isNumber || sites.Contains(site))
            {
                Add(MatomoSettings.Sites, isNumber ? $"names site {site} twice" : $"\"{text}\" is no number of a site", values, path, findings);
            }

            sites.Add(site);
        }

        return sites.ToImmutable();
    }

    private static ImmutableArray<(string Name, string Expression)> SegmentsOf(SettingValues values, string path, ConfigFindings findings)
    {
        var segments = values.Of(MatomoSettings.Segments);
        foreach (var entry in segments.Where(entry => entry.Name is EveryVisit))
        {
            findings.Add(entry.Node, $"{path}.{MatomoSettings.Segments.Name}.{EveryVisit}", "is every visit, and always read: take it out");
        }

        return [(EveryVisit, ""), .. segments.Select(entry => (entry.Name, (string)entry.Value))];
    }

    private static ImmutableArray<string> PeriodsOf(SettingValues values, string path, ConfigFindings findings)
    {
        foreach (var period in values.Of(MatomoSettings.UniquePeriods).Where(period => !Periods.Contains(period)))
        {
            Add(MatomoSettings.UniquePeriods, $"\"{period}\" is none of {string.Join(", ", Periods)}.{Nearest.Hint(period, Periods)}", values, path, findings);
        }

        return values.Has(MatomoSettings.UniquePeriods) ? [.. values.Of(MatomoSettings.UniquePeriods).Distinct()] : ["month"];
    }

    private static void Add(Setting setting, string reason, SettingValues values, string path, ConfigFindings findings) =>
        findings.Add(values.NodeOf(setting), ConfigText.Join(path, setting.Name), reason);
}
