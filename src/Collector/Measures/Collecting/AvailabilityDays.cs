using System.Collections.Immutable;
using Collector.Plan;
using Collector.Records;

namespace Collector.Measures.Collecting;

/// <summary>
/// Availability of monitored objects in hours of work, day by day: 100 times the seconds in which they worked, and the
/// seconds for which that is known. Pure.
/// </summary>
/// <param name="shiftsOn">The hours of a day.</param>
internal sealed class AvailabilityDays(Collection.Availability what, ImmutableArray<MonitoredObject> objects, TimeZoneInfo zone, Func<DateOnly, IEnumerable<Shift>> shiftsOn)
{
    private readonly record struct Spans(decimal Good, decimal Known, decimal Asked)
    {
        public Spans With(Judged judged, decimal seconds) => new(
            Good + (judged is Judged.Good ? seconds : 0),
            Known + (judged is Judged.Good or Judged.Bad ? seconds : 0),
            Asked + (judged is Judged.Excluded ? 0 : seconds));
    }

    private enum Judged
    {
        Excluded,
        Unknown,
        Bad,
        Good,
    }

    /// <summary>The day's figure, not yet divided, and the seconds it would have if all of it were known.</summary>
    public (DayFigure Figure, decimal Asked) Of(DateOnly day)
    {
        var spans = new Spans[what.Combine is Combining.Average ? objects.Length : 1];
        foreach (var shift in shiftsOn(day))
        {
            var (from, to) = (InstantOf(day, shift.From), InstantOf(day, shift.To));
            DateTimeOffset[] edges = [from, .. objects.SelectMany(one => one.EdgesIn(from, to)).Distinct().Order(), to];
            foreach (var (start, end) in edges.Zip(edges.Skip(1)))
            {
                var seconds = (decimal)(end - start).Ticks / TimeSpan.TicksPerSecond;
                foreach (var (place, judged) in JudgedAt(start).Index())
                {
                    spans[place] = spans[place].With(judged, seconds);
                }
            }
        }

        var known = spans.Sum(span => span.Known);
        return (new DayFigure(day, 100 * Mean(spans, known), known), spans.Sum(span => span.Asked));
    }

    // Of a day each object counts as much as any other, however much is known of it.
    private static decimal Mean(Spans[] spans, decimal known)
    {
        var counted = spans.Where(span => span.Known > 0).ToArray();
        return counted.All(span => span.Known == counted[0].Known)
            ? counted.Sum(span => span.Good) // all weigh the same already, and nothing is divided
            : counted.Average(span => span.Good / span.Known) * known;
    }

    // Of each object, or of all together.
    private IEnumerable<Judged> JudgedAt(DateTimeOffset moment)
    {
        var each = objects.Select(one => Judge(one, moment));
        return what.Combine is Combining.Average ? each : [Together([.. each.Where(judged => judged is not Judged.Excluded)])];
    }

    // One that does not work is enough to know that not all do.
    private static Judged Together(Judged[] judged) =>
        judged.Length == 0 ? Judged.Excluded
        : judged.Contains(Judged.Bad) ? Judged.Bad
        : judged.Contains(Judged.Unknown) ? Judged.Unknown
        : Judged.Good;

    private Judged Judge(MonitoredObject one, DateTimeOffset moment)
    {
        if (what.Downtime is not DowntimeUse.Ignored && one.IsDownAt(moment))
        {
            return what.Downtime is DowntimeUse.Good ? Judged.Good : Judged.Excluded;
        }

        return one.StateAt(moment) is { } state and not Datasets.StateNotKnown
            ? what.Bad.Contains((int)state) ? Judged.Bad : Judged.Good
            : Judged.Unknown;
    }

    // Where the clock jumps over a minute, the first moment after it.
    private DateTimeOffset InstantOf(DateOnly day, int minute)
    {
        var civil = day.ToDateTime(TimeOnly.MinValue).AddMinutes(minute);
        civil = zone.IsInvalidTime(civil) ? civil.AddHours(1) : civil;
        return new DateTimeOffset(civil, zone.GetUtcOffset(civil));
    }
}
