using Collector.Plan;
using Collector.Records;

namespace Collector.Wording;

/// <summary>What records are of, in Italian, with the name by which the plan calls them.</summary>
internal static class DatasetWords
{
    public static string Of(string dataset) => Word(dataset) is { } word ? $"{word} ({dataset})" : dataset;

    private static string? Word(string dataset) =>
        dataset == Datasets.Ticket.Name ? "richieste di assistenza"
        : dataset == Datasets.WorkHours.Name ? "ore di lavoro"
        : dataset == Datasets.ServiceState.Name ? "stati dei servizi"
        : dataset == Datasets.ServiceDowntime.Name ? "interruzioni dei servizi"
        : dataset == Datasets.PageVisit.Name ? "visite dei siti"
        : dataset == Datasets.PageVisitPeriod.Name ? "visite dei siti in un periodo"
        : dataset == Datasets.PageInsight.Name ? "dati delle pagine social"
        : dataset == Collection.Catalogue.Dataset ? "indicatori del piano"
        : null;
}
