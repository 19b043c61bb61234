using Collector.Plan.Scoring;

namespace Collector.Plan.Comparing;

/// <summary>Something judged whose standing differs between two computations.</summary>
/// <param name="Key">Key of the indicator, code of the objective or area; of the plan for the whole. As the newer plan has it if it is in both.</param>
/// <param name="Before">Null when only the newer plan judges it.</param>
/// <param name="After">Null when only the older plan does.</param>
public sealed record ScoreMove(ScoreSubject Subject, string Key, Standing? Before, Standing? After);

/// <summary>How something judged stands.</summary>
/// <param name="Score">Degree of an indicator, 12 decimals; else the score, 6 decimals; 0 to 1; null when there is none.</param>
/// <param name="Coverage">Share of weight that has a degree, 0 to 1, 6 decimals; null for an indicator and when nothing takes part.</param>
/// <param name="Status">Of an indicator only.</param>
/// <param name="Value">Of an indicator only; null when missing.</param>
public sealed record Standing(decimal? Score, decimal? Coverage, Status? Status = null, ObservedValue? Value = null);

/// <summary>What is judged.</summary>
public enum ScoreSubject
{
    Plan,
    Area,
    Objective,
    Indicator,
}
