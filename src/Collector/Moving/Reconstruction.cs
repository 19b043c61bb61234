using System.Collections.Immutable;
using Collector.Plan;
using Collector.Plan.Comparing;
using Collector.Plan.Scoring;
using Collector.Storage;
using Npgsql;

namespace Collector.Moving;

/// <summary>Holds figures computed again against those that were published.</summary>
internal static class Reconstruction
{
    /// <summary>Keys of indicators and codes of objectives and areas, and of the plan for the whole, that are stored otherwise than computed; empty: all is the same.</summary>
    /// <param name="score">What was computed: of some areas, or of the whole plan.</param>
    /// <param name="isTold">Which scores of it are whole.</param>
    public static async Task<ImmutableArray<string>> DiffersAsync(NpgsqlConnection connection, NpgsqlTransaction transaction, StoredMoment moment, PerformancePlan plan, PlanScore score, Func<ScoreSubject, bool> isTold, CancellationToken cancellationToken)
    {
        var stamp = new RowStamp(moment.Plan, moment.Version, moment.Run, moment.KnownAt);
        var stored = await StoredFigures.ReadAsync(connection, transaction, moment, plan, cancellationToken);
        var computed = PartRow.Of(score, moment.Plan).Where(row => isTold(row.Kind switch { PartRow.Whole => ScoreSubject.Plan, PartRow.Area => ScoreSubject.Area, _ => ScoreSubject.Objective }));
        return
        [
            .. computed.Where(row => !(stored.Parts.GetValueOrDefault((row.Kind, row.Code)) is { } part && (part.Score, part.Coverage) == (row.Score, row.Coverage))).Select(row => row.Code),
            .. score.Indicators.Where(result => !(stored.Figures.GetValueOrDefault(result.Indicator.Key) is { } figure && figure.SaysTheSameAs(Figure.Of(result, score.Request, stamp)))).Select(result => result.Indicator.Key),
        ];
    }
}
