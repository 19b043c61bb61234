namespace Collector.Plan.Moving;

/// <summary>What one cause adds to a difference.</summary>
/// <param name="Amount">In the unit of what moved; below 0 where it falls.</param>
/// <param name="Turn">Whether there was no figure before the cause, or is none after it: then the amount is the whole of the figure.</param>
public sealed record MovePart(MoveCause Cause, decimal Amount, MoveTurn Turn = MoveTurn.None);

/// <summary>Whether a cause makes a figure be there.</summary>
public enum MoveTurn
{
    /// <summary>It was there before and after.</summary>
    None,

    Appears,

    Disappears,
}

/// <summary>A status that one cause changed.</summary>
/// <param name="Before">Null: the indicator was not judged.</param>
/// <param name="After">Likewise.</param>
public sealed record StatusMove(MoveCause Cause, Scoring.Status? Before, Scoring.Status? After);
