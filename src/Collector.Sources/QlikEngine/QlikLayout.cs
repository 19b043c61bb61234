using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Collector.Sources.Http;

namespace Collector.Sources.QlikEngine;

/// <summary>What a layout says of its table, and whether pages keep to it.</summary>
internal static class QlikLayout
{
    private const double HalfARecord = 0.5;

    /// <summary>Columns and rows of the table as it is.</summary>
    /// <exception cref="SourceException">It has an error, or no size.</exception>
    public static (int Width, int Rows) Size(QlikAnswer layout, string origin)
    {
        if (layout.Find("qLayout", "qHyperCube") is not { } cube || QlikAnswer.Whole(cube, "qSize", "qcx") is not { } width || QlikAnswer.Whole(cube, "qSize", "qcy") is not { } rows)
        {
            throw WebFailures.Unreadable(origin, "the layout has no qHyperCube.qSize");
        }

        if (QlikAnswer.Whole(cube, "qError", "qErrorCode") is { } code and not 0)
        {
            throw Failure(code, origin, "the table");
        }

        if (rows > 0 && width != Order(cube, origin).Length)
        {
            throw WebFailures.Unreadable(origin, $"qSize.qcx is {width} where {Order(cube, origin).Length} columns are shown");
        }

        return (Math.Max(1, width), Math.Max(0, rows));
    }

    /// <summary>For each column of a row which of the columns asked for it is, dimensions before the measure. Hidden ones are not among them.</summary>
    /// <exception cref="SourceException">A column has an error.</exception>
    public static ImmutableArray<int> Order(JsonElement cube, string origin)
    {
        var infos = Items(cube, "qDimensionInfo").Concat(Items(cube, "qMeasureInfo")).ToList();
        var shown = Enumerable.Range(0, infos.Count).Where(place => !IsHidden(infos[place], place, origin)).ToImmutableArray();
        foreach (var name in new[] { "qColumnOrder", "qEffectiveInterColumnSortOrder" })
        {
            var told = Items(cube, name).Where(item => item.ValueKind is JsonValueKind.Number && item.TryGetInt32(out _)).Select(item => item.GetInt32()).Where(place => shown.Contains(place)).ToImmutableArray();
            if (told.Length == shown.Length && told.Distinct().Count() == shown.Length)
            {
                return told;
            }
        }

        return shown;
    }

    /// <summary>Rows of a page, 1 or more.</summary>
    /// <exception cref="QlikReloadedException">They are not those that were asked for.</exception>
    public static int Rows(JsonElement data, int top, int height, string origin)
    {
        if (QlikAnswer.Find(data, "qDataPages") is not { ValueKind: JsonValueKind.Array } pages)
        {
            throw WebFailures.Unreadable(origin, "qDataPages is missing or no list");
        }

        var rows = pages.EnumerateArray().Sum(page => Items(page, "qMatrix").Count());
        var isOther = pages.EnumerateArray().Any(page => QlikAnswer.Whole(page, "qArea", "qTop") is { } told && told != top);
        return rows == 0 || rows > height || isOther ? throw new QlikReloadedException() : rows;
    }

    /// <summary>The content, if its rows stand for as many records as the layout told in its total.</summary>
    /// <param name="measure">Place of the count among the columns asked for; where the app shows it, the layout says.</param>
    /// <exception cref="QlikReloadedException">They do not: something shrank the table, or it changed.</exception>
    public static byte[] Agrees(byte[] content, int measure, string origin)
    {
        using var document = JsonDocument.Parse(content);
        var cube = QlikAnswer.Find(document.RootElement, "layout", "qLayout", "qHyperCube") ?? default;
        if (Items(cube, "qGrandTotalRow").Select(Number).FirstOrDefault() is not { } told)
        {
            return content;
        }

        var at = Order(cube, origin).IndexOf(measure);
        var counted = document.RootElement.EnumerateObject().Where(property => property.Name.StartsWith("page ", StringComparison.Ordinal))
            .SelectMany(property => Items(property.Value, "qDataPages")).SelectMany(page => Items(page, "qMatrix")).Sum(row => at >= 0 && at < row.GetArrayLength() ? Number(row[at]) ?? 0 : 0);
        return Math.Abs(told - counted) < HalfARecord ? content
            : throw new QlikReloadedException(string.Create(CultureInfo.InvariantCulture, $"the rows stand for {counted} records where the table's total says {told}"));
    }

    public static IEnumerable<JsonElement> Items(JsonElement element, string name) =>
        QlikAnswer.Find(element, name) is { ValueKind: JsonValueKind.Array } list ? list.EnumerateArray() : [];

    /// <summary>The number of a cell, in full precision; null: it has none. Without one Qlik writes "NaN".</summary>
    public static double? Number(JsonElement cell) =>
        QlikAnswer.Find(cell, "qNum") is { ValueKind: JsonValueKind.Number } number && number.TryGetDouble(out var value) && double.IsFinite(value) ? value : null;

    private static bool IsHidden(JsonElement info, int place, string origin)
    {
        var code = QlikAnswer.Whole(info, "qError", "qErrorCode") ?? 0;
        return code is not (0 or QlikErrors.ConditionFailed) ? throw Failure(code, origin, string.Create(CultureInfo.InvariantCulture, $"column {place + 1} of the table")) : code != 0;
    }

    private static Exception Failure(int code, string origin, string what) => QlikErrors.Of(code, origin, what);
}
