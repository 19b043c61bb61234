namespace Collector.Sources.Settings;

/// <summary>A setting of a declared source, as people read it. Of a secret it says where it is kept, never what it is.</summary>
/// <param name="Key">The key, with those above it: <c>budget.per_second</c>.</param>
/// <param name="Description">What it means, with unit and range where there are any.</param>
/// <param name="Text">What holds; null: nothing was stated, and nothing is usual.</param>
/// <param name="IsUsual">It was left out: what is usual holds.</param>
public sealed record DeclaredSetting(string Key, string Description, string? Text, bool IsUsual);
