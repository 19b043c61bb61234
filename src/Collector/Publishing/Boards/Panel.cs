using System.Collections.Immutable;
using System.Text.Json.Nodes;

namespace Collector.Publishing.Boards;

/// <summary>A panel of a board.</summary>
internal abstract record Panel
{
    private Panel()
    {
    }

    /// <summary>Names it in addresses: unique within the board, and kept when panels move.</summary>
    public required int Id { get; init; }

    public required string Title { get; init; }

    /// <summary>What is shown, how it is reckoned and what its colours mean.</summary>
    public required string Description { get; init; }

    /// <summary>In columns of the board, of 24.</summary>
    public required int Width { get; init; }

    public required Query Query { get; init; }

    /// <summary>What is said where the answer is empty.</summary>
    public required string NoData { get; init; }

    /// <summary>How each column or series is shown that is not shown as it comes.</summary>
    public ImmutableArray<Field> Fields { get; init; } = [];

    /// <summary>Colour of every field, where names are not known beforehand.</summary>
    public Paint All { get; init; } = Paint.None;

    /// <summary>Where a click leads; null: nowhere.</summary>
    public Link? Link { get; init; }

    /// <summary>Grafana's name of the kind.</summary>
    public abstract string Type { get; }

    /// <summary>It shows how things are, and not how they went.</summary>
    public virtual bool IsInstant => true;

    /// <summary>Grafana's options of the kind.</summary>
    public abstract JsonObject Options();

    /// <summary>How this kind shows every field that is not said to be shown otherwise.</summary>
    public virtual JsonObject Defaults() => new() { ["color"] = new JsonObject { ["mode"] = "fixed", ["fixedColor"] = "text" } };

    /// <summary>How this kind brings a colour to a field; null: it needs not be told.</summary>
    public virtual (string Property, JsonNode Value)? Painting() => null;

    /// <summary>A few figures, large.</summary>
    public sealed record Stat : Panel
    {
        public override string Type => "stat";

        public override JsonObject Options() => new()
        {
            ["colorMode"] = "value",
            ["graphMode"] = "none",
            ["justifyMode"] = "auto",
            ["orientation"] = "auto",
            ["percentChangeColorMode"] = "standard",
            
            // Of a statement words too; a series has the time beside its numbers.
            ["reduceOptions"] = new JsonObject { ["calcs"] = new JsonArray("lastNotNull"), ["fields"] = Query is Query.Metric ? "" : "/.*/", ["values"] = false },
            ["showPercentChange"] = false,
            ["textMode"] = "value_and_name",
            ["wideLayout"] = false,
        };
    }

    /// <summary>Figures as bars, one below the other.</summary>
    public sealed record Bars : Panel
    {
        public override string Type => "bargauge";

        public override JsonObject Options() => new()
        {
            ["displayMode"] = "basic",
            ["legend"] = new JsonObject { ["calcs"] = new JsonArray(), ["displayMode"] = "list", ["placement"] = "bottom", ["showLegend"] = false },
            ["maxVizHeight"] = 300,
            ["minVizHeight"] = 16,
            ["minVizWidth"] = 8,
            ["namePlacement"] = "left",
            ["orientation"] = "horizontal",
            ["reduceOptions"] = new JsonObject { ["calcs"] = new JsonArray("lastNotNull"), ["fields"] = "", ["values"] = false },
            ["showUnfilled"] = true,
            ["sizing"] = "auto",
            ["valueMode"] = "color",
        };
    }

    /// <summary>Lines over time. Each is a step: a value stands for its day until the next.</summary>
    public sealed record Graph : Panel
    {
        /// <summary>The least and the most that the axis shows at any rate; null: what the data asks for.</summary>
        public (decimal From, decimal To)? Axis { get; init; }

        /// <summary>Areas on one another, which add up.</summary>
        public bool IsStacked { get; init; }

        public override string Type => "timeseries";

        public override bool IsInstant => false;

        public override JsonObject Options() => new()
        {
            ["legend"] = new JsonObject { ["calcs"] = new JsonArray(), ["displayMode"] = "list", ["placement"] = "bottom", ["showLegend"] = true },
            ["tooltip"] = new JsonObject { ["mode"] = "multi", ["sort"] = "none" },
        };

        public override JsonObject Defaults() => new()
        {
            ["color"] = new JsonObject { ["mode"] = "palette-classic" },
            ["unit"] = FieldJson.Unit,
            ["custom"] = Custom(),
        };

        private JsonObject Custom()
        {
            var custom = new JsonObject
            {
                ["drawStyle"] = "line",
                ["fillOpacity"] = IsStacked ? 40 : 0,
                ["lineInterpolation"] = "stepAfter",
                ["lineWidth"] = 2,
                ["showPoints"] = "auto",
                ["spanNulls"] = false,
            };
            if (IsStacked)
            {
                custom["stacking"] = new JsonObject { ["group"] = "A", ["mode"] = "normal" };
            }

            if (Axis is { } axis)
            {
                (custom["axisSoftMin"], custom["axisSoftMax"]) = (axis.From, axis.To);
            }

            return custom;
        }
    }

    public sealed record Table : Panel
    {
        /// <summary>Every cell is shown whole, however many lines that takes.</summary>
        public bool IsText { get; init; }

        public override string Type => "table";

        public override JsonObject Options() => new() { ["cellHeight"] = "sm", ["frameIndex"] = 0, ["showHeader"] = true };

        public override JsonObject Defaults()
        {
            var defaults = base.Defaults();
            defaults["custom"] = new JsonObject
            {
                ["align"] = "auto",
                ["cellOptions"] = new JsonObject { ["type"] = "auto" },
                ["filterable"] = !IsText,
                ["inspect"] = false,
                ["wrapHeaderText"] = true,
                ["wrapText"] = IsText,
            };
            return defaults;
        }

        public override (string Property, JsonNode Value)? Painting() => ("custom.cellOptions", new JsonObject { ["type"] = "color-text" });
    }

    /// <summary>States over time, a band each.</summary>
    public sealed record Timeline : Panel
    {
        public override string Type => "state-timeline";

        public override bool IsInstant => false;

        public override JsonObject Options() => new()
        {
            ["alignValue"] = "left",
            ["legend"] = new JsonObject { ["calcs"] = new JsonArray(), ["displayMode"] = "list", ["placement"] = "bottom", ["showLegend"] = false },
            ["mergeValues"] = true,
            ["rowHeight"] = 0.9,
            ["showValue"] = "auto",
            ["tooltip"] = new JsonObject { ["mode"] = "single", ["sort"] = "none" },
        };

        public override JsonObject Defaults()
        {
            var defaults = base.Defaults();
            defaults["custom"] = new JsonObject { ["fillOpacity"] = 80, ["lineWidth"] = 0 };
            return defaults;
        }
    }
}

/// <summary>A click leads there.</summary>
/// <param name="Address">May name variables and, within a table, cells of its row.</param>
internal sealed record Link(string Title, string Address);
