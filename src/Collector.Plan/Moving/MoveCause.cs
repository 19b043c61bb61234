namespace Collector.Plan.Moving;

/// <summary>Why a figure is another than it was at an earlier moment, in the order in which the causes are let in.</summary>
public enum MoveCause
{
    /// <summary>What speaks of days up to the first day, and became known, was corrected or vanished only after the first moment.</summary>
    LateRows,

    /// <summary>Days passed: what is expected by now grew, terms ended, what was stated of a span is shared out over more of its days.</summary>
    Time,

    /// <summary>What speaks of days after the first day, whenever it became known.</summary>
    Data,

    /// <summary>Another definition: formula, measures, rhythm, weights, settings, what was added or given up.</summary>
    Formula,

    /// <summary>A revised target.</summary>
    Target,

    /// <summary>The year was declared final, so that what is missing counts 0, or was reopened.</summary>
    Closing,
}
