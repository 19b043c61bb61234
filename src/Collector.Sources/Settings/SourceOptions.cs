namespace Collector.Sources.Settings;

/// <summary>The checked settings of one declared source.</summary>
public abstract record SourceOptions
{
    /// <summary>The key it stands under in config/sources.yaml.</summary>
    public required string Name { get; init; }
}
