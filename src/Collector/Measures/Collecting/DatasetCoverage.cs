using System.Collections.Immutable;
using Collector.Plan;
using Collector.Records;
using Collector.Storage;
using Npgsql;

namespace Collector.Measures.Collecting;

/// <summary>Which days each system was read for, as known at a moment.</summary>
internal sealed class DatasetCoverage
{
    private readonly Dictionary<(string Dataset, string System), SortedDictionary<DateOnly, bool>> days = [];
    private readonly Dictionary<string, CoveredDays> answered = new(StringComparer.Ordinal);

    /// <param name="readings">In the order of reading: a later one says whether records of its days are refused.</param>
    public DatasetCoverage(IEnumerable<CoverageReading> readings)
    {
        foreach (var reading in readings)
        {
            var key = (reading.Dataset, reading.System);
            var ofSystem = days.TryGetValue(key, out var known) ? known : days[key] = [];
            for (var day = reading.Days.From; day <= reading.Days.To; day = day.AddDays(1))
            {
                ofSystem[day] = reading.IsIncomplete;
            }
        }
    }

    /// <summary>The days of some datasets, as known at a moment.</summary>
    public static async Task<DatasetCoverage> KnownAtAsync(NpgsqlConnection connection, NpgsqlTransaction? transaction, IEnumerable<Dataset> datasets, DateTimeOffset knownAt, CancellationToken cancellationToken) =>
        new(await connection.ListAsync(
            transaction,
            "coverage_known",
            row => new CoverageReading(row.GetString(0), row.GetString(1), new Period(row.GetFieldValue<DateOnly>(2), row.GetFieldValue<DateOnly>(3)), row.GetBoolean(4)),
            cancellationToken,
            knownAt.ToUniversalTime(),
            datasets.Select(dataset => dataset.Name).Distinct().ToArray()));

    /// <summary>Days for which every system that counts was read; one that nobody named counts from its first day on.</summary>
    public CoveredDays Of(Collection.OfRecords what)
    {
        var question = $"{string.Join(' ', what.Datasets.Select(dataset => dataset.Name))} {what.Since:o} {string.Join(' ', what.Systems.Order(StringComparer.Ordinal))}";
        return answered.TryGetValue(question, out var answer) ? answer : answered[question] = Find(what);
    }

    private CoveredDays Find(Collection.OfRecords what)
    {
        var systems = what.Datasets.SelectMany(dataset => what.Systems.IsEmpty
            ? days.Where(one => one.Key.Dataset == dataset.Name).Select(one => (one.Value, From: one.Value.Keys.First()))
            : what.Systems.Select(system => (days.GetValueOrDefault((dataset.Name, system), []), From: DateOnly.MinValue))).ToArray();
        var since = what.Since ?? DateOnly.MinValue;
        var covered = systems.SelectMany(system => system.Item1.Keys).Distinct().Order()
            .Where(day => day >= since && systems.All(system => day < system.From || system.Item1.ContainsKey(day)))
            .ToArray();
        return new CoveredDays(Spans(covered), Spans(covered.Where(day => systems.Any(system => system.Item1.GetValueOrDefault(day)))), what.Since ?? (covered is [var first, ..] ? first : null)) { IsSinceWritten = what.Since is not null };
    }

    private static ImmutableArray<Period> Spans(IEnumerable<DateOnly> ascending)
    {
        var spans = ImmutableArray.CreateBuilder<Period>();
        foreach (var day in ascending)
        {
            if (spans.Count > 0 && spans[^1].To.AddDays(1) == day)
            {
                spans[^1] = spans[^1] with { To = day };
            }
            else
            {
                spans.Add(new Period(day, day));
            }
        }

        return spans.ToImmutable();
    }
}

/// <summary>Days a system was read for.</summary>
/// <param name="IsIncomplete">Records of them were refused.</param>
internal sealed record CoverageReading(string Dataset, string System, Period Days, bool IsIncomplete);
