using System.Collections.Immutable;
using System.Text.Json.Nodes;
using YamlDotNet.RepresentationModel;

namespace Collector.Sources.Settings;

/// <summary>Names of the user's own with a value each, in the order of the file; none when left out.</summary>
/// <param name="item">How a value is read.</param>
internal sealed class MapSetting(string name, string description, Setting item) : Setting<ImmutableArray<MapEntry>>(name, description, [])
{
    public override object? Read(YamlNode node, string path, ConfigFindings findings)
    {
        if (node is not YamlMappingNode mapping)
        {
            findings.Add(node, path, "must be a mapping of keys to values");
            return null;
        }

        var entries = ImmutableArray.CreateBuilder<MapEntry>();
        foreach (var (key, value) in ConfigText.Entries(mapping, path, findings))
        {
            if (item.Read(value, ConfigText.Join(path, key.Value), findings) is { } read)
            {
                entries.Add(new MapEntry(key.Value ?? "", read, key));
            }
        }

        return entries.ToImmutable();
    }

    public override JsonObject Schema() => new() { ["type"] = "object", ["additionalProperties"] = item.Schema() };
}

/// <summary>One name of a map with what was read for it.</summary>
/// <param name="Node">Where a finding about it belongs.</param>
internal sealed record MapEntry(string Name, object Value, YamlNode Node);
