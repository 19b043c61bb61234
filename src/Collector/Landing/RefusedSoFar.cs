using System.Collections.Immutable;
using Collector.Records;
using Collector.Sources;

namespace Collector.Landing;

/// <summary>
/// Records of a reading that could not be used, counted until the days they stood among are told whole: those make the days
/// incomplete, and days told later begin anew. Each dataset for itself, since a refused record does not say whose it is.
/// </summary>
/// <param name="All">How many since the reading began.</param>
/// <param name="Before">How many there were when days of a dataset were last told.</param>
internal sealed record RefusedSoFar(long All, ImmutableDictionary<Dataset, long> Before)
{
    public static RefusedSoFar None { get; } = new(0, ImmutableDictionary<Dataset, long>.Empty);

    /// <summary>Those among the days of a dataset that are told next.</summary>
    public long Of(Dataset dataset) => All - Before.GetValueOrDefault(dataset);

    public RefusedSoFar With(long refused) => this with { All = All + refused };

    /// <summary>After days were told; of what is told in stretches by one page all have its count.</summary>
    public RefusedSoFar After(IEnumerable<Covered> told) => this with { Before = Before.SetItems(told.Select(covered => KeyValuePair.Create(covered.Dataset, All))) };
}
