using System.Globalization;
using System.Text.Json;
using Collector.Records;
using Collector.Sources.Http;

namespace Collector.Sources.Facebook;

/// <summary>From a kept page to records of page_insight.</summary>
internal sealed class FacebookMapping(FacebookOptions options)
{
    /// <summary>How answers are called in a page: <c>insights 1</c>, <c>refused page_fans day</c>, <c>fields</c>, <c>refused fields</c>.</summary>
    public const string Insights = "insights";

    public const string Refused = "refused";
    public const string Fields = "fields";

    private const string Now = "now";

    // Figures appear with a delay of up to two days, counted from the end of theirs.
    private const int LateDays = 3;

    // An hour of daylight saving, and one more: midnight that is not quite one.
    private static readonly TimeSpan Grace = TimeSpan.FromHours(2);

    /// <exception cref="SourceUnreadableException">It has another shape.</exception>
    public FacebookReading Read(Page page, FacebookContext context)
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
            case [Refused, Fields]:
                reading.Warnings.Add("Facebook refuses the fields of the page; this night's sample is missing");
                break;
            case [Refused, var metric, var period]:
                reading.Refused.Add(metric);
                reading.Warn(metric, $"Facebook gives metric {metric} ({period}) no more: withdrawn by the source, its days count as incomplete until it is taken out of 'metrics'; the others stand");
                break;
            case [Fields]:
                ReadFields(answer.Value, page, reading);
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
            var metric = options.Metrics.FirstOrDefault(metric => metric.Name == Text(item, "name") && metric.Period == Text(item, "period"));
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

        reading.Known.Add(metric.Name);
        var told = new HashSet<DateOnly>();
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
            else
            {
                told.Add(day);
                ReadValue(metric, value, day, place, reading);
            }
        }

        var late = PacificDay(page.FetchedAt).AddDays(-LateDays);
        reading.Gaps.UnionWith(Enumerable.Range(0, context.Days.Days).Select(context.From.AddDays).Where(day => values.GetArrayLength() > 0 && day >= late && !told.Contains(day)));
    }

    private void ReadValue(FacebookMetric metric, JsonElement entry, DateOnly day, int place, FacebookReading reading)
    {
        // Not computed yet: missing is not zero.
        if (!entry.TryGetProperty("value", out var value) || value.ValueKind is JsonValueKind.Null)
        {
            reading.Gaps.Add(day);
            return;
        }

        if (value.ValueKind is JsonValueKind.Object && metric.HasParts)
        {
            foreach (var part in value.EnumerateObject())
            {
                Add($"{metric.Name}.{part.Name}", part.Value);
            }

            return;
        }

        Add(metric.Name, value);

        void Add(string name, JsonElement figure)
        {
            var builder = Begin(name, metric.Period, day);
            SetValue(builder, figure, metric.Name);
            reading.Add(builder.Build(place));
        }
    }

    private void ReadFields(JsonElement answer, Page page, FacebookReading reading)
    {
        if (answer.ValueKind is not JsonValueKind.Object)
        {
            throw WebFailures.Unreadable(page.Request, "the fields of the page are no object");
        }

        foreach (var field in options.Fields)
        {
            if (!answer.TryGetProperty(field, out var value) || value.ValueKind is JsonValueKind.Null)
            {
                reading.Warnings.Add($"Facebook does not give {field} of the page; this night's sample is missing");
                continue;
            }

            var builder = Begin(field, Now, PacificDay(page.FetchedAt));
            SetValue(builder, value, field);
            reading.Add(builder.Build(++reading.Places));
        }

        if (answer.TryGetProperty("is_published", out var published) && published.ValueKind is JsonValueKind.False)
        {
            reading.Warnings.Add("the page is not published");
        }
    }

    private void Tell(FacebookContext context, DateOnly today, FacebookReading reading)
    {
        reading.Warnings.InsertRange(0, context.Warnings);
        if (context.Served is { } served && served != context.Asked)
        {
            reading.Warnings.Add($"Facebook answers with version {served} where {context.Asked} was asked for: it has ended, or was changed. Raise 'version'");
        }

        var silent = options.Metrics.Where(metric => !reading.Known.Contains(metric.Name)).Select(metric => metric.Name).Distinct(StringComparer.Ordinal).ToList();
        reading.Lacks = silent.Count;
        foreach (var name in silent.Except(reading.Refused, StringComparer.Ordinal))
        {
            reading.Warn(name, $"Facebook gives nothing for metric {name} on {context.Days}: not enough people, a period it does not have, or no data");
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

        if (reading.Gaps.Count > 0)
        {
            reading.Warnings.Add($"{reading.Gaps.Count} of the days {context.Days} are not computed yet and stay unknown, the first of them {reading.Gaps.Min:yyyy-MM-dd}");
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
            builder.Reject($"value ({name}) {(value.ValueKind is JsonValueKind.Object ? "is an object where a number was expected: 'parts: true' keeps each of its figures" : "is no number")}");
        }
    }

    // The end of the day measured, at midnight in Pacific time; the offset comes without a colon.
    private static DateOnly? DayOf(JsonElement entry) =>
        Text(entry, "end_time") is { } text && DateTimeOffset.TryParseExact(WithColon(text), "yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture, DateTimeStyles.None, out var end)
            ? PacificDay(end + Grace).AddDays(-1)
            : null;

    private static string WithColon(string time) =>
        time.Length > 5 && time[^5] is '+' or '-' ? $"{time[..^2]}:{time[^2..]}" : time.EndsWith('Z') ? $"{time[..^1]}+00:00" : time;

    private static string? Text(JsonElement element, string name) =>
        element.ValueKind is JsonValueKind.Object && element.TryGetProperty(name, out var text) && text.ValueKind is JsonValueKind.String ? text.GetString() : null;
}
