using System.Globalization;
using Collector.Landing;
using Collector.Measures;
using Collector.Nights;
using Collector.Plan;
using Collector.Plan.Reading;
using Collector.Records;
using Collector.Sources;

namespace Collector.Tests.Sources.Settings;

/// <summary>What ready entries state, held against the plan that is shipped.</summary>
internal static class ReadyFigures
{
    private static readonly PerformancePlan Shipped = PlanReader.ReadFolder(Repository.PathOf("config/plan/2021-2023")).Plan!; // ShippedPlanTests holds that it has no error

    /// <summary>The observations of these batches, none of them rejected by the source or by the plan: measure, days, value, weight.</summary>
    public static IEnumerable<string> Shown(IEnumerable<Batch> batches)
    {
        var vetted = batches.Select(batch => StatedObservations.Vet(batch, new ObservationIntake([Shipped]))).ToArray();
        Assert.Empty(vetted.SelectMany(batch => batch.Rejected).Select(rejected => rejected.Reason));
        return vetted.SelectMany(batch => batch.Records).Select(Shown);
    }

    /// <summary>Keys of the indicators that these measures feed, in the order of the plan.</summary>
    public static IEnumerable<string> Fed(IEnumerable<Batch> batches)
    {
        var affected = Affected.By(Shipped, batches.SelectMany(batch => batch.Records).Select(record => $"{record["measure"]}").Distinct()).Indicators;
        return Shipped.Indicators.Select(indicator => indicator.Key).Where(affected.Contains);
    }

    private static string Shown(SourceRecord record)
    {
        Assert.Equal(Datasets.Observation, record.Dataset);
        var value = (record["value"] as IFormattable)?.ToString(null, CultureInfo.InvariantCulture) ?? $"{record["value_day"]:yyyy-MM-dd}{record["value_yes_no"]}";
        return string.Create(CultureInfo.InvariantCulture, $"{record["measure"]} {record["from"]:yyyy-MM-dd}..{record["to"]:yyyy-MM-dd} {value}{(record["weight"] is { } weight ? $" x {weight}" : "")}");
    }
}
