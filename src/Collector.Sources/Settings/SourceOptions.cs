namespace Collector.Sources.Settings;

/// <summary>The checked settings of one declared source.</summary>
public abstract record SourceOptions
{
    /// <summary>The key it stands under in config/sources.yaml.</summary>
    public required string Name { get; init; }

    /// <summary>What <c>kind:</c> says; empty where no file was read.</summary>
    public string Kind { get; init; } = "";
}
