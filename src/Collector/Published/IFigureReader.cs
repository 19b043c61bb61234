using Collector.Explaining;
using Collector.Plan;
using Collector.Storage;

namespace Collector.Published;

/// <summary>Reads what is published. Every answer but the first is bounded by a published run, so that one page never mixes two.</summary>
/// <remarks>Any of them throws <see cref="StorageDownException"/> when the database does not answer.</remarks>
internal interface IFigureReader
{
    /// <summary>What is published, and which years are judged by which version of their plan.</summary>
    /// <param name="known">The versions and declarations in force at that moment; null: now. Before the first version of a plan, that.</param>
    Task<SiteState> ReadStateAsync(DateTimeOffset? known, CancellationToken cancellationToken);

    /// <summary>A version of a plan, which never changes.</summary>
    Task<PerformancePlan> ReadPlanAsync(long version, CancellationToken cancellationToken);

    /// <summary>A year of a plan as of its latest day.</summary>
    Task<YearFigures> ReadYearAsync(PerformancePlan plan, int year, PublishedRun published, CancellationToken cancellationToken);

    /// <summary>An indicator as of the latest day of each year asked for; years never computed are left out.</summary>
    /// <param name="keys">Of the one indicator, now and before.</param>
    Task<IReadOnlyList<Figure>> ReadYearsAsync(string plan, IReadOnlyList<string> keys, IReadOnlyList<int> years, PublishedRun published, CancellationToken cancellationToken);

    /// <summary>An indicator for a year as of each day computed, ascending: trends show a correction on the day it speaks of.</summary>
    /// <param name="keys">Of the one indicator, now and before.</param>
    Task<IReadOnlyList<Figure>> ReadHistoryAsync(string plan, IReadOnlyList<string> keys, int year, PublishedRun published, CancellationToken cancellationToken);

    /// <summary>A figure computed again from what was known then, and held against itself as stored.</summary>
    /// <returns>Null when this release can no longer read the plan version that computed it.</returns>
    Task<Explanation?> ExplainAsync(Figure figure, CancellationToken cancellationToken);
}
