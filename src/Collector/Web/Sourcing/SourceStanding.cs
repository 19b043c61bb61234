namespace Collector.Web.Sourcing;

/// <summary>How a source stands, in one word.</summary>
public enum SourceStanding
{
    /// <summary>Nothing was ever read or delivered.</summary>
    Never,

    /// <summary>Its latest reading was done, or its latest file accepted.</summary>
    Well,

    /// <summary>Its latest reading failed.</summary>
    Down,

    /// <summary>Its latest file was refused.</summary>
    Refused,

    /// <summary>A person has it left alone.</summary>
    Paused,
}
