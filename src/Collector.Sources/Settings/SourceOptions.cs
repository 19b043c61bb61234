using System.Collections.Immutable;

namespace Collector.Sources.Settings;

/// <summary>The checked settings of one declared source.</summary>
public abstract record SourceOptions
{
    /// <summary>The key it stands under in config/sources.yaml.</summary>
    public required string Name { get; init; }

    /// <summary>What <c>kind:</c> says; empty where no file was read.</summary>
    public string Kind { get; init; } = "";

    /// <summary>Its settings as people read them; empty where no file was read.</summary>
    public ImmutableArray<DeclaredSetting> Declared { get; init; } = [];
}
