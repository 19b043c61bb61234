using Collector.Storage;

namespace Collector.Published;

/// <summary>The last committed computation: what every page of one moment speaks of.</summary>
/// <param name="AsOf">Latest day computed, its end.</param>
/// <param name="KnownAt">Figures known by this moment belong to it; later ones to the next.</param>
/// <param name="CommittedAt">When it was committed.</param>
/// <param name="Job">Name of the job that committed it: <c>night</c>, or what ran by day.</param>
internal sealed record PublishedRun(DateOnly AsOf, DateTimeOffset KnownAt, DateTimeOffset CommittedAt, string Job)
{
    /// <summary>Only figures that stood by the end of that day belong to it; null: all.</summary>
    public DateOnly? Through { get; init; }

    public bool ByNight => Job == "night";
}

/// <summary>What is published at all.</summary>
/// <param name="Published">Null before the first computation.</param>
/// <param name="Years">Ascending; empty while no plan was adopted.</param>
internal sealed record SiteState(PublishedRun? Published, IReadOnlyList<JudgedYear> Years);
