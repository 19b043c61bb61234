using System.Collections.Immutable;
using Collector.Entries;
using Collector.Plan;
using Collector.Web.Reading;

namespace Collector.Web.Entering;

/// <summary>Entries that wait for another person.</summary>
/// <param name="Lines">The oldest, oldest first.</param>
/// <param name="All">How many there are.</param>
/// <param name="Told">What came of what was posted; null: nothing was.</param>
/// <param name="Objections">Why nothing was approved.</param>
public sealed record ApprovalsView(PageHead Head, ImmutableArray<WaitingLine> Lines, int All, TimeZoneInfo Zone, string? Told, ImmutableArray<string> Objections);

/// <summary>An entry that waits.</summary>
/// <param name="Measure">Null: the plan has it no more.</param>
/// <param name="Office">Name of the office.</param>
/// <param name="CanDecide">Whoever looks may decide on it.</param>
/// <param name="Obstacle">Why not; null: they may.</param>
/// <param name="IsStuck">Nobody but whoever wrote it could approve it.</param>
/// <param name="Days">Days it has waited.</param>
public sealed record WaitingLine(Entry Entry, Measure? Measure, string Office, bool CanDecide, string? Obstacle, bool IsStuck, int Days);

/// <summary>What would move if entries were approved.</summary>
/// <param name="Chosen">The entries, oldest first.</param>
/// <param name="Years">What would move; empty: nothing is computed yet that reads them.</param>
/// <param name="Seal">Proves that this was shown.</param>
public sealed record PreviewView(PageHead Head, ImmutableArray<WaitingLine> Chosen, ImmutableArray<PreviewedYear> Years, TimeZoneInfo Zone, string Seal);

/// <summary>Up to when figures are closed.</summary>
/// <param name="Latest">Closings and reopenings, latest first: the first holds.</param>
/// <param name="Last">Last day that can be closed.</param>
/// <param name="Typed">What was typed and refused; null: nothing was.</param>
/// <param name="Mistake">Why.</param>
public sealed record LocksView(PageHead Head, ImmutableArray<PeriodLock> Latest, DateOnly Last, TimeZoneInfo Zone, (string Day, string Reason)? Typed, string? Mistake)
{
    public DateOnly? Through => Latest.IsEmpty ? null : Latest[0].Through;
}
