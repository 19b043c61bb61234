using System.Collections.Immutable;
using Collector.Records;

namespace Collector.Sources.Facebook;

/// <summary>What a page says.</summary>
internal sealed class FacebookReading
{
    private readonly Dictionary<(object? Metric, object? Period, object? Day), object?> figures = [];

    public ImmutableArray<SourceRecord>.Builder Records { get; } = ImmutableArray.CreateBuilder<SourceRecord>();

    public ImmutableArray<RejectedRecord>.Builder Rejected { get; } = ImmutableArray.CreateBuilder<RejectedRecord>();

    public List<string> Warnings { get; } = [];

    /// <summary>Which of them speak of a metric.</summary>
    public ImmutableArray<Concern>.Builder Concerns { get; } = ImmutableArray.CreateBuilder<Concern>();

    /// <summary>Days that stay unknown: a figure of them is missing.</summary>
    public SortedSet<DateOnly> Gaps { get; } = [];

    /// <summary>The days each metric, with its period, has figures for. One that has none is not there.</summary>
    public Dictionary<FacebookMetric, SortedSet<DateOnly>> Told { get; } = [];

    /// <summary>Names that figures go by.</summary>
    public SortedSet<string> Names { get; } = new(StringComparer.Ordinal);

    /// <summary>Metrics that Meta refused, with their period.</summary>
    public HashSet<(string Name, string Period)> Refused { get; } = [];

    /// <summary>Fields of the page that were asked for and not given.</summary>
    public SortedSet<string> FieldsWithout { get; } = new(StringComparer.Ordinal);

    /// <summary>How many metrics and fields were asked for and not given.</summary>
    public int Lacks { get; set; }

    /// <summary>Values so far: the place of the next one.</summary>
    public int Places { get; set; }

    public int Outside { get; set; }

    /// <summary>Figures that say something else than the same one before them.</summary>
    public int Contradicting { get; private set; }

    public void Warn(string metric, string warning)
    {
        var concern = new Concern(warning, Datasets.PageInsight, metric);
        if (!Concerns.Contains(concern))
        {
            Warnings.Add(warning);
            Concerns.Add(concern);
        }
    }

    /// <summary>The metric has a figure for a day.</summary>
    public void Tell(FacebookMetric metric, DateOnly day)
    {
        if (!Told.TryGetValue(metric, out var days))
        {
            Told[metric] = days = [];
        }

        days.Add(day);
    }

    public void Add((SourceRecord? Record, RejectedRecord? Rejected) built)
    {
        if (built.Record is { } record)
        {
            Records.Add(record);
            Names.Add((string)record["metric"]!); // a key is never missing
            Compare((record["metric"], record["period"], record["day"]), record["value"]);
        }
        else if (built.Rejected is { } rejected)
        {
            Rejected.Add(rejected);
        }
    }

    private void Compare((object?, object?, object?) key, object? value)
    {
        Contradicting += figures.TryGetValue(key, out var before) && !Equals(before, value) ? 1 : 0;
        figures[key] = value;
    }

    /// <summary>Names of figures that are known on all of the days: of the others nothing is gone.</summary>
    /// <param name="metrics">What was asked for. A name is known when it was told for each of its periods.</param>
    public ImmutableArray<string> KnownOn(Window days, ImmutableArray<FacebookMetric> metrics)
    {
        var known = metrics.GroupBy(metric => metric.Name, StringComparer.Ordinal).Where(periods => periods.All(IsTold)).Select(periods => periods.First()).ToList();
        return [.. Names.Concat(known.Select(metric => metric.Name)).Where(name => known.Exists(metric => metric.Names(name))).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

        bool IsTold(FacebookMetric metric) => Told.TryGetValue(metric, out var told) && told.Count(days.Contains) == days.Days;
    }
}
