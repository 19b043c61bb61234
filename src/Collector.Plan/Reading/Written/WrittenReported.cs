using Collector.Plan.Reading.Keys;
using Collector.Plan.Reading.Nodes;

namespace Collector.Plan.Reading.Written;

/// <summary>A reported value as written.</summary>
internal sealed class WrittenReported(Node.Map map)
{
    public Place Place => map.Place;

    public Located<string>? Indicator { get; } = ReportedKeys.Indicator.In(map);

    public Located<string>? Figure { get; } = ReportedKeys.Figure.In(map);

    public Located<int>? Year { get; } = ReportedKeys.Year.In(map);

    public Located<string>? Printed { get; } = ReportedKeys.Printed.In(map);

    public Located<decimal>? Value { get; } = ReportedKeys.Value.In(map);

    public Located<string>? Doubt { get; } = ReportedKeys.Doubt.In(map);

    public ReportedValue Build() => new()
    {
        Indicator = Indicator?.Value,
        Figure = Figure.Said(),
        Year = Year.Said(),
        Printed = Printed.Said(),
        Value = Value?.Value,
        ClusterMean = ReportedKeys.ClusterMean.In(map)?.Value,
        Document = ReportedKeys.Document.In(map).Said(),
        Doubt = Doubt?.Value,
    };
}
