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

    /// <summary>One's own account: password, signing out.</summary>
    KeepOwnAccount,
}
