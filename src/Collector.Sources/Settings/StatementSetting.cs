using System.Text.Json.Nodes;
using YamlDotNet.RepresentationModel;

namespace Collector.Sources.Settings;

/// <summary>A text that may have several lines; none when left out.</summary>
internal sealed class StatementSetting(string name, string description) : Setting<string?>(name, description, null)
{
    public override object? Read(YamlNode node, string path, ConfigFindings findings)
    {
        if (Scalar(node, path, findings) is not { } text)
        {
            return null;
        }

        var reason = text.Contains("${", StringComparison.Ordinal) ? "takes no ${...}: references are for secrets only"
            : text.Any(character => char.IsControl(character) && character is not ('\n' or '\r' or '\t')) ? "holds a control character"
            : null;
        if (reason is null)
        {
            return text.Trim();
        }

        findings.Add(node, path, reason);
        return null;
    }

    public override JsonObject Schema() => new() { ["type"] = "string", ["minLength"] = 1 };
}
