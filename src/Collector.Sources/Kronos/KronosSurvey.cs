using System.Collections.Immutable;
using Collector.Sources.Delivered;

namespace Collector.Sources.Kronos;

/// <summary>What a file of hours states, summed up.</summary>
internal sealed record KronosSurvey : Survey
{
    public required ImmutableArray<MonthSums> Months { get; init; }
}
