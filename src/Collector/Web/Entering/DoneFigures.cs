using System.Collections.Immutable;
using Collector.Entries;

namespace Collector.Web.Entering;

/// <summary>The figures of an office that are done, as a page lists them.</summary>
/// <param name="Shown">All of them; where they are too many for a page the latest of each measure, whose own page has the others.</param>
/// <param name="All">How many there are.</param>
public sealed record DoneFigures(ImmutableArray<AskedFigure> Shown, int All)
{
    /// <summary>More than these are not listed one by one: a year of an office with forty monthly measures has as many.</summary>
    public const int Most = 500;

    public bool IsShort => Shown.Length < All;

    /// <param name="asked">Measures in the plan's order, then by period.</param>
    public static DoneFigures Of(IEnumerable<AskedFigure> asked)
    {
        AskedFigure[] done = [.. asked.Where(one => one.State is AskedState.Done)];
        return new DoneFigures(done.Length <= Most ? [.. done] : [.. done.GroupBy(one => one.Measure.Key).Select(same => same.Last())], done.Length);
    }
}
