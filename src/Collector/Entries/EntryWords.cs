using System.Globalization;
using Collector.Plan;

namespace Collector.Entries;

/// <summary>How entries are told in the record of changes.</summary>
internal static class EntryWords
{
    public static string Subject(long entry) => string.Create(CultureInfo.InvariantCulture, $"entry {entry}");

    /// <summary>How a figure stood before it was typed over.</summary>
    public static object Told(AskedFigure asked) => new
    {
        asked.Measure.Key,
        From = asked.Period.From,
        To = asked.Period.To,
        Value = Plain(asked.Standing),
        Entry = asked.Latest?.Id,
        State = asked.Latest?.State,
    };

    public static object Told(Entry entry) => new
    {
        entry.Measure,
        From = entry.Period.From,
        To = entry.Period.To,
        entry.Kind,
        entry.OnDay,
        Value = Plain(entry.Value),
        entry.Weight,
        entry.EndsOn,
        entry.Office,
        Evidence = entry.Evidence.Select(file => file.Sha256).ToArray(),
    };

    /// <param name="hashes">SHA-256 of the files that prove it, by number.</param>
    public static object Told(NewEntry entry, string office, IReadOnlyDictionary<long, string> hashes) => new
    {
        entry.Measure,
        From = entry.Period.From,
        To = entry.Period.To,
        entry.Kind,
        entry.OnDay,
        Value = Plain(entry.Value),
        entry.Weight,
        entry.EndsOn,
        Office = office,
        Evidence = entry.Evidence.Select(file => hashes[file]).ToArray(),
    };

    private static object? Plain(ObservedValue? value) => value switch
    {
        ObservedValue.Number number => number.Value,
        ObservedValue.Day day => day.Value,
        ObservedValue.YesNo yesNo => yesNo.Value,
        _ => null,
    };
}
