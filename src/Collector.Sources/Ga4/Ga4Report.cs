using System.Globalization;
using System.Text.Json;
using Collector.Sources.Http;
using Collector.Sources.Json;

namespace Collector.Sources.Ga4;

/// <summary>The answers to one question, put together: figures by day, or of the days as a whole, and what is said of them.</summary>
internal sealed class Ga4Report
{
    private const string OtherRow = "(other)";

    private readonly SortedDictionary<DateOnly, Dictionary<string, JsonElement>> days = [];

    private readonly HashSet<string> metrics = new(StringComparer.Ordinal);

    /// <summary>By day; in the order of days. A whole stands under the day it was given.</summary>
    public IReadOnlyDictionary<DateOnly, Dictionary<string, JsonElement>> Days => days;

    /// <summary>What a reader of the figures must know: other, sampled, thresholded.</summary>
    public SortedSet<string> Flags { get; } = new(StringComparer.Ordinal);

    public int Rows { get; private set; }

    /// <summary>Rows that gather what Google did not keep apart; they have no day.</summary>
    public int OtherRows { get; private set; }

    /// <summary>Rows whose day is none.</summary>
    public List<int> Undated { get; } = [];

    /// <summary>Figures that say something else than the same one before them.</summary>
    public int Contradicting { get; private set; }

    /// <summary>The zone the property counts its days in; null: not told.</summary>
    public string? Zone { get; private set; }

    /// <summary>Google says why there is nothing, which is no statement of zeros.</summary>
    public bool HasEmptyReason { get; private set; }

    public bool Has(string metric) => metrics.Contains(metric);

    /// <summary>Adds an answer. Of a figure that comes twice the later counts.</summary>
    /// <param name="whole">Stands for the day of rows without one; null: rows have their day.</param>
    /// <exception cref="SourceUnreadableException">It has another shape.</exception>
    public void Add(JsonElement answer, DateOnly? whole, string origin)
    {
        if (answer.ValueKind is not JsonValueKind.Object)
        {
            throw WebFailures.Unreadable(origin, "the answer is no object");
        }

        ReadMetadata(answer);
        if (!answer.TryGetProperty("rows", out var rows) || rows.ValueKind is not JsonValueKind.Array)
        {
            return;
        }

        var (names, at) = (Names(answer, "metricHeaders"), Names(answer, "dimensionHeaders").IndexOf(Ga4Reports.Date));
        if (rows.GetArrayLength() > 0 && whole is null && at < 0)
        {
            throw WebFailures.Unreadable(origin, $"dimensionHeaders has no {Ga4Reports.Date}");
        }

        metrics.UnionWith(names);
        foreach (var row in rows.EnumerateArray())
        {
            Rows++;
            Take(row, whole ?? DayOf(row, at), names);
        }
    }

    private void Take(JsonElement row, DateOnly? day, List<string> names)
    {
        if (day is not { } known)
        {
            return;
        }

        if (!days.TryGetValue(known, out var figures))
        {
            days[known] = figures = new(StringComparer.Ordinal);
        }

        var values = List(row, "metricValues");
        foreach (var (name, value) in names.Zip(values))
        {
            if (value.ValueKind is JsonValueKind.Object && value.TryGetProperty("value", out var figure))
            {
                Contradicting += figures.TryGetValue(name, out var before) && !JsonElement.DeepEquals(before, figure) ? 1 : 0;
                figures[name] = figure;
            }
        }
    }

    private DateOnly? DayOf(JsonElement row, int at)
    {
        var values = List(row, "dimensionValues");
        var text = at < values.Count ? JsonTexts.Of(values[at], "value") : null;
        if (DateOnly.TryParseExact(text, "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
        {
            return day;
        }

        if (text is OtherRow)
        {
            OtherRows++;
        }
        else
        {
            Undated.Add(Rows);
        }

        return null;
    }

    private void ReadMetadata(JsonElement answer)
    {
        if (!answer.TryGetProperty("metadata", out var metadata) || metadata.ValueKind is not JsonValueKind.Object)
        {
            return;
        }

        Zone ??= JsonTexts.Of(metadata, "timeZone");
        HasEmptyReason |= !string.IsNullOrEmpty(JsonTexts.Of(metadata, "emptyReason"));
        Mark("other", metadata.TryGetProperty("dataLossFromOtherRow", out var lost) && lost.ValueKind is JsonValueKind.True);
        Mark("thresholded", metadata.TryGetProperty("subjectToThresholding", out var threshold) && threshold.ValueKind is JsonValueKind.True);
        Mark("sampled", metadata.TryGetProperty("samplingMetadatas", out var samples) && samples.ValueKind is JsonValueKind.Array && samples.GetArrayLength() > 0);
    }

    private void Mark(string flag, bool isSo)
    {
        if (isSo)
        {
            Flags.Add(flag);
        }
    }

    private static List<string> Names(JsonElement answer, string headers) =>
        [.. List(answer, headers).Select(header => JsonTexts.Of(header, "name") ?? "")];

    private static List<JsonElement> List(JsonElement element, string name) =>
        element.ValueKind is JsonValueKind.Object && element.TryGetProperty(name, out var list) && list.ValueKind is JsonValueKind.Array ? [.. list.EnumerateArray()] : [];
}
