namespace Collector.Access;

/// <summary>What an address asks for. One that asks for nothing is open to nobody.</summary>
public enum Permission
{
    /// <summary>Home, plan, indicators and their proof.</summary>
    ReadPlan,

    /// <summary>Nights and other runs, and what moved between two days.</summary>
    ReadRuns,

    /// <summary>How sources stand, their settings without secrets, and the pages they gave.</summary>
    ReadSources,

    /// <summary>Test, read, backfill and pause sources.</summary>
    ActOnSources,

    /// <summary>The queue of jobs.</summary>
    ReadQueue,

    /// <summary>Remove jobs and have them done again.</summary>
    ActOnQueue,

    /// <summary>What offices have typed in: their own, for whoever has no other role.</summary>
    ReadEntries,

    /// <summary>Type in figures: of one's own offices.</summary>
    EnterFigures,

    /// <summary>Decide on what others have typed in.</summary>
    ApproveFigures,

    /// <summary>Close periods, so that what comes later is a supplement.</summary>
    ClosePeriods,

    /// <summary>Open closed periods again.</summary>
    ReopenPeriods,

    /// <summary>Say something about an indicator.</summary>
    WriteRemarks,

    /// <summary>Who changed what.</summary>
    ReadAudit,

    /// <summary>One's own account: password, signing out.</summary>
    KeepOwnAccount,
}
