namespace Collector.Web.Pages;

/// <summary>Why there is no page to show.</summary>
public enum ProblemKind
{
    NoSuchPage,
    NoPlan,
    StorageDown,

    /// <summary>The account has no role that opens it.</summary>
    Forbidden,

    /// <summary>What was posted came from no form of ours, from an old one, or is too big.</summary>
    FormRefused,

    /// <summary>Too many sign-ins from one address.</summary>
    TooMany,

    /// <summary>Too many pages are asked for at once.</summary>
    Busy,

    /// <summary>A mistake of the program.</summary>
    Fault,
}
