using System.Collections.Immutable;

namespace Collector.Sources.Settings;

/// <summary>What reading config/sources.yaml gave.</summary>
/// <param name="Sources">The declared sources in the order of the file; empty when there is any finding.</param>
/// <param name="Findings">All mistakes, by line and column; each keeps the file from being used.</param>
public sealed record SourcesReading(ImmutableArray<SourceOptions> Sources, ImmutableArray<ConfigFinding> Findings);
