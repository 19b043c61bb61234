using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Collector.Samples.QlikEngine;

/// <summary>SAMPLE. What the engine answers in one session.</summary>
internal sealed partial class SampleQlikEngineSession(SampleQlikEngine engine, string app)
{
    private const int MostCells = 10_000;
    private const int Document = 1;

    private readonly Dictionary<int, JsonObject> cubes = [];
    private bool isOpen;

    public JsonObject Answer(JsonObject call)
    {
        var (handle, parameters) = ((int)call["handle"]!, call["params"]?.AsObject() ?? []);
        var answer = new JsonObject { ["jsonrpc"] = "2.0", ["id"] = call["id"]!.DeepClone(), ["delta"] = false };
        var result = ((string)call["method"]!, handle) switch
        {
            ("OpenDoc", -1) => Open((string?)parameters["qDocName"]),
            ("GetActiveDoc", -1) => Return(Document),
            _ when !isOpen => Error(1007),
            ("ClearAll", Document) => [],
            ("GetAppLayout", Document) => new JsonObject { ["qLayout"] = new JsonObject { ["qTitle"] = "Prova", ["qLastReloadTime"] = engine.Reloaded } },
            ("CreateSessionObject", Document) => Create(parameters["qProp"]!.AsObject()),
            ("DestroySessionObject", Document) => new JsonObject { ["qSuccess"] = cubes.Remove(int.Parse((string)parameters["qId"]!, CultureInfo.InvariantCulture)) },
            ("GetLayout", _) when cubes.TryGetValue(handle, out var cube) => Layout(cube),
            ("GetHyperCubeData", _) when cubes.TryGetValue(handle, out var cube) => Data(cube, parameters),
            _ => Error(-32601),
        };
        answer[result.ContainsKey("code") ? "error" : "result"] = result;
        return answer;
    }

    private JsonObject Open(string? name)
    {
        if (isOpen || name != app || app is not SampleQlikEngine.App)
        {
            return Error(isOpen ? 1002 : 1003);
        }

        isOpen = true;
        return Return(Document);
    }

    private JsonObject Create(JsonObject properties)
    {
        var handle = cubes.Count + 2;
        cubes[handle] = properties.DeepClone().AsObject();
        return Return(handle, $"{handle}");
    }

    private JsonObject Layout(JsonObject cube)
    {
        var (fields, rows) = (Fields(cube), Rows(cube));
        return new JsonObject
        {
            ["qLayout"] = new JsonObject
            {
                ["undated"] = engine.Tickets.Count(ticket => ticket.Opened is null),
                ["qHyperCube"] = new JsonObject
                {
                    ["qSize"] = new JsonObject { ["qcx"] = fields.Count + 1, ["qcy"] = rows.Count },
                    ["qDimensionInfo"] = new JsonArray([.. fields.Select(field => new JsonObject { ["qFallbackTitle"] = field, ["qCardinal"] = rows.Count })]),
                    ["qMeasureInfo"] = new JsonArray(new JsonObject { ["qFallbackTitle"] = "records" }),
                    ["qGrandTotalRow"] = new JsonArray(SampleTicket.Cell(rows.Count)),
                    ["qEffectiveInterColumnSortOrder"] = new JsonArray([.. Enumerable.Range(0, fields.Count + 1).Select(place => JsonValue.Create(place))]),
                    ["qDataPages"] = new JsonArray(),
                    ["qMode"] = "S",
                },
            },
        };
    }

    private JsonObject Data(JsonObject cube, JsonObject parameters)
    {
        var page = parameters["qPages"]![0]!;
        var (top, height, width) = ((int)page["qTop"]!, (int)page["qHeight"]!, (int)page["qWidth"]!);
        if (height * width > MostCells)
        {
            return Error(7009);
        }

        var fields = Fields(cube);
        var rows = Rows(cube).Skip(top).Take(height).Select(ticket => (JsonNode)new JsonArray([.. fields.Select(field => SampleTicket.Cell(ticket[field])), SampleTicket.Cell(1)])).ToArray();
        var area = new JsonObject { ["qLeft"] = 0, ["qTop"] = top, ["qWidth"] = width, ["qHeight"] = rows.Length };
        return new JsonObject { ["qDataPages"] = new JsonArray(new JsonObject { ["qMatrix"] = new JsonArray(rows), ["qTails"] = new JsonArray(), ["qArea"] = area }) };
    }

    private static List<string> Fields(JsonObject cube) => [.. cube["qHyperCubeDef"]!["qDimensions"]!.AsArray().Select(dimension => (string)dimension!["qDef"]!["qFieldDefs"]![0]!)];

    // The days stand in the measure: records outside them count none, and rows of none are left out.
    private List<SampleTicket> Rows(JsonObject cube)
    {
        var match = DaysForm().Match((string)cube["qHyperCubeDef"]!["qMeasures"]![0]!["qDef"]!["qDef"]!);
        var (from, before) = (int.Parse(match.Groups["from"].Value, CultureInfo.InvariantCulture), int.Parse(match.Groups["before"].Value, CultureInfo.InvariantCulture));
        return [.. engine.Tickets.Where(ticket => ticket.OpenedNumber >= from && ticket.OpenedNumber < before).OrderBy(ticket => ticket.Number, StringComparer.Ordinal)];
    }

    private static JsonObject Return(int handle, string? id = null) =>
        new() { ["qReturn"] = new JsonObject { ["qType"] = "GenericObject", ["qHandle"] = handle, ["qGenericId"] = id } };

    private static JsonObject Error(int code) => new() { ["code"] = code, ["parameter"] = "", ["message"] = "invented words" };

    [GeneratedRegex(@"\{1<.*>=(?<from>[0-9]+) and .*<(?<before>[0-9]+)""\}>\}", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex DaysForm();
}
