using System.Collections.Immutable;
using Collector.Plan.Comparing;

namespace Collector.Plan.Moving;

/// <summary>Something judged at two moments, and the causes of its difference.</summary>
public sealed record Movement
{
    public required ScoreSubject Subject { get; init; }

    /// <summary>Key of the indicator, code of the objective or area, of the plan for the whole; as the newer plan has it.</summary>
    public required string Key { get; init; }

    /// <summary>Null: it was not judged.</summary>
    public required Standing? Before { get; init; }

    /// <summary>Null: it is judged no more.</summary>
    public required Standing? After { get; init; }

    /// <summary>Parts of the score, or of an indicator's degree; they sum to <see cref="ScoreDifference"/>.</summary>
    public required ImmutableArray<MovePart> Score { get; init; }

    /// <summary>Parts of an indicator's value where it is a number, in its unit; they sum to its difference. Otherwise empty.</summary>
    public ImmutableArray<MovePart> Value { get; init; } = [];

    /// <summary>Each cause that changed an indicator's status; empty also where it came back to what it was.</summary>
    public ImmutableArray<StatusMove> Statuses { get; init; } = [];

    /// <summary>What an indicator added to the whole, 0 to 1, 12 decimals; null: nothing.</summary>
    public decimal? ContributionBefore { get; init; }

    public decimal? ContributionAfter { get; init; }

    /// <summary>Parts of what it adds; they sum to <see cref="ContributionDifference"/>.</summary>
    public ImmutableArray<MovePart> Contribution { get; init; } = [];

    /// <summary>0 to 1 either way; what is not there adds nothing.</summary>
    public decimal ScoreDifference => (After?.Score ?? 0) - (Before?.Score ?? 0);

    /// <summary>Likewise.</summary>
    public decimal ContributionDifference => (ContributionAfter ?? 0) - (ContributionBefore ?? 0);

    /// <summary>Nothing differs, and no cause outweighs another.</summary>
    public bool IsStill => Before == After && Score.IsEmpty && Value.IsEmpty && Statuses.IsEmpty && Contribution.IsEmpty;
}
