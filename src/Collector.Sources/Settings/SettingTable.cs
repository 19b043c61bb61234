using System.Collections.Immutable;
using System.Text.Json.Nodes;
using YamlDotNet.RepresentationModel;

namespace Collector.Sources.Settings;

/// <summary>The settings that a mapping may have, in the order documents show them.</summary>
internal sealed class SettingTable(params Setting[] settings)
{
    public ImmutableArray<Setting> Settings { get; } = [.. settings];

    /// <summary>What the mapping states. Unknown, missing and wrong keys are findings; what was right is in the answer all the same.</summary>
    public SettingValues Read(YamlMappingNode mapping, string path, ConfigFindings findings)
    {
        var values = new Dictionary<Setting, object>();
        var named = new Dictionary<Setting, YamlNode>();
        foreach (var (key, value) in ConfigText.Entries(mapping, path, findings))
        {
            var keyPath = ConfigText.Join(path, key.Value);
            if (Settings.FirstOrDefault(setting => setting.Name == key.Value) is not { } setting)
            {
                findings.Add(key, keyPath, $"is no key here.{Nearest.Hint(key.Value ?? "", Settings.Select(known => known.Name))}");
                continue;
            }

            named[setting] = value;
            if (setting.Read(value, keyPath, findings) is { } read)
            {
                values[setting] = read;
            }
        }

        foreach (var missing in Settings.Where(setting => setting.IsRequired && !named.ContainsKey(setting)))
        {
            findings.Add(mapping, ConfigText.Join(path, missing.Name), $"is missing: {missing.Description}");
        }

        return new SettingValues(mapping, named, values);
    }

    /// <summary>Every setting in the order of the table, what is usual where a key was left out; groups by their own keys.</summary>
    /// <param name="values">What a mapping states of this table, without findings; null: nothing.</param>
    public IEnumerable<DeclaredSetting> Tell(SettingValues? values, string above = "")
    {
        foreach (var setting in Settings)
        {
            var key = ConfigText.Join(above, setting.Name);
            if (setting is GroupSetting group && (values?.Names(setting) is true || group.IsWholeWhenLeftOut))
            {
                foreach (var below in group.Table.Tell(values?.Of(group), key))
                {
                    yield return below;
                }
            }
            else
            {
                var isStated = values?.Names(setting) is true;
                yield return new DeclaredSetting(key, setting.Description, isStated ? NodeText.Of(values!.NodeOf(setting)) : setting.UsualText, !isStated); // named, so there is something
            }
        }
    }

    public JsonObject Schema()
    {
        var properties = new JsonObject();
        foreach (var setting in Settings)
        {
            var schema = setting.Schema();
            schema.Insert(0, "description", setting.Description);
            properties[setting.Name] = schema;
        }

        return new JsonObject
        {
            ["type"] = "object",
            ["additionalProperties"] = false,
            ["required"] = new JsonArray([.. Settings.Where(setting => setting.IsRequired).Select(setting => (JsonNode)setting.Name)]),
            ["properties"] = properties,
        };
    }
}
