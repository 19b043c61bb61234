using System.Text.Json.Nodes;
using YamlDotNet.RepresentationModel;

namespace Collector.Sources.Settings;

/// <summary><c>true</c> or <c>false</c>.</summary>
internal sealed class YesNoSetting(string name, string description, bool usual) : Setting<bool>(name, description, usual)
{
    public override object? Read(YamlNode node, string path, ConfigFindings findings)
    {
        if (Scalar(node, path, findings) is not { } text)
        {
            return null;
        }

        if (text is "true" or "false")
        {
            return text is "true";
        }

        findings.Add(node, path, $"\"{text}\" is neither true nor false");
        return null;
    }

    public override JsonObject Schema() => new() { ["type"] = "boolean", ["default"] = Usual };
}
