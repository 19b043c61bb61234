using System.Globalization;
using System.Text.Json;
using Collector.Records;
using Collector.Sources.Http;
using Collector.Sources.Json;

namespace Collector.Sources.Ga4;

/// <summary>From a kept page to records of page_visit and page_visit_period.</summary>
internal sealed class Ga4Mapping(Ga4Options options)
{
    /// <summary>How the answers by day are called in a page: <c>day 1</c>; those of periods are <c>month 2021-10-01 1</c>.</summary>
    public const string ByDay = "day";

    public static string NameOf(string period, DateOnly first, int number) =>
        period is ByDay ? string.Create(CultureInfo.InvariantCulture, $"{ByDay} {number}") : string.Create(CultureInfo.InvariantCulture, $"{period} {first:yyyy-MM-dd} {number}");

    /// <exception cref="SourceException">It has another shape, or counts its days elsewhere.</exception>
    public Ga4Reading Read(Page page, Ga4Context context) => JsonTexts.Read(page.Request, () => ReadWhole(page, context));

    private Ga4Reading ReadWhole(Page page, Ga4Context context)
    {
        using var document = Parse(page);
        var (days, periods) = Gather(document.RootElement, page.Request);
        var reading = new Ga4Reading();
        CompareZones([days, .. periods.Values], context.Part, page.Request, reading);
        ReadDays(days, context, page, reading);
        foreach (var ((first, period), report) in periods)
        {
            ReadPeriod(report, period, first, context, page, reading);
        }

        if (periods.Values.Append(days).Sum(report => report.Contradicting) is > 0 and var count)
        {
            reading.Warnings.Add($"{Place(context.Part)}: {count} {(count == 1 ? "figure comes" : "figures come")} twice with different values; the last one counts");
        }

        reading.Warnings.AddRange(context.Open.Refused.Select(metric => $"{Place(context.Part)}: Google refuses the metric {metric}; it is left out, and the others stand"));
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

    private static (Ga4Report Days, SortedDictionary<(DateOnly First, string Period), Ga4Report> Periods) Gather(JsonElement root, string origin)
    {
        var (days, periods) = (new Ga4Report(), new SortedDictionary<(DateOnly First, string Period), Ga4Report>());
        foreach (var property in root.EnumerateObject())
        {
            if (property.Name.Split(' ') is [var period, var text, _])
            {
                var first = DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);
                var report = periods.TryGetValue((first, period), out var known) ? known : periods[(first, period)] = new Ga4Report();
                report.Add(property.Value, first, origin);
            }
            else
            {
                days.Add(property.Value, whole: null, origin);
            }
        }

        return (days, periods);
    }

    /// <summary>Days of another zone give right figures for wrong days.</summary>
    /// <param name="zone">Zone of the property; null: not told.</param>
    /// <exception cref="SourceRejectedException">It is not the source's.</exception>
    public void CompareZone(string? zone, string property, string origin)
    {
        if (zone is not null && zone != options.Zone.Id)
        {
            throw new SourceRejectedException(origin, $"property {property} counts its days in another time zone than {options.Zone.Id}.", "set the property's time zone in Analytics, or 'zone' of this source, so that both are the same.");
        }
    }

    private void CompareZones(IReadOnlyList<Ga4Report> reports, Ga4Part part, string origin, Ga4Reading reading)
    {
        foreach (var report in reports)
        {
            CompareZone(report.Zone, part.Property, origin);
        }

        if (reports.All(report => report.Zone is null) && reports.Any(report => report.Rows > 0))
        {
            reading.Warnings.Add($"{Place(part)}: Google does not tell the time zone; its days are taken as those of {options.Zone.Id}");
        }
    }

    private void ReadDays(Ga4Report report, Ga4Context context, Page page, Ga4Reading reading)
    {
        var part = context.Part;
        if (report.Rows > 0 && !report.Has(Ga4Reports.Visits))
        {
            throw WebFailures.Unreadable(page.Request, $"metricHeaders has no {Ga4Reports.Visits}");
        }

        reading.Rejected.AddRange(report.Undated.Select(row => new RejectedRecord(row, $"day ({Ga4Reports.Date}) is no day like 20211001")));
        foreach (var (day, figures) in report.Days.Where(day => part.Days.Contains(day.Key)))
        {
            var place = ++reading.Places;
            if (IsUntold(report, figures, Ga4Reports.Visits) || IsUntold(report, figures, Ga4Reports.Views))
            {
                reading.Gaps.Add(day);
                continue;
            }

            var flags = FlagsOf(report, day, page.FetchedAt);
            var builder = Begin(Datasets.PageVisit, part).Set("day", day).Set("flags", flags);
            SetWhole(builder, "visits", figures, Ga4Reports.Visits);
            SetWhole(builder, "page_views", figures, Ga4Reports.Views);
            var built = builder.Build(place);
            reading.Add(built);
            if (built.Record?["visits"] is long visits)
            {
                reading.Visits[day] = visits;
            }

            AddFigures(figures, ByDay, day, flags, context, reading);
        }

        Tell(report, context, page.FetchedAt, reading);
    }

    // Asked for and answered, but not on this day: a record would turn what is known into nothing.
    private static bool IsUntold(Ga4Report report, Dictionary<string, JsonElement> figures, string metric) =>
        report.Has(metric) && (!figures.TryGetValue(metric, out var figure) || figure.ValueKind is JsonValueKind.Null);

    private void Tell(Ga4Report report, Ga4Context context, DateTimeOffset fetchedAt, Ga4Reading reading)
    {
        var part = context.Part;
        Count(reading.Gaps.Count, $"of the days {part.Days} have a row without a figure of visits or page views, and stay unknown");
        List<DateOnly> missing = [.. Enumerable.Range(0, part.Days.Days).Select(part.From.AddDays).Where(day => !report.Days.ContainsKey(day))];
        var areHidden = report.Flags.Contains("thresholded") || report.OtherRows > 0;
        List<DateOnly> unknown = areHidden || report.HasEmptyReason ? missing : [.. missing.Where(day => IsMoving(day, fetchedAt))];
        reading.Gaps.AddRange(unknown); // nothing is not none
        Count(unknown.Count, areHidden ? $"of the days {part.Days} are hidden by Google's thresholds or in its (other) row, and stay unknown"
            : report.HasEmptyReason ? $"of the days {part.Days} hold nothing for a reason that Google gives (emptyReason), and stay unknown"
            : $"of the days {part.Days} are not settled yet and hold nothing, and stay unknown");
        List<DateOnly> empty = [.. missing.Except(unknown)];
        Count(empty.Count, $"of the days {part.Days} hold nothing");
        Count(report.Days.Keys.Count(day => !part.Days.Contains(day)), "days outside the days that were asked for, left out");
        Count(report.OtherRows, "rows of Google's (other), which have no day, left out");
        Count(reading.Untold.Count, $"figures of the days {part.Days} are not told; what was known of them stays");
        foreach (var day in empty)
        {
            reading.Visits[day] = 0;
        }

        var usual = part.Segment is Ga4Kind.EveryVisit && context.Open.Usual.TryGetValue(part.Property, out var known) ? known : (long?)null;
        foreach (var day in report.Flags.Contains("thresholded") ? [] : SuddenZeros.In(reading.Visits, part.From, usual))
        {
            reading.Warnings.Add($"{Place(part)}: no visits on {day:yyyy-MM-dd}, a working day, and many a week before: the tag may have been taken off the site");
        }

        void Count(int count, string what)
        {
            if (count > 0)
            {
                reading.Warnings.Add($"{Place(part)}: {count} {what}");
            }
        }
    }

    private void ReadPeriod(Ga4Report report, string period, DateOnly first, Ga4Context context, Page page, Ga4Reading reading)
    {
        var last = ClosedPeriods.Next(period, first).AddDays(-1);
        if (report.Days.TryGetValue(first, out var figures))
        {
            AddFigures(figures, period, first, FlagsOf(report, last, page.FetchedAt), context, reading);
        }
        else
        {
            reading.Untold.Add(first);
            reading.Warnings.Add($"{Place(context.Part)}: Google gives nothing for the {period} of {first:yyyy-MM-dd}");
        }
    }

    // What is not told is not available, never 0: what was known of it stays.
    private void AddFigures(Dictionary<string, JsonElement> figures, string period, DateOnly day, string[] flags, Ga4Context context, Ga4Reading reading)
    {
        foreach (var (name, metric) in options.Figures.Where(figure => !context.Open.Refused.Contains(figure.Metric)))
        {
            if (!figures.TryGetValue(metric, out var figure) || figure.ValueKind is JsonValueKind.Null)
            {
                reading.Untold.Add(day);
                continue;
            }

            var builder = Begin(Datasets.PageVisitPeriod, context.Part).Set("metric", name).Set("period", period).Set("day", day).Set("flags", flags);
            if (Number(figure) is { } number)
            {
                builder.Set("value", number);
            }
            else
            {
                builder.Reject($"value ({metric}) is no number");
                reading.Untold.Add(day);
            }

            reading.Add(builder.Build(++reading.Places));
        }
    }

    private string[] FlagsOf(Ga4Report report, DateOnly day, DateTimeOffset fetchedAt) =>
        IsMoving(day, fetchedAt) ? [.. report.Flags.Append("provisional").Order(StringComparer.Ordinal)] : [.. report.Flags];

    private bool IsMoving(DateOnly day, DateTimeOffset fetchedAt) =>
        day >= DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(fetchedAt, options.Zone).DateTime).AddDays(-options.ProvisionalDays);

    private RecordBuilder Begin(Dataset dataset, Ga4Part part) => new RecordBuilder(dataset).Begin(options.System).Set("site", part.Property).Set("segment", part.Segment);

    private static string Place(Ga4Part part) => $"property {part.Property}, {part.Segment}";

    private static void SetWhole(RecordBuilder builder, string column, Dictionary<string, JsonElement> figures, string metric)
    {
        if (!figures.TryGetValue(metric, out var figure) || figure.ValueKind is JsonValueKind.Null)
        {
            return;
        }

        if (Number(figure) is { } number && number == decimal.Truncate(number) && number is >= 0 and <= long.MaxValue)
        {
            builder.Set(column, (long)number);
        }
        else
        {
            builder.Reject($"{column} ({metric}) is no whole number");
        }
    }

    // Every value is a text, numbers too, with a point whatever the language.
    private static decimal? Number(JsonElement figure) => figure.ValueKind switch
    {
        JsonValueKind.Number when figure.TryGetDecimal(out var number) => number,
        JsonValueKind.String when decimal.TryParse(JsonTexts.Of(figure), NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out var number) => number,
        _ => null,
    };
}
