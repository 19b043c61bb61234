using Collector.Plan.Scoring;
using Collector.Publishing;
using Collector.Storage;

namespace Collector.Alerts;

/// <summary>All that a night sees when it decides on alerts.</summary>
internal sealed class NightView
{
    private readonly HashSet<string> starving;
    private readonly HashSet<string> paused;

    /// <param name="years">Each year judged and not final, as computed for the day.</param>
    /// <param name="sources">How the declared sources stand now.</param>
    /// <param name="endings">What of them ends soon.</param>
    /// <param name="told">What stands and people were told of.</param>
    /// <param name="isNewest">No later night waits: how sources stand now is how they stand on its day.</param>
    /// <param name="pauses">Those of sources that stand now.</param>
    public NightView(IReadOnlyList<PublishedYear> years, IReadOnlyList<SourceState> sources, IReadOnlyList<SourceEnding> endings, IReadOnlySet<AlertKey> told, bool isNewest, IReadOnlyList<Pause> pauses)
    {
        (Years, Sources, Endings, Told, IsNewest) = (years, sources, endings, told, isNewest);
        paused = pauses.Select(pause => pause.Source).ToHashSet(StringComparer.Ordinal);
        starving = sources.Where(source => source.Up is false).SelectMany(source => source.Starving)
            .Concat(pauses.SelectMany(pause => pause.Starving))
            .ToHashSet(StringComparer.Ordinal);
    }

    public IReadOnlyList<PublishedYear> Years { get; }

    public IReadOnlyList<SourceState> Sources { get; }

    public IReadOnlyList<SourceEnding> Endings { get; }

    /// <summary>What offices have typed in and nobody has decided on.</summary>
    public IReadOnlyList<WaitingEntries> Waiting { get; init; } = [];

    public IReadOnlySet<AlertKey> Told { get; }

    public bool IsNewest { get; }

    /// <summary>A person has it left alone: that it brings nothing is no news.</summary>
    public bool IsPaused(string source) => paused.Contains(source);

    /// <summary>It waits for a source that is down or paused. What is closed waits for nothing.</summary>
    public bool IsStarving(IndicatorResult result) => result.Open && starving.Contains(result.Indicator.Key);

    /// <summary>The year that is meant; null: it is not judged any more.</summary>
    public PublishedYear? YearOf(AlertKey key) => Years.FirstOrDefault(year => year.Score.Request.Year == key.Year);
}

/// <summary>Entries of an office that wait for another person.</summary>
/// <param name="Days">Days that the oldest has waited.</param>
internal sealed record WaitingEntries(string Office, int Count, int Days);
