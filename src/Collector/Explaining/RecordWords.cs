using System.Globalization;
using Collector.Measures.Collecting;
using Collector.Records;
using Collector.Wording;

namespace Collector.Explaining;

/// <summary>What a record adds to a figure, in Italian.</summary>
internal static class RecordWords
{
    /// <summary>Empty where records are counted, each as one.</summary>
    public static string Figure(RecordRow row) => row switch
    {
        { IsInterruption: true } => "interruzione annunciata",
        { IsHidden: true } => $"non si mostra: meno di {Datasets.FewestPeople} persone",
        { Figure: "true" } => "sì",
        { Figure: "false" } => "no",
        { Figure: { } figure } => decimal.TryParse(figure, NumberStyles.Number, CultureInfo.InvariantCulture, out var number) ? Italian.Stated(number) : figure,
        _ => "",
    };
}
