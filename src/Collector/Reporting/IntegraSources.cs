using Collector.Explaining;
using Collector.Plan;
using Collector.Wording;

namespace Collector.Reporting;

/// <summary>Where the measures of a result come from, in Italian: who states them, in which file, or from which records.</summary>
internal static class IntegraSources
{
    // Of a year of monthly files nobody reads each name in a cell: explain lists them.
    private const int MostNamed = 4;

    public static string Of(IntegraRow row) => string.Join("; ", (row.Explanation?.Measures ?? []).Select(measure => $"{measure.Reading.Measure.Key}: {Of(measure)}"));

    private static string Of(ExplainedMeasure measure) => measure.Reading.Measure.Feed switch
    {
        Feed.Constant => "scritta nel piano",
        Feed.Relative => Joined(measure.Others.SelectMany(Stated)),
        Feed.Collected { What: Collection.OfRecords { Systems: { IsEmpty: false } systems } what } => Joined([.. Stated(measure), $"raccolta da {DatasetWords.Of(what.From)} del sistema {string.Join(", ", systems)}"]),
        Feed.Collected collected => Joined([.. Stated(measure), $"raccolta da {DatasetWords.Of(collected.What.From)}"]),
        _ => Joined(Stated(measure)),
    };

    private static IEnumerable<string> Stated(ExplainedMeasure measure) => measure.Counted
        .Select(one => one.Provenance)
        .OfType<Provenance>()
        .Select(one => one.File is { } file ? $"{one.StatedBy}, file {file}" : one.StatedBy);

    private static string Joined(IEnumerable<string> origins)
    {
        var named = origins.Distinct(StringComparer.Ordinal).ToArray();
        return named.Length switch
        {
            0 => "nessuna rilevazione",
            <= MostNamed => string.Join(", ", named),
            _ => $"{string.Join(", ", named.Take(MostNamed))} e altre {named.Length - MostNamed}",
        };
    }
}
