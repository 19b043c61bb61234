using System.ComponentModel;
using System.Globalization;
using System.Text.Json.Nodes;
using Collector.Plan;
using Collector.Plan.Exporting;
using Collector.Publishing;
using Collector.Storage;

namespace Collector.Api.Reading;

/// <summary>An indicator in the shape of <c>evaluate --json</c>, and where the figure stands in time.</summary>
internal sealed record ApiFigure
{
    [Description("Key of the indicator: objective/code.")]
    public required string Key { get; init; }

    [Description("The value in the unit of the target, percent as 0 to 100; of a milestone its day, of a yes or no the text true or false. Null: missing, which is not zero.")]
    public JsonNode? Value { get; init; }

    [Description("not_started, no_target, not_applicable, not_due, too_early, no_data, stale, on_track, at_risk, off_track, met or missed; null: never computed.")]
    public string? Status { get; init; }

    [Description("Degree of achievement, 0 to 1.")]
    public decimal? Achievement { get; init; }

    [Description("Null: the plan has none for the year.")]
    public ExportedTarget? Target { get; init; }

    [Description("What is expected by the day in reaches, in the unit of the target; of a deadline its day, of a yes or no the text true.")]
    public JsonNode? ReferenceTarget { get; init; }

    [Description("Value expected at the year's end.")]
    public decimal? Forecast { get; init; }

    [Description("Last day the figure knows of.")]
    public DateOnly? Reaches { get; init; }

    [Description("What a reader must know: apportioned, partial, carried, unweighted, profile_missing, incomplete.")]
    public required IReadOnlyList<string> Flags { get; init; }

    [Description("Keys of the measures without a figure.")]
    public required IReadOnlyList<string> Missing { get; init; }

    [Description("Day the figure speaks of; null: never computed.")]
    public DateOnly? AsOf { get; init; }

    [Description("Moment of the knowledge it was computed with.")]
    public DateTimeOffset? KnownAt { get; init; }

    [Description("Run that computed it.")]
    public long? Run { get; init; }

    public static ApiFigure Of(Figure figure) => new()
    {
        Key = figure.Indicator,
        Value = ValueOf(figure.Value),
        Status = Names.Of(figure.Status),
        Achievement = EvaluationJson.Published(figure.Degree),
        Target = ExportedTarget.Of(figure.Target),
        ReferenceTarget = figure switch
        {
            { Status: Plan.Scoring.Status.NotStarted } => figure.ReferenceTarget,
            { Target: Plan.Target.Deadline deadline } => Iso(deadline.Day),
            { Target: Plan.Target.Yes } => "true",
            _ => figure.ReferenceTarget,
        },
        Forecast = figure.Forecast,
        Reaches = figure.Reaches,
        Flags = [.. figure.Flags.Select(Names.Of)],
        Missing = figure.Missing,
        AsOf = figure.AsOf,
        KnownAt = figure.KnownAt,
        Run = figure.Run,
    };

    /// <summary>An indicator that was never computed for the year.</summary>
    /// <param name="at">Day asked for; null before the first computation.</param>
    public static ApiFigure Without(Indicator indicator, int year, DateOnly? at) => new()
    {
        Key = indicator.Key,
        Status = at < Period.OfYear(year).From ? Names.Of(Plan.Scoring.Status.NotStarted) : null,
        Target = ExportedTarget.Of(indicator.TargetFor(year, at ?? DateOnly.MinValue)),
        Flags = [],
        Missing = [],
    };

    private static JsonNode? ValueOf(ObservedValue? value) => value switch
    {
        ObservedValue.Number number => number.Value,
        ObservedValue.Day day => Iso(day.Value),
        ObservedValue.YesNo yesNo => yesNo.Value ? "true" : "false",
        _ => null,
    };

    private static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
