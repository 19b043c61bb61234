using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Collector.Records;
using Collector.Sources.Http;
using Collector.Sources.Json;

namespace Collector.Sources.Facebook;

/// <summary>From a kept page to records of page_insight.</summary>
internal sealed class FacebookMapping(FacebookOptions options)
{
    /// <summary>How answers are called in a page: <c>insights 1</c>, <c>refused page_fans day</c>, <c>fields</c>, <c>fields fan_count</c>, <c>refused fields fan_count</c>.</summary>
    public const string Insights = "insights";

    public const string Refused = "refused";
    public const string Fields = "fields";

    private const string Now = "now";
    private const string NotPublished = "the page is not published";

    // An hour of daylight saving, and one more: midnight that is not quite one.
    private static readonly TimeSpan Grace = TimeSpan.FromHours(2);

    /// <exception cref="SourceUnreadableException">It has another shape.</exception>
    public FacebookReading Read(Page page, FacebookContext context) => JsonTexts.Read(page.Request, () => ReadWhole(page, context));

    private FacebookReading ReadWhole(Page page, FacebookContext context)
    {
        using var document = Parse(page);
        var reading = new FacebookReading();
        var today = PacificDay(page.FetchedAt);
        foreach (var property in document.RootElement.EnumerateObject())
        {
            ReadAnswer(property, context, page, reading);
        }

        Tell(context, today, reading);
        return reading;
    }

    /// <summary>The day in Pacific time.</summary>
    public static DateOnly PacificDay(DateTimeOffset moment) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(moment, FacebookOptions.Pacific).DateTime);

    private static JsonDocument Parse(Page page)
    {
        try
        {
            return JsonDocument.Parse(page.Content);
        }
        catch (JsonException)
        {
            throw WebFailures.Unreadable(page.Request, "the page is no whole JSON");
        }
    }

    private void ReadAnswer(JsonProperty answer, FacebookContext context, Page page, FacebookReading reading)
    {
        switch (answer.Name.Split(' '))
        {
            case [Insights, _]:
                ReadInsights(answer.Value, context, page, reading);
                break;
            case [Refused, Fields, var field]:
                reading.FieldsWithout.Add(field);
                reading.Warnings.Add($"Facebook refuses the field {field} of the page; this night's sample of it is missing");
                break;
            case [Refused, var metric, var period]:
                reading.Refused.Add((metric, period));
                reading.Warn(metric, $"Facebook gives metric {metric} ({period}) no more: withdrawn by the source, its days count as incomplete until it is taken out of 'metrics'; the others stand");
                break;
            case [Fields]:
                ReadFields(options.Fields, answer.Value, page, reading);
                break;
            case [Fields, var field]:
                ReadFields([field], answer.Value, page, reading);
                break;
        }
    }

    private void ReadInsights(JsonElement answer, FacebookContext context, Page page, FacebookReading reading)
    {
        if (answer.ValueKind is not JsonValueKind.Object || !answer.TryGetProperty("data", out var data) || data.ValueKind is not JsonValueKind.Array)
        {
            throw WebFailures.Unreadable(page.Request, "data is missing or no list");
        }

        foreach (var item in data.EnumerateArray())
        {
            // Without a period asked for, a metric comes once for each it has: name and period together say which it is.
            var metric = options.Metrics.FirstOrDefault(metric => metric.Name == JsonTexts.Of(item, "name") && metric.Period == JsonTexts.Of(item, "period"));
            if (metric is not null)
            {
                ReadMetric(metric, item, context, page, reading);
            }
        }
    }

    private void ReadMetric(FacebookMetric metric, JsonElement item, FacebookContext context, Page page, FacebookReading reading)
    {
        if (!item.TryGetProperty("values", out var values) || values.ValueKind is not JsonValueKind.Array)
        {
            throw WebFailures.Unreadable(page.Request, $"{metric.Name} has no values");
        }

        var misshapen = 0;
        foreach (var value in values.EnumerateArray())
        {
            var place = ++reading.Places;
            if (DayOf(value) is not { } day)
            {
                reading.Rejected.Add(new RejectedRecord(place, $"day (end_time of {metric.Name}) is missing or no time"));
            }
            else if (!context.Days.Contains(day))
            {
                reading.Outside++;
            }
            else if (value.TryGetProperty("value", out var figure) && IsMisshapen(metric, figure))
            {
                misshapen++;
            }
            else if (figure.ValueKind is not (JsonValueKind.Undefined or JsonValueKind.Null))
            {
                ReadValue(metric, figure, day, place, reading); // else it is not computed yet: missing is not zero
            }
        }

        if (misshapen > 0)
        {
            reading.Warnings.Add($"Facebook gives {misshapen} figures of metric {metric.Name} ({metric.Period}) in another shape, left out: value is {(metric.HasParts ? "a list" : "an object where a number was expected, of which 'parts: true' keeps each figure, or a list")}");
        }
    }

    // One metric is not what the settings take it for: it fails alone.
    private static bool IsMisshapen(FacebookMetric metric, JsonElement value) =>
        value.ValueKind is JsonValueKind.Array || (value.ValueKind is JsonValueKind.Object && !metric.HasParts);

    private void ReadValue(FacebookMetric metric, JsonElement value, DateOnly day, int place, FacebookReading reading)
    {
        var isWhole = true;
        foreach (var (name, figure) in FiguresOf(metric, value))
        {
            var builder = Begin(name ?? metric.Name, metric.Period, day);
            SetValue(builder, figure, metric.Name);
            if (name is null)
            {
                builder.Reject($"value ({metric.Name}) has a broken key");
            }

            var built = builder.Build(place);
            reading.Add(built);
            isWhole &= built.Record is not null;
        }

        if (isWhole)
        {
            reading.Tell(metric, day);
        }
    }

    private static IEnumerable<(string? Name, JsonElement Figure)> FiguresOf(FacebookMetric metric, JsonElement value) =>
        value.ValueKind is not JsonValueKind.Object ? [(metric.Name, value)]
        : value.EnumerateObject().Select(part => (JsonTexts.NameOf(part) is { } name ? $"{metric.Name}.{name}" : null, part.Value));

    private void ReadFields(ImmutableArray<string> fields, JsonElement answer, Page page, FacebookReading reading)
    {
        if (answer.ValueKind is not JsonValueKind.Object)
        {
            throw WebFailures.Unreadable(page.Request, "the fields of the page are no object");
        }

        foreach (var field in fields)
        {
            if (!answer.TryGetProperty(field, out var value) || value.ValueKind is JsonValueKind.Null)
            {
                reading.FieldsWithout.Add(field);
                reading.Warnings.Add($"Facebook does not give {field} of the page; this night's sample is missing");
                continue;
            }

            var builder = Begin(field, Now, PacificDay(page.FetchedAt));
            SetValue(builder, value, field);
            reading.Add(builder.Build(++reading.Places));
        }

        if (answer.TryGetProperty("is_published", out var published) && published.ValueKind is JsonValueKind.False && !reading.Warnings.Contains(NotPublished))
        {
            reading.Warnings.Add(NotPublished);
        }
    }

    private void Tell(FacebookContext context, DateOnly today, FacebookReading reading)
    {
        reading.Warnings.InsertRange(0, context.Warnings);
        reading.Warnings.AddRange(VersionWarning(context.Served, context.Asked));
        if (!context.IsCut)
        {
            FindGaps(context.Days, reading);
        }

        foreach (var metric in options.Metrics)
        {
            if (metric.Warning(today) is { } ending)
            {
                reading.Warn(metric.Name, ending);
            }
        }

        if (reading.Outside > 0)
        {
            reading.Warnings.Add($"{reading.Outside} values outside the days that were asked for, left out");
        }

        if (reading.Contradicting > 0)
        {
            reading.Warnings.Add($"{reading.Contradicting} {(reading.Contradicting == 1 ? "figure comes" : "figures come")} twice with different values; the last one counts");
        }

        if (reading.Gaps.Count > 0)
        {
            reading.Warnings.Add($"{reading.Gaps.Count} of the days {context.Days} lack a figure, which is missing or not computed yet, and stay unknown, the first of them {reading.Gaps.Min:yyyy-MM-dd}");
        }
    }

    /// <summary>What to tell of the version that answered; empty: nothing.</summary>
    public static IEnumerable<string> VersionWarning(string? served, string asked) =>
        served is null || served == asked ? [] : [$"Facebook answers with version {served} where {asked} was asked for: it has ended, or was changed. Raise 'version'"];

    // A metric that says nothing at all is told, and its days are incomplete; one that says something of other days leaves its day unknown.
    private void FindGaps(Window days, FacebookReading reading)
    {
        List<FacebookMetric> silent = [.. options.Metrics.Where(metric => !reading.Told.ContainsKey(metric))];
        reading.Lacks = silent.Count + reading.FieldsWithout.Count;
        foreach (var metric in silent.Where(metric => !reading.Refused.Contains((metric.Name, metric.Period))))
        {
            reading.Warn(metric.Name, $"Facebook gives nothing for metric {metric.Name} ({metric.Period}) on {days}: not enough people, a period it does not have, or no data");
        }

        foreach (var (metric, told) in reading.Told.Where(told => told.Key.IsDaily))
        {
            reading.Gaps.UnionWith(Enumerable.Range(0, days.Days).Select(days.From.AddDays).Where(day => !told.Contains(day) && !metric.HasEnded(day)));
        }
    }

    private RecordBuilder Begin(string name, string period, DateOnly day) =>
        new RecordBuilder(Datasets.PageInsight).Begin(options.System).Set("page", options.Page).Set("metric", name).Set("period", period).Set("day", day);

    private static void SetValue(RecordBuilder builder, JsonElement value, string name)
    {
        if (value.ValueKind is JsonValueKind.Number && value.TryGetDecimal(out var number))
        {
            builder.Set("value", number);
        }
        else
        {
            builder.Reject($"value ({name}) is no number");
        }
    }

    // The end of the day measured, at midnight in Pacific time; the offset comes without a colon.
    private static DateOnly? DayOf(JsonElement entry) =>
        JsonTexts.Of(entry, "end_time") is { } text && DateTimeOffset.TryParseExact(WithColon(text), "yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture, DateTimeStyles.None, out var end)
            ? PacificDay(end + Grace).AddDays(-1)
            : null;

    private static string WithColon(string time) =>
        time.Length > 5 && time[^5] is '+' or '-' ? $"{time[..^2]}:{time[^2..]}" : time.EndsWith('Z') ? $"{time[..^1]}+00:00" : time;
}
