using System.Collections.Immutable;
using Collector.Measures.Collecting;
using Collector.Plan;
using Collector.Records;
using Npgsql;

namespace Collector.Storage;

/// <summary>
/// What stands against a new content of a plan because of what is stored: it must not lose what was judged, nor give
/// stored observations another meaning.
/// </summary>
internal static class Succession
{
    /// <summary>Sentences that name each objection and say what to do; empty: none.</summary>
    /// <param name="years">The years it is to judge.</param>
    public static async Task<ImmutableArray<string>> ObjectionsAsync(NpgsqlConnection connection, NpgsqlTransaction transaction, PerformancePlan plan, IReadOnlyCollection<int> years, CancellationToken cancellationToken)
    {
        var judged = await PlanStore.YearsAsync(connection, transaction, cancellationToken);
        var before = await PlanStore.InForceAsync(connection, transaction, plan.Code, cancellationToken);
        var kinds = await connection.ListAsync(
            transaction,
            "observation_kinds",
            row => new StoredKinds(row.GetString(0), row.GetBoolean(1), row.GetBoolean(2), row.GetBoolean(3), row.GetFieldValue<DateOnly>(4)),
            cancellationToken);
        // All that stands, whatever its moment: clocks of nodes differ.
        var read = await DatasetCoverage.KnownAtAsync(connection, transaction, Datasets.All, DateTimeOffset.MaxValue, cancellationToken);
        return
        [
            .. judged.Where(year => year.Final && year.Plan != plan.Code && years.Contains(year.Year))
                .Select(year => $"{year.Year} is final under the plan {year.Plan}: reopen it first ('collector year reopen {year.Year}'), or leave it out of the years of {plan.Code}."),
            .. before is null ? [] : Gone(before.Plan, plan),
            .. kinds.SelectMany(stored => Changed(stored, plan, what => read.Of(what).Since)),
        ];
    }

    private static IEnumerable<string> Gone(PerformancePlan before, PerformancePlan plan)
    {
        var known = plan.Indicators.SelectMany(indicator => indicator.Aliases.Append(indicator.Key)).ToHashSet(StringComparer.Ordinal);
        return before.Indicators.Where(indicator => !known.Contains(indicator.Key))
            .Select(indicator => $"Indicator {indicator.Key} is gone: retire it ('retired:' with date, act and reason), or, if it was renamed, name its old key under 'aliases' of the new one.")
            .Concat(before.Measures.Keys.Where(measure => !plan.Measures.ContainsKey(measure))
                .Select(measure => $"Measure {measure} is gone: retire it ('retired:' with date, act and reason); what was stated of it stays."));
    }

    private static IEnumerable<string> Changed(StoredKinds stored, PerformancePlan plan, Func<Collection.OfRecords, DateOnly?> firstRead)
    {
        // With a first day that is collected it is plain what counts: what was stated before it. Unwritten it is the first that was read.
        var feed = plan.Measures.GetValueOrDefault(stored.Measure)?.Feed;
        if (feed is Feed.Collected { What: Collection.OfRecords { Since: null } what } && firstRead(what) <= stored.LastDay)
        {
            return [$"Measure {stored.Measure} has stated observations of days that its source was read for: both would speak of the same days. Write since: DAY, the first day that is collected; what was stated of days before it goes on counting."];
        }

        if (feed is Feed.Collected { What: Collection.Catalogue })
        {
            return [$"Measure {stored.Measure} has stated observations and would be collected: both would speak of the same days. Give the collected measure a key of its own."];
        }

        var fits = plan.Measures.GetValueOrDefault(stored.Measure)?.Accumulation switch
        {
            Accumulation.Sum or Accumulation.Last or Accumulation.Mean => stored is { HasDay: false, HasYesNo: false },
            Accumulation.Date => stored is { HasNumber: false, HasYesNo: false },
            Accumulation.YesNo => stored is { HasNumber: false, HasDay: false },
            _ => true, // what is not read from observations leaves them alone
        };
        return fits ? [] : [$"Measure {stored.Measure} has observations of another kind of value than its 'accumulate' takes: keep the kind, or give the new measure a key of its own."];
    }

    private sealed record StoredKinds(string Measure, bool HasNumber, bool HasDay, bool HasYesNo, DateOnly LastDay);
}
