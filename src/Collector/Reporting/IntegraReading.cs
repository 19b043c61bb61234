using System.Runtime.CompilerServices;
using Collector.Cli;
using Collector.Explaining;
using Collector.Published;
using Collector.Web.Reading;

namespace Collector.Reporting;

/// <summary>Reads the results of a year as they are published: of a final year the final ones, else those of the latest day.</summary>
internal static class IntegraReading
{
    /// <exception cref="UsageException">The year is not judged.</exception>
    public static async Task<YearSnapshot> SnapshotAsync(IFigureReader figures, int year, CancellationToken cancellationToken)
    {
        var state = await figures.ReadStateAsync(known: null, cancellationToken);
        var judged = state.Years.SingleOrDefault(one => one.Year == year) ?? throw StoredExplanations.NotJudged(year, [.. state.Years.Select(one => one.Year)]);
        var plan = await figures.ReadPlanAsync(judged.Version, cancellationToken);
        return new YearSnapshot(judged, plan, state.Published, state.Published is { } published ? await figures.ReadYearAsync(plan, year, published, cancellationToken) : new YearFigures([], []));
    }

    /// <summary>One for each indicator judged, in the plan's order, each read and explained when it is asked for.</summary>
    /// <param name="isInvented">The figures are the demonstration's.</param>
    public static async IAsyncEnumerable<IntegraRow> RowsAsync(IFigureReader figures, YearSnapshot snapshot, bool isInvented, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var row in snapshot.Rows())
        {
            yield return new IntegraRow
            {
                Plan = snapshot.Plan,
                Year = snapshot.Year,
                Indicator = row.Indicator,
                Status = row.Status,
                Figure = row.Figure,
                Explanation = row.Figure is { } figure ? await figures.ExplainAsync(figure, cancellationToken) : null,
                IsInvented = isInvented,
            };
        }
    }
}
