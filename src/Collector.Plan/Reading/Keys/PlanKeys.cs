using Collector.Plan.Checking.Rules;
using Collector.Plan.Reading.Shapes;

namespace Collector.Plan.Reading.Keys;

/// <summary>Keys under <c>plan</c>.</summary>
internal static class PlanKeys
{
    public static readonly Key<string> Code = new(
        "code", CodeForms.Code, "the plan's code, what its versions share: 2021-2023") { Required = true };
    public static readonly Key<string> Name = new("name", TextShape.Any, "the plan's title") { Required = true };
    public static readonly Key<string> Body = new(
        "body", TextShape.Any, "the organisation whose performance is measured") { Required = true };
    public static readonly Key Years = new(
        "years", new ListShape(WholeShape.Year), "the years the plan is in force for, as in [2021, 2022, 2023]") { Required = true };
    public static readonly Key<int> Baseline = new("baseline", WholeShape.Year, "the year before, whose targets the plan's tables repeat");
    public static readonly Key<string> Zone = new(
        "zone", TextShape.Any, "the time zone in which days begin and end: Europe/Rome") { Required = true };
    public static readonly Key Settings = new("settings", SettingsKeys.OfPlan, "numbers of the scoring rules; each may be left out");

    public static readonly TableShape Table = new("the plan", Code, Name, Body, Years, Baseline, Zone, Settings);
}

/// <summary>Keys under <c>settings</c>, of the plan or of an indicator.</summary>
internal static class SettingsKeys
{
    public static readonly Key<decimal> StrategicWeight = new(
        "strategic_weight", Share(), "weight of an area's strategic side, 0 to 1; the operational side weighs the rest");
    public static readonly Key<decimal> Tolerance = new(
        "tolerance", Share(), "distance of forecast from target, 0 to 1, that is still at risk and not off track");
    public static readonly Key<int> EvidenceDays = new("evidence_days", Days(), "days of evidence below which nothing is judged");
    public static readonly Key<int> NearDays = new("near_days", Days(), "days before a deadline or the year's end that count as near");
    public static readonly Key<int> FewBelow = new(
        "few_below", new WholeShape(0, 1_000, HeaderRules.SettingOutOfRange), "whole paced targets below this are expected in whole steps");

    public static readonly TableShape OfPlan = new("settings", StrategicWeight, Tolerance, EvidenceDays, NearDays, FewBelow);
    public static readonly TableShape OfIndicator = new("settings of an indicator", Tolerance, EvidenceDays, NearDays, FewBelow);

    private static NumberShape Share() => new() { From = 0, To = 1, Outside = HeaderRules.SettingOutOfRange };

    private static WholeShape Days() => new(0, 365, HeaderRules.SettingOutOfRange);
}

/// <summary>Keys of an office.</summary>
internal static class OfficeKeys
{
    public static readonly Key<string> Name = new("name", TextShape.Any, "the office's name") { Required = true };
    public static readonly Key<string> Mail = new("mail", TextShape.Any, "where its messages go; left out: to the controller");

    public static readonly TableShape Table = new("an office", Name, Mail);
}
