using Collector.Plan;
using Collector.Storage;

namespace Collector.Web.Charts;

/// <summary>Days in a row with one figure: what was shown on each of them.</summary>
internal sealed record Plateau(Period Days, decimal Figure)
{
    /// <param name="history">Ascending by day.</param>
    /// <returns>Ascending; a day without a figure, or that was not computed, is in none.</returns>
    public static IEnumerable<Plateau> Of(IEnumerable<Figure> history, Func<Figure, decimal?> read)
    {
        Plateau? plateau = null;
        foreach (var day in history)
        {
            var figure = read(day);
            if (plateau is not null && figure == plateau.Figure && plateau.Days.To.AddDays(1) == day.AsOf)
            {
                plateau = plateau with { Days = plateau.Days with { To = day.AsOf } };
                continue;
            }

            if (plateau is not null)
            {
                yield return plateau;
            }

            plateau = figure is { } shown ? new Plateau(new Period(day.AsOf, day.AsOf), shown) : null;
        }

        if (plateau is not null)
        {
            yield return plateau;
        }
    }
}
