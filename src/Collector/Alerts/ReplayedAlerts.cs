using System.Collections.Immutable;

namespace Collector.Alerts;

/// <summary>What a plan would have told.</summary>
/// <param name="KnownLater">Up to this day the days were judged with what is known now; null: none was.</param>
/// <param name="Told">Episodes that people would have been told of, in the order of the days, each with the words it was told with first.</param>
internal sealed record ReplayedAlerts(DateOnly First, DateOnly Last, DateOnly? KnownLater, ImmutableArray<Episode> Told);
