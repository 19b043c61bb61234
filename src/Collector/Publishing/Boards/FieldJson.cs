using System.Collections.Immutable;
using System.Text.Json.Nodes;

namespace Collector.Publishing.Boards;

/// <summary>How fields are shown, as Grafana takes it.</summary>
internal static class FieldJson
{
    /// <summary>Numbers as the reader's language writes them; no other unit of Grafana's does so.</summary>
    public const string Unit = "locale";

    public static JsonObject Config(Panel panel)
    {
        var defaults = panel.Defaults();
        defaults["noValue"] = panel.NoData;
        foreach (var (id, value) in Painted(panel, panel.All))
        {
            defaults[id] = value;
        }

        return new JsonObject
        {
            ["defaults"] = defaults,

            // The panel's words are for an answer without rows: a cell without a value is short.
            ["overrides"] = new JsonArray([Override("byRegexp", "/.*/", ("noValue", "—")), .. panel.Fields.Select(field => (JsonNode)Override("byName", field.Name, [.. Properties(panel, field)]))]),
        };
    }

    private static IEnumerable<(string Id, JsonNode Value)> Properties(Panel panel, Field field)
    {
        if (field.Label is { } label)
        {
            yield return ("displayName", label);
        }

        if (field.Decimals is { } decimals)
        {
            yield return ("unit", Unit);
            yield return ("decimals", decimals);
        }

        foreach (var property in Painted(panel, field.Paint))
        {
            yield return property;
        }

        if (field.Width is { } width)
        {
            yield return ("custom.width", width);
        }

        if (field.LeastWidth is { } least)
        {
            yield return ("custom.minWidth", least);
        }

        if (field.IsHidden)
        {
            yield return ("custom.hideFrom", new JsonObject { ["legend"] = true, ["tooltip"] = true, ["viz"] = true });
        }

        if (field.IsDashed)
        {
            yield return ("custom.lineStyle", new JsonObject { ["dash"] = new JsonArray(10, 10), ["fill"] = "dash" });
        }

        if (field.Link is { } link)
        {
            yield return ("links", new JsonArray(LinkOf(link)));
        }
    }

    private static IEnumerable<(string Id, JsonNode Value)> Painted(Panel panel, Paint paint)
    {
        switch (paint)
        {
            case Paint.Fixed(var color):
                yield return ("color", new JsonObject { ["mode"] = "fixed", ["fixedColor"] = color });
                break;
            case Paint.Steps steps:
                yield return ("color", new JsonObject { ["mode"] = "thresholds" });
                yield return ("thresholds", Thresholds(steps));
                yield return ("mappings", new JsonArray(Missing()));
                break;
            case Paint.Words words:
                yield return ("mappings", new JsonArray(Mapping(words.Known)));
                break;
            default:
                yield break;
        }

        if (panel.Painting() is { } painting)
        {
            yield return painting;
        }
    }

    public static JsonObject LinkOf(Link link) => new() { ["targetBlank"] = false, ["title"] = link.Title, ["url"] = link.Address };

    private static JsonObject Thresholds(Paint.Steps steps) => new()
    {
        ["mode"] = "absolute",
        ["steps"] = new JsonArray([Step(steps.Below, null), .. steps.Bounds.Select(bound => (JsonNode)Step(bound.Color, bound.From))]),
    };

    private static JsonObject Step(string color, decimal? from) => new() { ["color"] = color, ["value"] = from };

    private static JsonObject Mapping(ImmutableArray<(string Code, string Text, string Color)> words) => new()
    {
        ["options"] = new JsonObject(words.Select((word, place) => KeyValuePair.Create(word.Code, (JsonNode?)new JsonObject { ["color"] = word.Color, ["index"] = place, ["text"] = word.Text }))),
        ["type"] = "value",
    };

    // What is missing would have the colour of the lowest.
    private static JsonObject Missing() => new()
    {
        ["options"] = new JsonObject { ["match"] = "null", ["result"] = new JsonObject { ["color"] = Paints.Quiet, ["index"] = 0, ["text"] = "—" } },
        ["type"] = "special",
    };

    private static JsonObject Override(string matcher, string options, params (string Id, JsonNode Value)[] properties) => new()
    {
        ["matcher"] = new JsonObject { ["id"] = matcher, ["options"] = options },
        ["properties"] = new JsonArray([.. properties.Select(property => (JsonNode)new JsonObject { ["id"] = property.Id, ["value"] = property.Value })]),
    };
}
