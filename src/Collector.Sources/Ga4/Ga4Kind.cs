using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Collector.Sources.Http;
using Collector.Sources.Settings;

namespace Collector.Sources.Ga4;

/// <summary><c>kind: ga4</c>, Google Analytics 4.</summary>
internal sealed partial class Ga4Kind : SourceKind
{
    /// <summary>The segment that is every visit.</summary>
    public const string EveryVisit = "all";

    private static readonly ImmutableArray<string> Periods = ["week", "month", "year"];

    public override string Name => "ga4";

    public override string Description => "Visits, page views and users of sites in Google Analytics 4.";

    public override SettingTable Settings => Ga4Settings.Table;

    public override ISource? Open(SourceOptions options, SourceServices services) => new Ga4Source((Ga4Options)options, services);

    public override SourceOptions? Create(string name, SettingValues values, string path, string folder, ConfigFindings findings)
    {
        var (properties, segments) = (PropertiesOf(values, path, findings), SegmentsOf(values, path, findings));
        var (figures, periods) = (FiguresOf(values, path, findings), PeriodsOf(values, path, findings));
        if (values.Of(Ga4Settings.Key) is not { } key || values.Of(ConnectorSettings.Since) is not { } since)
        {
            return null; // each of these is told already
        }

        return new Ga4Options
        {
            Name = name,
            System = values.Of(ConnectorSettings.System) ?? name,
            Since = since,
            LookBackDays = values.Of(ConnectorSettings.LookBack),
            MostRejected = values.Of(ConnectorSettings.MostRejected) / ConnectorSettings.Percent,
            EmptyDays = values.Of(ConnectorSettings.EmptyDays),
            Zone = values.Of(ConnectorSettings.Zone),
            Address = values.Of(Ga4Settings.Address) ?? Ga4Settings.UsualAddress,
            Limits = WebSettings.Limits(values),
            Key = key,
            Properties = properties,
            Segments = segments,
            Figures = figures,
            Periods = periods,
            ProvisionalDays = values.Of(Ga4Settings.ProvisionalDays),
            RowsPerPage = values.Of(Ga4Settings.RowsPerPage),
        };
    }

    private static ImmutableArray<string> PropertiesOf(SettingValues values, string path, ConfigFindings findings)
    {
        var properties = values.Of(Ga4Settings.Properties);
        foreach (var (property, place) in properties.Select((property, place) => (property, place)))
        {
            var reason = property.StartsWith("UA-", StringComparison.OrdinalIgnoreCase) ? $"\"{property}\" is a property of Universal Analytics, which ended on 1 July 2023; its API is gone. Write the number of the GA4 property"
                : property.StartsWith("G-", StringComparison.OrdinalIgnoreCase) ? $"\"{property}\" is the number of a data stream: write the number of its property (Admin, Property settings)"
                : !NumberForm().IsMatch(property) ? $"\"{property}\" is no number of a property"
                : properties.IndexOf(property) < place ? $"names property {property} twice"
                : null;
            if (reason is not null)
            {
                Add(Ga4Settings.Properties, reason, values, path, findings);
            }
        }

        return properties;
    }

    private static ImmutableArray<Ga4Segment> SegmentsOf(SettingValues values, string path, ConfigFindings findings)
    {
        var segments = ImmutableArray.CreateBuilder<Ga4Segment>();
        segments.Add(new Ga4Segment(EveryVisit, null));
        foreach (var entry in values.Of(Ga4Settings.Segments))
        {
            var filter = FilterForm().Match((string)entry.Value);
            if (entry.Name is EveryVisit || !filter.Success)
            {
                findings.Add(entry.Node, $"{path}.{Ga4Settings.Segments.Name}.{entry.Name}", entry.Name is EveryVisit ? "is every visit, and always read: take it out" : "is no filter: write it like deviceCategory==mobile");
                continue;
            }

            var match = filter.Groups["by"].Value switch
            {
                "==" => "EXACT",
                "=^" => "BEGINS_WITH",
                _ => "CONTAINS",
            };
            segments.Add(new Ga4Segment(entry.Name, new Ga4Filter(new Ga4FieldFilter(filter.Groups["dimension"].Value, new Ga4StringFilter(match, filter.Groups["value"].Value, CaseSensitive: true)))));
        }

        return segments.ToImmutable();
    }

    private static ImmutableArray<(string Name, string Metric)> FiguresOf(SettingValues values, string path, ConfigFindings findings)
    {
        var figures = values.Of(Ga4Settings.Figures);
        if (figures.Length > Ga4Settings.MostFigures)
        {
            Add(Ga4Settings.Figures, $"are more than {Ga4Settings.MostFigures}", values, path, findings);
        }

        return values.Has(Ga4Settings.Figures) ? [.. figures.Select(entry => (entry.Name, (string)entry.Value))] : [("unique_visitors", "activeUsers")];
    }

    private static ImmutableArray<string> PeriodsOf(SettingValues values, string path, ConfigFindings findings)
    {
        foreach (var period in values.Of(Ga4Settings.Periods).Where(period => !Periods.Contains(period)))
        {
            Add(Ga4Settings.Periods, $"\"{period}\" is none of {string.Join(", ", Periods)}.{Nearest.Hint(period, Periods)}", values, path, findings);
        }

        return values.Has(Ga4Settings.Periods) ? [.. values.Of(Ga4Settings.Periods).Distinct()] : ["month"];
    }

    private static void Add(Setting setting, string reason, SettingValues values, string path, ConfigFindings findings) =>
        findings.Add(values.NodeOf(setting), ConfigText.Join(path, setting.Name), reason);

    [GeneratedRegex("^[1-9][0-9]{0,18}$", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex NumberForm();

    [GeneratedRegex("^(?<dimension>[A-Za-z][A-Za-z0-9_:]*)(?<by>==|=\\^|=@)(?<value>.+)$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex FilterForm();
}
