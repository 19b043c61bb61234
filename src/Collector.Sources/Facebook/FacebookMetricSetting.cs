using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Collector.Sources.Settings;
using YamlDotNet.RepresentationModel;

namespace Collector.Sources.Facebook;

/// <summary>One metric: its period alone, or a mapping.</summary>
internal sealed class FacebookMetricSetting() : Setting("metric", "The period, or a mapping.")
{
    private static readonly ImmutableArray<string> Periods = ["day", "week", "days_28", "month", "lifetime"];

    private static readonly TextsSetting Period = new("period", "day, which is usual, week, days_28, month or lifetime; a word or a list.");

    private static readonly DaySetting Ends = new("ends", "Day from which Meta gives the metric no more, as announced; warned of 60 days before.");

    private static readonly YesNoSetting Parts = new("parts", "true: the value is an object (by kind, country, city), and each key a figure named metric.key; usual false.", usual: false);

    private static readonly SettingTable Table = new(Period, Ends, Parts);

    public override object? Read(YamlNode node, string path, ConfigFindings findings) =>
        node is YamlMappingNode mapping ? Table.Read(mapping, path, findings) : Period.Read(node, path, findings);

    public override JsonObject Schema() => new() { ["oneOf"] = new JsonArray(Period.Schema(), Table.Schema()) };

    /// <summary>The metric, once for each of its periods.</summary>
    public static IEnumerable<FacebookMetric> Create(MapEntry entry, string above, ConfigFindings findings)
    {
        var (values, path) = (entry.Value as SettingValues, ConfigText.Join(above, entry.Name));
        var periods = values is not null ? values.Has(Period) ? values.Of(Period) : ["day"] : (ImmutableArray<string>)entry.Value;
        foreach (var period in periods.Where(period => !Periods.Contains(period)))
        {
            findings.Add(entry.Node, path, $"\"{period}\" is none of {string.Join(", ", Periods)}.{Nearest.Hint(period, Periods)}");
        }

        return periods.Distinct().Select(period => new FacebookMetric(entry.Name, period, values?.Of(Ends), values?.Of(Parts) ?? false));
    }
}
