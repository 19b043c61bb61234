using System.Collections.Immutable;
using Collector.Sources.Settings;

namespace Collector.Web.Sourcing;

/// <summary>What the file of the declarations says now, held against what was loaded at the start.</summary>
/// <param name="Path">Where it is; null: this node was started without one.</param>
/// <param name="Findings">What is wrong with it: with any of these the service would not start again.</param>
/// <param name="Unreadable">Why it cannot be read at all; null: it can.</param>
/// <param name="Changed">Names of sources that it declares otherwise than they were loaded.</param>
/// <param name="Added">Names of those that were not loaded.</param>
/// <param name="Removed">Names of those that were loaded and that it has no more.</param>
public sealed record DeclarationsNow(string? Path, ImmutableArray<ConfigFinding> Findings, string? Unreadable, ImmutableArray<string> Changed, ImmutableArray<string> Added, ImmutableArray<string> Removed)
{
    public bool IsAsLoaded => Findings.IsEmpty && Unreadable is null && Changed.IsEmpty && Added.IsEmpty && Removed.IsEmpty;
}
