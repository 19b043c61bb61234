using Collector.Plan;

namespace Collector.Wording;

/// <summary>How a measure is computed over records, in Italian. Columns and conditions stay as the plan writes them.</summary>
internal static class CollectionWords
{
    /// <summary>One line: what is computed, of which records, on which day and in which hours.</summary>
    public static string Of(Collection.OfRecords what) => string.Join(", ", Parts(what).OfType<string>());

    private static IEnumerable<string?> Parts(Collection.OfRecords what)
    {
        yield return what switch
        {
            Collection.Aggregated aggregated => Computed(aggregated),
            Collection.Availability { Combine: Combining.All } => "percentuale del tempo in cui tutti funzionano",
            _ => "media delle percentuali di tempo in cui ciascuno funziona",
        };
        yield return (what as Collection.Availability) is { } availability ? Monitored(availability) : null;
        yield return (what as Collection.Aggregated)?.Where is { } where ? $"dove {where.Text}" : null;
        yield return what is Collection.Aggregated { At: var at } ? $"nel giorno di {at}" : null;
        yield return what.Systems.IsEmpty ? null : $"sistemi {string.Join(", ", what.Systems)}";
        yield return what.Hours is { } hours ? $"ore {Week(hours)}" : null;
        yield return what is Collection.Aggregated { IsPerYear: true } ? "riportato a un anno intero" : null;
    }

    private static string Computed(Collection.Aggregated what)
    {
        var of = what.Of?.Text;
        return what.Aggregate switch
        {
            Aggregate.Count => "quante registrazioni",
            Aggregate.CountDistinct => $"quanti {of} diversi nell'anno",
            Aggregate.Sum => $"somma di {of}",
            Aggregate.Avg => $"media di {of}",
            Aggregate.WeightedAvg => $"media di {of} pesata con {what.Weight?.Text}",
            Aggregate.Min => $"minimo di {of}",
            Aggregate.Max => $"massimo di {of}",
            Aggregate.Last => $"ultimo {of}",
            _ => $"percentuale delle registrazioni con {of}",
        };
    }

    private static string Monitored(Collection.Availability what)
    {
        var downtime = what.Downtime switch
        {
            DowntimeUse.Good => "le interruzioni annunciate contano come funzionamento",
            DowntimeUse.Excluded => "le interruzioni annunciate non contano",
            _ => "le interruzioni annunciate contano come sono",
        };
        return $"oggetti {string.Join(", ", what.Objects)}, stati di guasto {string.Join(", ", what.Bad)}, {downtime}";
    }

    private static string Week(WeeklyHours hours)
    {
        string[] names = ["Mon", "lun", "Tue", "mar", "Wed", "mer", "Thu", "gio", "Fri", "ven", "Sat", "sab", "Sun", "dom"];
        return names.Chunk(2).Aggregate(hours.Text, (text, name) => text.Replace(name[0], name[1], StringComparison.Ordinal));
    }
}
