using Collector.Records;
using Collector.Sources;

namespace Collector.Cli.Sources;

/// <summary>Which days files have, for whoever asked for others.</summary>
internal static class HeldDays
{
    private const int Shown = 10;

    /// <summary>A sentence for each file, ten at most, and where to look; none where no file told.</summary>
    public static IEnumerable<string> Sentences(IReadOnlyCollection<Holding> held)
    {
        foreach (var file in held.Take(Shown))
        {
            yield return $"{file.Name} has records of {file.Days}";
        }

        if (held.Count > Shown)
        {
            yield return $"and {held.Count - Shown} files more";
        }

        if (held.Count > 0)
        {
            yield return $"To see them: --from {held.Min(file => file.Days.From):yyyy-MM-dd} --to {held.Max(file => file.Days.To):yyyy-MM-dd}";
        }
    }

    /// <summary>Why some records are of days before those that were asked for: a sentence, or none where none is.</summary>
    /// <param name="zone">Says on which day a moment falls.</param>
    public static IEnumerable<string> Before(Window asked, IReadOnlyCollection<SourceRecord> records, TimeZoneInfo zone)
    {
        var first = records.Select(record => record[record.Dataset.DatedBy] switch
        {
            DateOnly day => day,
            DateTimeOffset moment => PlanTime.DayOf(moment, zone),
            _ => asked.From,
        }).DefaultIfEmpty(asked.From).Min();
        return first < asked.From ? [$"Months that are over are asked for whole, so some of these are of days from {first:yyyy-MM-dd} on"] : [];
    }
}
