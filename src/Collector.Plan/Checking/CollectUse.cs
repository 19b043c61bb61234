using Collector.Plan.Expressions;
using Collector.Plan.Reading.Keys;
using Collector.Plan.Reading.Written;

namespace Collector.Plan.Checking;

/// <summary>Which keys of <c>collect</c> go with which aggregate.</summary>
internal static class CollectUse
{
    private static readonly Key[] OfAvailability = [CollectKeys.Objects, CollectKeys.Combine, CollectKeys.Bad, CollectKeys.Downtime, CollectKeys.Floor];

    private static readonly Key[] OfRecords = [CollectKeys.Systems, CollectKeys.At, CollectKeys.Since, CollectKeys.Hours];

    public static IEnumerable<Key> NeededBy(WrittenCollection collect) =>
        collect.IsOfCatalogue ? []
        : collect.IsAvailability ? [CollectKeys.Objects, CollectKeys.Hours]
        : Aggregated(collect).Concat(ReckonsWithHours(collect) ? [CollectKeys.Hours] : Array.Empty<Key>());

    public static IEnumerable<Key> UnusedBy(WrittenCollection collect) =>
        collect.IsOfCatalogue ? [.. OfAvailability, .. OfRecords, CollectKeys.Of, CollectKeys.Weight, CollectKeys.Per]
        : collect.IsAvailability ? [CollectKeys.Of, CollectKeys.Weight, CollectKeys.At, CollectKeys.Where, CollectKeys.Per]
        : new[] { CollectKeys.Of, CollectKeys.Weight }.Except(Aggregated(collect)).Concat(OfAvailability)
            .Concat(collect.Aggregate?.Value is Aggregate.Count or Aggregate.Sum ? Array.Empty<Key>() : [CollectKeys.Per])
            .Concat(ReckonsWithHours(collect) ? Array.Empty<Key>() : [CollectKeys.Hours]);

    /// <summary>The usual one first.</summary>
    public static IReadOnlyList<Accumulation> AccumulationsOf(WrittenCollection collect) => collect.Aggregate?.Value switch
    {
        Aggregate.Count or Aggregate.CountDistinct or Aggregate.Sum => collect.Says(CollectKeys.Per) ? [Accumulation.Last] : [Accumulation.Sum, Accumulation.Last],
        Aggregate.Min or Aggregate.Max or Aggregate.Last => [Accumulation.Last],
        _ => [Accumulation.Mean],
    };

    private static IEnumerable<Key> Aggregated(WrittenCollection collect) => collect.Aggregate?.Value switch
    {
        Aggregate.Count => [],
        Aggregate.WeightedAvg => [CollectKeys.Of, CollectKeys.Weight],
        _ => [CollectKeys.Of],
    };

    private static bool ReckonsWithHours(WrittenCollection collect) =>
        collect.Expressions.Any(text => text.Expression is { } expression && expression.All.Any(part => part is Expression.WorkingHours));
}
