using System.Collections.Immutable;
using Collector.Explaining;
using Collector.Measures.Collecting;
using Collector.Nights;
using Collector.Plan;
using Collector.Plan.Scoring;
using Collector.Storage;
using Npgsql;

namespace Collector.Web.Reading;

/// <summary>Computes a figure again from the observations known at the moment it was computed with.</summary>
internal sealed class Explanations(NpgsqlDataSource database) : IExplanations
{
    public Task<Explanation?> ExplainAsync(PerformancePlan plan, Indicator indicator, Figure figure, CancellationToken cancellationToken) => Answering.OrDownAsync(async () =>
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        var known = await ObservationStore.KnownAtAsync(connection, null, figure.KnownAt, cancellationToken);
        var collected = await RecordReader.ReadAsync(connection, plan, Explainer.MeasuresOf(plan, indicator), figure, cancellationToken);
        var request = Computation.Request(figure.AsOf, figure.Year, figure.Final);
        var result = Evaluation.Evaluate(plan, [indicator], collected.With(plan, known.Select(one => one.Observation)), request).Single();
        var hashes = known
            .Where(one => one is { FileSha256: not null, Observation.Id: not null })
            .ToImmutableDictionary(one => one.Observation.Id!.Value, one => one.FileSha256!); // just filtered
        return (Explanation?)new Explanation(result, hashes);
    });
}
