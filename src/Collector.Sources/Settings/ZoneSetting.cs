using System.Text.Json.Nodes;
using YamlDotNet.RepresentationModel;

namespace Collector.Sources.Settings;

/// <summary>A time zone by its name in the IANA database.</summary>
/// <param name="usual">Name of the zone that holds when the key is left out.</param>
internal sealed class ZoneSetting(string name, string description, string usual)
    : Setting<TimeZoneInfo>(name, description, TimeZoneInfo.FindSystemTimeZoneById(usual))
{
    public override object? Read(YamlNode node, string path, ConfigFindings findings)
    {
        if (Scalar(node, path, findings) is not { } text)
        {
            return null;
        }

        if (TimeZoneInfo.TryFindSystemTimeZoneById(text, out var zone))
        {
            return zone;
        }

        findings.Add(node, path, $"\"{text}\" is no time zone: write its name like {usual}");
        return null;
    }

    public override JsonObject Schema() => new() { ["type"] = "string", ["minLength"] = 1, ["default"] = usual };
}
