using System.Collections.Immutable;
using Collector.Plan;

namespace Collector.Measures.Collecting;

/// <summary>
/// What is stated over collected figures, and what it does to them. Of sums and means it takes the place of the days it
/// speaks of, by the rule of overlaps. A stock is what was stated from its day on, as long as the statement counts.
/// </summary>
internal sealed class OverCollected
{
    private readonly Collected collected;
    private readonly PerformancePlan plan;
    private readonly ILookup<string, Observation> statements;

    /// <param name="stated">All that is stated; only what is made over collected figures counts here.</param>
    public OverCollected(Collected collected, PerformancePlan plan, IEnumerable<Observation> stated)
    {
        (this.collected, this.plan) = (collected, plan);
        statements = stated.Where(observation => observation.IsOverCollected && collected.Days.ContainsKey(observation.Measure)).ToLookup(observation => observation.Measure, StringComparer.Ordinal);
    }

    /// <summary>What is collected, as far as it still counts or can be replaced. What is collected was recorded by nobody: whatever is recorded replaces it.</summary>
    public IEnumerable<Observation> Left => statements.Count == 0 ? collected.Observations : collected.Observations
        .Where(observation => !(IsStock(observation.Measure) && statements[observation.Measure].Any(over => observation.Period.To >= over.Period.From)))
        .Select(observation => statements.Contains(observation.Measure) ? observation with { RecordedAt = DateTimeOffset.MinValue } : observation);

    /// <summary>A statement with the weight of what it stands for: of the hours asked for, or of as many days as any.</summary>
    public Observation Weighed(Observation statement) =>
        statement is { IsOverCollected: true, Weight: null } && plan.Measures.GetValueOrDefault(statement.Measure)?.Accumulation is Accumulation.Mean && WeightOf(statement) is > 0 and var weight
            ? statement with { Weight = weight }
            : statement;

    /// <summary>Days that the statements on a measure make known. A stock is known from the last day that was read on, for as long as it stands.</summary>
    public IEnumerable<Period> KnownBy(string measure) => statements[measure].Select(over => IsStock(measure) ? new Period(FirstUnread(measure, over.Period.From), DateOnly.MaxValue) : over.Period);

    private bool IsStock(string measure) => plan.Measures.GetValueOrDefault(measure)?.Accumulation is Accumulation.Last;

    private DateOnly FirstUnread(string measure, DateOnly before)
    {
        var last = collected.Days[measure].Covered.LastOrDefault(span => span.From < before);
        return last == default || last.To >= before ? before : last.To.AddDays(1);
    }

    private decimal WeightOf(Observation statement)
    {
        var asked = collected.Days[statement.Measure].Asked.Where(day => statement.Period.Contains(day.Key)).Sum(day => day.Value);
        if (asked > 0)
        {
            return asked;
        }

        decimal[] weights = [.. collected.Observations.Where(observation => observation.Measure == statement.Measure).Select(observation => observation.Weight ?? 1)];
        return weights.Length == 0 ? 0 : weights.Average() * statement.Period.Days;
    }
}
