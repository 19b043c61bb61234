using System.Collections.Immutable;
using Collector.Plan;

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
        var first = what.Since ?? DateOnly.MinValue;
        var covered = systems.SelectMany(system => system.Item1.Keys).Distinct().Order()
            .Where(day => day >= first && systems.All(system => day < system.From || system.Item1.ContainsKey(day)))
            .ToArray();
        return new CoveredDays(Spans(covered), Spans(covered.Where(day => systems.Any(system => system.Item1.GetValueOrDefault(day)))), what.Since);
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
