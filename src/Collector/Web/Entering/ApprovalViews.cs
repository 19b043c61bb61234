using System.Collections.Immutable;
using Collector.Entries;
using Collector.Plan;
using Collector.Web.Reading;

namespace Collector.Web.Entering;

/// <summary>Entries that wait for another person.</summary>
/// <param name="Lines">Those of this page, oldest first.</param>
/// <param name="All">How many there are.</param>
/// <param name="After">Entry that they follow; 0: the oldest are among them.</param>
/// <param name="Before">How many are older than these.</param>
/// <param name="Objections">Why nothing was approved.</param>
public sealed record ApprovalsView(PageHead Head, ImmutableArray<WaitingLine> Lines, int All, long After, int Before, TimeZoneInfo Zone, ImmutableArray<string> Objections)
{
    /// <summary>What was just done, in Italian; null: nothing.</summary>
    public string? Told { get; init; }

    /// <summary>How many of these the person may decide on.</summary>
    public int Open => Lines.Count(line => line.CanDecide);

    /// <summary>There are younger ones.</summary>
    public bool HasMore => Before + Lines.Length < All;
}

/// <summary>An entry that waits.</summary>
/// <param name="Measure">Null: the plan has it no more.</param>
/// <param name="Office">Name of the office.</param>
/// <param name="CanDecide">Whoever looks may decide on it.</param>
/// <param name="Obstacle">Why not; null: they may.</param>
/// <param name="IsStuck">Nobody but whoever wrote it could approve it.</param>
/// <param name="Days">Days it has waited.</param>
public sealed record WaitingLine(Entry Entry, Measure? Measure, string Office, bool CanDecide, string? Obstacle, bool IsStuck, int Days)
{
    /// <summary>How the figure stands that it speaks of; null: the plan asks for none, or it was not read.</summary>
    public AskedFigure? Asked { get; init; }
}

/// <summary>What would move if entries were approved.</summary>
/// <param name="Chosen">The entries, oldest first.</param>
/// <param name="Years">What would move; empty: nothing is computed yet that reads them.</param>
/// <param name="Seal">Proves that this was shown.</param>
public sealed record PreviewView(PageHead Head, ImmutableArray<WaitingLine> Chosen, ImmutableArray<PreviewedYear> Years, TimeZoneInfo Zone, string Seal)
{
    /// <summary>Other figures were shown before: nothing was approved.</summary>
    public bool IsShownAnew { get; init; }
}

/// <summary>Up to when figures are closed.</summary>
/// <param name="Latest">Closings and reopenings, latest first: the first holds.</param>
/// <param name="Last">Last day that can be closed.</param>
public sealed record LocksView(PageHead Head, ImmutableArray<PeriodLock> Latest, DateOnly Last, TimeZoneInfo Zone)
{
    /// <summary>What was typed and not done; null: nothing was.</summary>
    public (string Day, string Reason)? Typed { get; init; }

    /// <summary>Why not, in Italian; null: it is asked for once more, since figures are <see cref="Open"/>.</summary>
    public string? Mistake { get; init; }

    /// <summary>What is still open of the periods that would be closed.</summary>
    public ImmutableArray<LeftOpen> Open { get; init; } = [];

    public DateOnly? Through => Latest.IsEmpty ? null : Latest[0].Through;
}

/// <summary>What an office has still open of a year.</summary>
/// <param name="Missing">Figures that nobody stated.</param>
/// <param name="Returned">Entries that were sent back.</param>
/// <param name="Waiting">Entries that nobody has decided on: they could not be approved any more.</param>
public sealed record LeftOpen(string Office, int Year, int Missing, int Returned, int Waiting);
