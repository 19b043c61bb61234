using System.Collections.Immutable;
using System.Text.Json.Nodes;
using YamlDotNet.RepresentationModel;

namespace Collector.Sources.Settings;

/// <summary>A list of groups of settings; empty when left out.</summary>
internal sealed class ListSetting(string name, string description, SettingTable table) : Setting<ImmutableArray<SettingValues>>(name, description, [])
{
    public override object? Read(YamlNode node, string path, ConfigFindings findings)
    {
        if (node is not YamlSequenceNode list)
        {
            findings.Add(node, path, "must be a list");
            return null;
        }

        var items = ImmutableArray.CreateBuilder<SettingValues>();
        foreach (var (item, place) in list.Children.Select((item, place) => (item, $"{path}[{place}]")))
        {
            if (item is YamlMappingNode mapping)
            {
                items.Add(table.Read(mapping, place, findings));
            }
            else
            {
                findings.Add(item, place, "must be a mapping of keys to values");
            }
        }

        return items.ToImmutable();
    }

    public override JsonObject Schema() => new() { ["type"] = "array", ["items"] = table.Schema() };
}
