namespace Collector.Alerts;

/// <summary>Why a night did not find something that stands.</summary>
internal enum Absence
{
    /// <summary>It was looked for and is there no more: its end is told.</summary>
    Recovered,

    /// <summary>What it rests on is not known tonight: it stands as it is, neither counted further nor ended.</summary>
    NotJudged,

    /// <summary>Nobody asks any more, or another alert says what has become of it: it ends, and no end is told.</summary>
    Dropped,
}
