using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Nodes;
using YamlDotNet.RepresentationModel;

namespace Collector.Sources.Settings;

/// <summary>Stretches of days as <c>2021-03-01..2021-03-31</c>, one or a list; none when left out.</summary>
internal sealed class StretchesSetting(string name, string description) : Setting<ImmutableArray<Window>>(name, description, [])
{
    private const string Between = "..";

    public override object? Read(YamlNode node, string path, ConfigFindings findings)
    {
        var stretches = ImmutableArray.CreateBuilder<Window>();
        foreach (var (item, place) in node is YamlSequenceNode list ? list.Children.Select((item, place) => (item, $"{path}[{place}]")) : [(node, path)])
        {
            if (Scalar(item, place, findings) is not { } text)
            {
                continue;
            }

            if (Parse(text) is { } stretch)
            {
                stretches.Add(stretch);
            }
            else
            {
                findings.Add(item, place, $"\"{text}\" is no stretch of days: write it like 2021-03-01..2021-03-31");
            }
        }

        return stretches.ToImmutable();
    }

    public override JsonObject Schema()
    {
        JsonObject Stretch() => new() { ["type"] = "string", ["pattern"] = @"^\d{4}-\d{2}-\d{2}\.\.\d{4}-\d{2}-\d{2}$" };
        return new JsonObject { ["anyOf"] = new JsonArray(Stretch(), new JsonObject { ["type"] = "array", ["items"] = Stretch() }) };
    }

    private static Window? Parse(string text) =>
        text.Split(Between) is [var from, var to] && DayOf(from) is { } first && DayOf(to) is { } last && first <= last ? new Window(first, last) : null;

    private static DateOnly? DayOf(string text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
}
