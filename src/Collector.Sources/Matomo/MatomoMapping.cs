using System.Globalization;
using System.Text.Json;
using Collector.Records;
using Collector.Sources.Http;

namespace Collector.Sources.Matomo;

/// <summary>From a kept page to records of page_visit and page_visit_period.</summary>
internal sealed class MatomoMapping(MatomoOptions options)
{
    private const string UniqueVisitors = "unique_visitors";

    /// <exception cref="SourceUnreadableException">It has another shape.</exception>
    public MatomoReading Read(Page page, MatomoContext context)
    {
        using var document = Parse(page);
        var reading = new MatomoReading();
        var views = document.RootElement.TryGetProperty(MatomoContent.NameOf(MatomoContent.Actions, "day"), out var actions) && !MatomoErrors.IsError(actions)
            ? ByDay(actions, context.Part, page.Request)
            : null;
        ReadDays(document.RootElement, views, context.Part, page.Request, reading);
        ReadPeriods(document.RootElement, context.Part, page.Request, reading);
        return reading;
    }

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

    private void ReadDays(JsonElement root, Dictionary<DateOnly, JsonElement>? views, MatomoPart part, string origin, MatomoReading reading)
    {
        var days = root.TryGetProperty(MatomoContent.NameOf(MatomoContent.Visits, "day"), out var visits)
            ? ByDay(visits, part, origin)
            : throw WebFailures.Unreadable(origin, $"{MatomoContent.Visits} is missing");
        RefuseRenamed(days, "nb_visits", origin);
        RefuseRenamed(views, "nb_pageviews", origin);
        if (views is null)
        {
            reading.Warnings.Add($"site {part.Site}, {part.Segment}: Matomo gives no page views ({MatomoContent.Actions})");
        }

        foreach (var (day, figures) in days)
        {
            ReadDay(day, figures, views is not null && views.TryGetValue(day, out var there) ? there : null, part, reading);
        }

        // In Matomo's own order of days, which is the order of the page.
        reading.Gaps.AddRange(Enumerable.Range(0, part.Days.Days).Select(part.From.AddDays).Where(day => !days.ContainsKey(day)));
        if (reading.Gaps.Count > 0)
        {
            reading.Warnings.Add($"site {part.Site}, {part.Segment}: {reading.Gaps.Count} of the days asked for are not in the answer and stay unknown, the first of them {reading.Gaps[0]:yyyy-MM-dd}");
        }
    }

    private void ReadDay(DateOnly day, JsonElement figures, JsonElement? views, MatomoPart part, MatomoReading reading)
    {
        var place = ++reading.Places;
        if (!part.Days.Contains(day))
        {
            reading.Outside++;
            return;
        }

        if (MatomoErrors.IsError(figures))
        {
            reading.Gaps.Add(day);
            reading.Rejected.Add(new RejectedRecord(place, $"nb_visits of {day:yyyy-MM-dd} is an error of Matomo's"));
            return;
        }

        if (IsEmpty(figures))
        {
            reading.EmptyDays++;
            return;
        }

        var builder = Begin(Datasets.PageVisit, part).Set("day", day);
        SetWhole(builder, "visits", figures, "nb_visits");
        reading.DaysWithoutViews += views is { } known && !MatomoErrors.IsError(known) && !IsEmpty(known) ? 0 : 1;
        if (views is { } actions && MatomoErrors.IsError(actions))
        {
            reading.Warnings.Add($"site {part.Site}, {part.Segment}: page views of {day:yyyy-MM-dd} are an error of Matomo's, and left out");
        }
        else if (views is { } there && !IsEmpty(there))
        {
            SetWhole(builder, "page_views", there, "nb_pageviews");
        }

        reading.Add(builder.Build(place));
        AddUnique(figures, "day", day, part, place, reading);
    }

    private void ReadPeriods(JsonElement root, MatomoPart part, string origin, MatomoReading reading)
    {
        foreach (var property in root.EnumerateObject())
        {
            if (property.Name.Split(' ') is not [MatomoContent.Visits, var period, var first])
            {
                continue;
            }

            var day = DateOnly.ParseExact(first, "yyyy-MM-dd", CultureInfo.InvariantCulture);
            if (!IsEmpty(property.Value) && !AddUnique(property.Value, period, day, part, ++reading.Places, reading))
            {
                reading.Warnings.Add($"site {part.Site}, {part.Segment}: Matomo gives no unique visitors for the {period} of {day:yyyy-MM-dd}; they may not be enabled there");
            }
        }
    }

    // Absent is "not available", never 0.
    private bool AddUnique(JsonElement figures, string period, DateOnly day, MatomoPart part, int place, MatomoReading reading)
    {
        if (figures.ValueKind is not JsonValueKind.Object || !figures.TryGetProperty("nb_uniq_visitors", out var unique) || unique.ValueKind is JsonValueKind.Null or JsonValueKind.False)
        {
            return false;
        }

        var builder = Begin(Datasets.PageVisitPeriod, part).Set("metric", UniqueVisitors).Set("period", period).Set("day", day);
        if (Number(unique) is { } number)
        {
            builder.Set("value", number);
        }
        else
        {
            builder.Reject("value (nb_uniq_visitors) is no number");
        }

        reading.Add(builder.Build(place));
        return true;
    }

    private RecordBuilder Begin(Dataset dataset, MatomoPart part) =>
        new RecordBuilder(dataset).Begin(options.System).Set("site", part.Site.ToString(CultureInfo.InvariantCulture)).Set("segment", part.Segment);

    private static void SetWhole(RecordBuilder builder, string column, JsonElement figures, string name)
    {
        if (figures.ValueKind is not JsonValueKind.Object || !figures.TryGetProperty(name, out var figure) || figure.ValueKind is JsonValueKind.Null or JsonValueKind.False)
        {
            return;
        }

        if (Number(figure) is { } number && number == decimal.Truncate(number) && number is >= 0 and <= long.MaxValue)
        {
            builder.Set(column, (long)number);
        }
        else
        {
            builder.Reject($"{column} ({name}) is no whole number");
        }
    }

    // A number may be a text; format_metrics=0 keeps it one of JSON's form.
    private static decimal? Number(JsonElement figure) => figure.ValueKind switch
    {
        JsonValueKind.Number when figure.TryGetDecimal(out var number) => number,
        JsonValueKind.String when decimal.TryParse(figure.GetString(), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) => number,
        _ => null,
    };

    // A period without data is [].
    private static bool IsEmpty(JsonElement figures) =>
        figures.ValueKind is JsonValueKind.False or JsonValueKind.Null || (figures.ValueKind is JsonValueKind.Array && figures.GetArrayLength() == 0);

    private static Dictionary<DateOnly, JsonElement> ByDay(JsonElement answer, MatomoPart part, string origin)
    {
        var days = new Dictionary<DateOnly, JsonElement>();
        if (IsEmpty(answer))
        {
            return Enumerable.Range(0, part.Days.Days).ToDictionary(part.From.AddDays, _ => answer);
        }

        if (answer.ValueKind is not JsonValueKind.Object)
        {
            throw WebFailures.Unreadable(origin, "the answer is no object keyed by day");
        }

        foreach (var property in answer.EnumerateObject())
        {
            if (!DateOnly.TryParseExact(property.Name, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
            {
                // One day alone may come without its key.
                return part.Days.Days == 1 ? new() { [part.From] = answer } : throw WebFailures.Unreadable(origin, "the answer is not keyed by day");
            }

            days[day] = property.Value;
        }

        return days;
    }

    private static void RefuseRenamed(Dictionary<DateOnly, JsonElement>? days, string name, string origin)
    {
        var told = days?.Values.Where(figures => !IsEmpty(figures) && !MatomoErrors.IsError(figures)).ToList() ?? [];
        if (told.Count > 0 && told.TrueForAll(figures => figures.ValueKind is not JsonValueKind.Object || !figures.TryGetProperty(name, out _)))
        {
            throw WebFailures.Unreadable(origin, $"no day has {name}");
        }
    }
}
