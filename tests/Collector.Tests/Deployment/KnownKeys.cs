using System.Collections.Immutable;

namespace Collector.Tests.Deployment;

/// <summary>
/// The keys that the program reads, as far as the deployment files may use them. Once the program has lists of its own,
/// the checks compare with those and this class goes.
/// </summary>
internal static class KnownKeys
{
    /// <summary>Of the environment.</summary>
    public static ImmutableHashSet<string> Environment { get; } =
    [
        "COLLECTOR_DATABASE",
        "COLLECTOR_DATABASE_OWNER",
        "COLLECTOR_DATABASE_READER",
        "COLLECTOR_CONFIG",
        "COLLECTOR_DATA",
        "COLLECTOR_LISTEN",
    ];

    /// <summary>Of config/collector.yaml.</summary>
    public static ImmutableHashSet<string> Settings { get; } = ["listen", "plan", "data", "night_at", "sources_at"];
}
