using System.Collections.Immutable;

namespace Collector.Web.Sourcing;

/// <summary>Which indicators wait for a source that is down or paused.</summary>
internal static class Waiting
{
    /// <summary>Their keys, each once.</summary>
    public static ImmutableArray<string> Of(SourceNow source) => [.. source.Starving.Concat(source.Pause?.Starving ?? []).Distinct(StringComparer.Ordinal)];
}
