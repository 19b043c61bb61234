using System.Globalization;
using System.Text.Json;
using Collector.Records;
using Collector.Sources.Http;
using Collector.Sources.Json;

namespace Collector.Sources.Matomo;

/// <summary>From a kept page to records of page_visit and page_visit_period.</summary>
internal sealed class MatomoMapping(MatomoOptions options)
{
    public const string UniqueVisitors = "unique_visitors";

    /// <exception cref="SourceUnreadableException">It has another shape.</exception>
    public MatomoReading Read(Page page, MatomoContext context) => JsonTexts.Read(page.Request, () => ReadWhole(page, context));

    private MatomoReading ReadWhole(Page page, MatomoContext context)
    {
        using var document = Parse(page);
        var (root, reading, part) = (document.RootElement, new MatomoReading(), context.Part);
        var visits = root.TryGetProperty(MatomoContent.NameOf(MatomoContent.Visits, "day"), out var told) ? told : throw WebFailures.Unreadable(page.Request, $"{MatomoContent.Visits} is missing");
        if (MatomoErrors.IsError(visits))
        {
            reading.IsRefused = true;
            reading.Warnings.Add($"site {part.Site}, {part.Segment}: Matomo refuses the segment; it is left out, its days count as incomplete, and the others stand");
            return reading;
        }

        var views = root.TryGetProperty(MatomoContent.NameOf(MatomoContent.Actions, "day"), out var actions) && !MatomoErrors.IsError(actions)
            ? ByDay(actions, part, page.Request)
            : null;
        ReadDays(ByDay(visits, part, page.Request), views, context, page.Request, reading);
        ReadPeriods(root, part, reading);
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

    private void ReadDays(Dictionary<DateOnly, JsonElement> days, Dictionary<DateOnly, JsonElement>? views, MatomoContext context, string origin, MatomoReading reading)
    {
        var part = context.Part;
        RefuseRenamed(days, "nb_visits", origin);
        RefuseRenamed(views, "nb_pageviews", origin);
        if (views is null)
        {
            reading.Warnings.Add($"site {part.Site}, {part.Segment}: Matomo gives no page views ({MatomoContent.Actions}); what was known of them stays");
        }

        foreach (var (day, figures) in days)
        {
            ReadDay(day, figures, views, part, reading);
        }

        // In Matomo's own order of days, which is the order of the page.
        foreach (var day in Days(part).Where(day => !days.ContainsKey(day)))
        {
            reading.Miss(day, "are not in the answer");
        }

        Judge(context, reading);
    }

    private static void Judge(MatomoContext context, MatomoReading reading)
    {
        var part = context.Part;
        if (IsPurged(context, reading))
        {
            foreach (var day in Days(part))
            {
                reading.Miss(day, "hold nothing of the segment, though the site had visits in that month (its raw data may have been purged),");
            }

            reading.Visits.Clear();
        }

        var usual = part.Segment is MatomoKind.EveryVisit && context.Before.Usual.TryGetValue($"{part.Site}", out var known) ? known : (long?)null;
        reading.Warnings.AddRange(SuddenZeros.In(reading.Visits, part.From, usual)
            .Select(day => $"site {part.Site}, {part.Segment}: no visits on {day:yyyy-MM-dd}, a working day, and many a week before: the tag may have been taken off the site"));
    }

    // A day that is [] has no data, which is no visit; a segment that has none on any day of a month, where the site does, was hardly
    // unvisited: Matomo makes segments from raw data, and installations delete that after some months.
    private static bool IsPurged(MatomoContext context, MatomoReading reading) =>
        context.Part is { Segment: not MatomoKind.EveryVisit } part && context.Before.Visited == part.Site
        && part.From.Day == 1 && part.To == part.From.AddMonths(1).AddDays(-1) && reading.EmptyDays == part.Days.Days;

    private static IEnumerable<DateOnly> Days(MatomoPart part) => Enumerable.Range(0, part.Days.Days).Select(part.From.AddDays);

    private void ReadDay(DateOnly day, JsonElement figures, Dictionary<DateOnly, JsonElement>? views, MatomoPart part, MatomoReading reading)
    {
        var place = ++reading.Places;
        if (!part.Days.Contains(day))
        {
            reading.Outside++;
            return;
        }

        if (MatomoErrors.IsError(figures))
        {
            reading.Miss(day, "are errors of Matomo's");
        }
        else if (IsEmpty(figures))
        {
            reading.EmptyDays++;
            reading.Visits[day] = 0;
        }
        else if (!IsTold(figures, "nb_visits"))
        {
            reading.Miss(day, "have no visits told (nb_visits)");
        }
        else if (AreTold(views, day))
        {
            ReadFigures(day, figures, views?[day], part, place, reading);
        }
        else
        {
            reading.Miss(day, "have visits, and their page views are not told (nb_pageviews)");
        }
    }

    // A report that Matomo does not have at all leaves visits alone, and views as they are known; one that leaves a day out contradicts the other.
    private static bool AreTold(Dictionary<DateOnly, JsonElement>? views, DateOnly day) =>
        views is null || (views.TryGetValue(day, out var there) && !MatomoErrors.IsError(there) && (IsEmpty(there) || IsTold(there, "nb_pageviews")));

    private void ReadFigures(DateOnly day, JsonElement figures, JsonElement? views, MatomoPart part, int place, MatomoReading reading)
    {
        var builder = Begin(Datasets.PageVisit, part).Set("day", day);
        SetWhole(builder, "visits", figures, "nb_visits");
        if (views is { } there && !IsEmpty(there))
        {
            SetWhole(builder, "page_views", there, "nb_pageviews");
        }
        else
        {
            reading.DaysWithoutViews++;
        }

        var built = builder.Build(place);
        reading.Add(built);
        if (built.Record?["visits"] is long visits)
        {
            reading.Visits[day] = visits;
        }

        reading.DaysWithoutUniques += AddUnique(figures, "day", day, part, place, reading) ? 0 : 1;
    }

    private void ReadPeriods(JsonElement root, MatomoPart part, MatomoReading reading)
    {
        foreach (var property in root.EnumerateObject())
        {
            if (property.Name.Split(' ') is not [MatomoContent.Visits, var period, var first])
            {
                continue;
            }

            var day = DateOnly.ParseExact(first, "yyyy-MM-dd", CultureInfo.InvariantCulture);
            var isEmptyToo = IsEmpty(property.Value) && reading.Visits.Values.All(visits => visits == 0);
            if (!isEmptyToo && !AddUnique(property.Value, period, day, part, ++reading.Places, reading))
            {
                reading.Warnings.Add($"site {part.Site}, {part.Segment}: Matomo gives no unique visitors for the {period} of {day:yyyy-MM-dd}; they may not be enabled there");
            }
        }
    }

    // Absent is "not available", never 0: what was known of it stays. False: it is absent.
    private bool AddUnique(JsonElement figures, string period, DateOnly day, MatomoPart part, int place, MatomoReading reading)
    {
        if (!IsTold(figures, "nb_uniq_visitors"))
        {
            reading.Untold.Add(day);
            return false;
        }

        var builder = Begin(Datasets.PageVisitPeriod, part).Set("metric", UniqueVisitors).Set("period", period).Set("day", day);
        if (Whole(figures.GetProperty("nb_uniq_visitors")) is { } number)
        {
            builder.Set("value", (decimal)number);
        }
        else
        {
            builder.Reject("value (nb_uniq_visitors) is no whole number");
            reading.Untold.Add(day);
        }

        reading.Add(builder.Build(place));
        return true;
    }

    private RecordBuilder Begin(Dataset dataset, MatomoPart part) =>
        new RecordBuilder(dataset).Begin(options.System).Set("site", part.Site.ToString(CultureInfo.InvariantCulture)).Set("segment", part.Segment);

    private static void SetWhole(RecordBuilder builder, string column, JsonElement figures, string name)
    {
        if (Whole(figures.GetProperty(name)) is { } number)
        {
            builder.Set(column, number);
        }
        else
        {
            builder.Reject($"{column} ({name}) is no whole number");
        }
    }

    private static bool IsTold(JsonElement figures, string name) =>
        figures.ValueKind is JsonValueKind.Object && figures.TryGetProperty(name, out var figure) && figure.ValueKind is not (JsonValueKind.Null or JsonValueKind.False);

    // A number may be a text. A point in one may be a separator of thousands: "2.010" is not two.
    private static long? Whole(JsonElement figure) => figure.ValueKind switch
    {
        JsonValueKind.Number when figure.TryGetDecimal(out var number) && number == decimal.Truncate(number) && number is >= 0 and <= long.MaxValue => (long)number,
        JsonValueKind.String when long.TryParse(JsonTexts.Of(figure), NumberStyles.None, CultureInfo.InvariantCulture, out var number) => number,
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
            // Of one day it says that there is no data; of several it says nothing of any, since each would have its key.
            return part.Days.Days == 1 ? new() { [part.From] = answer } : days;
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
