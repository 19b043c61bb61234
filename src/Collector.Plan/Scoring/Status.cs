namespace Collector.Plan.Scoring;

/// <summary>What is said of an indicator on a day; exactly one holds (scoring.md section 5). Published in snake_case.</summary>
public enum Status
{
    NotStarted,
    NoTarget,
    NotApplicable,
    NotDue,
    TooEarly,
    NoData,
    Stale,
    OnTrack,
    AtRisk,
    OffTrack,
    Met,
    Missed,
}

/// <summary>What a reader must know about how a value came about. Published in snake_case.</summary>
public enum Flag
{
    /// <summary>An observation that crosses an edge of the window was counted in proportion to its days.</summary>
    Apportioned,

    /// <summary>Collected records cover the year only up to some day.</summary>
    Partial,

    /// <summary>A stock not yet stated this year was taken from the twelve months before.</summary>
    Carried,

    /// <summary>Several averages were averaged without weights.</summary>
    Unweighted,

    /// <summary>Pace by last year was asked for and last year is not known: linear was used.</summary>
    ProfileMissing,

    /// <summary>A source refused some records, within its limit.</summary>
    Incomplete,
}
