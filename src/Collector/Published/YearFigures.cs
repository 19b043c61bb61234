using Collector.Storage;

namespace Collector.Published;

/// <summary>A stored score of an objective, an area or the whole.</summary>
/// <param name="Kind"><c>objective</c>, <c>area</c> or <c>whole</c>.</param>
/// <param name="Code">Code of the objective or area; of the plan for the whole.</param>
/// <param name="Strategic">For an area, the mean of its strategic objectives.</param>
/// <param name="Operational">For an area, the mean of its operational objectives.</param>
internal sealed record PartScore(string Kind, string Code, decimal? Score, decimal? Coverage, decimal? Strategic, decimal? Operational);

/// <summary>The figures of a year as of its latest day: at most one per indicator, and per part.</summary>
internal sealed record YearFigures(IReadOnlyList<Figure> Figures, IReadOnlyList<PartScore> Parts);
