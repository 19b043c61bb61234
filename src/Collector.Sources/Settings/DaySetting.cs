using System.Globalization;
using System.Text.Json.Nodes;
using YamlDotNet.RepresentationModel;

namespace Collector.Sources.Settings;

/// <summary>A day as <c>2021-01-31</c>; none when left out.</summary>
internal sealed class DaySetting(string name, string description) : Setting<DateOnly?>(name, description, null)
{
    public override object? Read(YamlNode node, string path, ConfigFindings findings)
    {
        if (Scalar(node, path, findings) is not { } text)
        {
            return null;
        }

        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
        {
            return day;
        }

        findings.Add(node, path, $"\"{text}\" is no day: write it like 2021-01-31");
        return null;
    }

    public override JsonObject Schema() => new() { ["type"] = "string", ["format"] = "date" };
}
