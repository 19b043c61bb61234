using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Collector.Publishing.Boards;

/// <summary>Writes a board as Grafana reads it: keys sorted, so that a change reads as what changed.</summary>
internal sealed class BoardJson(Board board, BoardContext context)
{
    private const int SchemaVersion = 41;
    private const string Postgres = "grafana-postgresql-datasource";
    private const string Prometheus = "prometheus";

    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Write(Board board, BoardContext context) =>
        $"{Sorted(new BoardJson(board, context).Whole())!.ToJsonString(Indented)}\n"; // a board is an object

    private JsonObject Whole() => new()
    {
        ["annotations"] = new JsonObject { ["list"] = Array(board.Notes.Select(Note)) },
        ["description"] = $"{board.Question} {PublishedBoards.Mark}",
        ["editable"] = false,
        ["fiscalYearStartMonth"] = 0,
        ["graphTooltip"] = 1,
        ["links"] = Array(BoardLinks.Of(board, context)),
        ["panels"] = Array(Panels()),
        ["refresh"] = "5m",
        ["schemaVersion"] = SchemaVersion,
        ["tags"] = new JsonArray("collector", BoardLinks.TagOf(board)),
        ["templating"] = new JsonObject { ["list"] = Array([Source("postgres", Postgres), Source("prometheus", Prometheus), .. board.Variables.Select(Variable)]) },
        ["time"] = new JsonObject { ["from"] = board.From, ["to"] = board.To },
        ["timepicker"] = new JsonObject(),
        ["timezone"] = context.Zone.Id,
        ["title"] = board.Title,
        ["uid"] = board.Uid,
        ["version"] = 1,
        ["weekStart"] = "monday",
    };

    private IEnumerable<JsonNode> Panels()
    {
        var y = 0;
        foreach (var row in board.Rows)
        {
            var x = 0;
            foreach (var panel in row.Panels)
            {
                yield return Panel(panel, new JsonObject { ["h"] = row.Height, ["w"] = panel.Width, ["x"] = x, ["y"] = y });
                x += panel.Width;
            }

            y += row.Height;
        }
    }

    private JsonObject Panel(Panel panel, JsonObject place) => new()
    {
        ["datasource"] = SourceOf(panel.Query),
        ["description"] = panel.Description,
        ["fieldConfig"] = FieldJson.Config(panel),
        ["gridPos"] = place,
        ["id"] = panel.Id,
        ["links"] = panel.Link is { } link ? new JsonArray(FieldJson.LinkOf(link)) : new JsonArray(),
        ["options"] = panel.Options(),
        ["targets"] = new JsonArray(Target(panel)),
        ["title"] = panel.Title,
        ["type"] = panel.Type,
    };

    private JsonObject Target(Panel panel) => panel.Query switch
    {
        Query.Statement statement => Asked(statement.Name, statement.IsSeries ? "time_series" : "table"),
        Query.Metric metric => new JsonObject
        {
            ["datasource"] = SourceOf(metric),
            ["editorMode"] = "code",
            ["expr"] = metric.Expression,
            ["format"] = "time_series",
            ["instant"] = panel.IsInstant,
            ["legendFormat"] = metric.Legend,
            ["range"] = !panel.IsInstant,
            ["refId"] = "A",
        },
        _ => throw new ArgumentException($"a query of kind {panel.Query.GetType().Name} cannot be written", nameof(panel)),
    };

    private JsonObject Asked(string statement, string format) => new()
    {
        ["datasource"] = Ref(Postgres, "postgres"),
        ["editorMode"] = "code",
        ["format"] = format,
        ["rawQuery"] = true,
        ["rawSql"] = context.Sql(statement),
        ["refId"] = "A",
    };

    private static JsonObject SourceOf(Query query) => query is Query.Metric ? Ref(Prometheus, "prometheus") : Ref(Postgres, "postgres");

    // By variables, so that the boards find the sources of another Grafana too.
    private static JsonObject Ref(string type, string variable) => new() { ["type"] = type, ["uid"] = $"${{{variable}}}" };

    private static JsonObject Source(string name, string type) => new()
    {
        ["current"] = new JsonObject { ["text"] = name == "postgres" ? "Collector PostgreSQL" : "Collector Prometheus", ["value"] = $"collector-{name}" },
        ["hide"] = 2,
        ["includeAll"] = false,
        ["multi"] = false,
        ["name"] = name,
        ["options"] = new JsonArray(),
        ["query"] = type,
        ["refresh"] = 1,
        ["regex"] = "/^Collector/",
        ["skipUrlSync"] = false,
        ["type"] = "datasource",
    };

    private JsonObject Variable(Variable variable) => new()
    {
        // Of one the first choice is made.
        ["current"] = variable.IsMany ? new JsonObject { ["text"] = new JsonArray("All"), ["value"] = new JsonArray("$__all") } : new JsonObject { ["text"] = "", ["value"] = "" },
        ["datasource"] = Ref(Postgres, "postgres"),
        ["definition"] = context.Sql(variable.Choices),
        ["hide"] = 0,
        ["includeAll"] = variable.IsMany,
        ["label"] = variable.Label,
        ["multi"] = variable.IsMany,
        ["name"] = variable.Name,
        ["options"] = new JsonArray(),
        ["query"] = context.Sql(variable.Choices),
        ["refresh"] = 1,
        ["regex"] = "",
        ["skipUrlSync"] = false,
        ["sort"] = 0,
        ["type"] = "query",
    };

    private JsonObject Note(Note note) => new()
    {
        ["datasource"] = Ref(Postgres, "postgres"),
        ["enable"] = true,
        ["hide"] = false,
        ["iconColor"] = note.Color,
        ["name"] = note.Name,
        ["target"] = Asked(note.Statement, "table"),
    };

    private static JsonArray Array(IEnumerable<JsonNode> nodes) => new([.. nodes]);

    private static JsonNode? Sorted(JsonNode? node) => node switch
    {
        JsonObject some => new JsonObject(some.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => KeyValuePair.Create(pair.Key, Sorted(pair.Value)))),
        JsonArray list => new JsonArray([.. list.Select(Sorted)]),
        _ => node?.DeepClone(),
    };
}
