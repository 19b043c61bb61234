using System.Globalization;
using System.Text.Json.Nodes;
using YamlDotNet.RepresentationModel;

namespace Collector.Sources.Settings;

/// <summary>A number within bounds, both included, written with a point.</summary>
/// <param name="unit">Of the number, for messages: <c>percent</c>.</param>
internal sealed class NumberSetting(string name, string description, decimal usual, decimal least, decimal most, string unit)
    : Setting<decimal>(name, description, usual)
{
    public override object? Read(YamlNode node, string path, ConfigFindings findings)
    {
        if (Scalar(node, path, findings) is not { } text)
        {
            return null;
        }

        var isNumber = decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number);
        if (isNumber && number >= least && number <= most)
        {
            return number;
        }

        findings.Add(node, path, string.Create(CultureInfo.InvariantCulture, $"\"{text}\" is no number of {unit} from {least} to {most}"));
        return null;
    }

    public override JsonObject Schema() => new() { ["type"] = "number", ["minimum"] = least, ["maximum"] = most, ["default"] = Usual };
}
