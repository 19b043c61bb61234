using Collector.Plan.Checking.Rules;
using Collector.Plan.Reading.Shapes;

namespace Collector.Plan.Reading.Keys;

/// <summary>Keys of a reported value.</summary>
internal static class ReportedKeys
{
    public static readonly Key<string> Indicator = new(
        "indicator", CodeForms.Indicator, "key of the indicator it belongs to; left out for a context figure");
    public static readonly Key<string> Figure = new(
        "figure", TextShape.Any, "name of the figure as the document gives it") { Required = true };
    public static readonly Key<int> Year = new("year", WholeShape.Year, "the year it speaks of") { Required = true };
    public static readonly Key<string> Printed = new(
        "printed", TextShape.Any, "the figure as printed, unit included") { Required = true, Missing = ReportedRules.NotPrinted };
    public static readonly Key<decimal> Value = new(
        "value", NumberShape.Any, "the printed figure as a number; left out where the print is doubtful");
    public static readonly Key<string> ClusterMean = new("cluster_mean", TextShape.Any, "mean of comparable organisations, as printed");
    public static readonly Key<string> Document = new("document", TextShape.Any, "the document and section") { Required = true };
    public static readonly Key<string> Doubt = new("doubt", TextShape.Any, "why the print is doubtful; only then");

    public static readonly TableShape Table = new("a reported value", Indicator, Figure, Year, Printed, Value, ClusterMean, Document, Doubt);
}
