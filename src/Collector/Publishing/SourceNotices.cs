using Collector.Storage;

namespace Collector.Publishing;

/// <summary>What is amiss with sources, a line each. One that a person has paused is not amiss.</summary>
internal static class SourceNotices
{
    /// <summary>Of those that are down and not paused.</summary>
    public static IEnumerable<string> Complaints(IEnumerable<SourceState> sources, IReadOnlyCollection<Pause> pauses) =>
        sources.Where(source => pauses.All(pause => pause.Source != source.Source)).Select(source => source.Complaint).OfType<string>();
}
