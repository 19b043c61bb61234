using System.Collections.Immutable;
using System.Globalization;
using Collector.Plan;
using Collector.Plan.Formulas;
using Collector.Plan.Scoring;

namespace Collector.Tests;

/// <summary>Makes what does not matter to a test, so that what matters stands alone.</summary>
internal static class Some
{
    public static DateOnly Day(string iso) => DateOnly.Parse(iso, CultureInfo.InvariantCulture);

    public static Measure Measure(string key, Accumulation accumulation = Accumulation.Sum, Every every = Every.Quarter, bool once = false) =>
        new() { Key = key, Name = key, Feed = new Feed.Entered(accumulation, new Rhythm(every), once) };

    public static Measure Measure(string key, Feed feed) => new() { Key = key, Name = key, Feed = feed };

    /// <summary>A target for 2021: <c>>= 50</c>, <c>&lt;= 3.5</c>, <c>= 100</c>, <c>by 2021-12-31</c>, <c>yes</c>, or nothing.</summary>
    public static Target? Target(string? text) => text?.Split(' ') switch
    {
        null => null,
        ["yes"] => new Target.Yes(),
        ["by", var day] => new Target.Deadline(Day(day)),
        [var sign, var value] => new Target.Figure(
            sign switch { ">=" => Comparator.AtLeast, "<=" => Comparator.AtMost, _ => Comparator.Exactly },
            decimal.Parse(value, CultureInfo.InvariantCulture),
            Unit.Number),
        _ => throw new ArgumentException(text),
    };

    public static Indicator Indicator(string formula, string? target, Pace? pace = null, string code = "I", string objective = "1.1", decimal weight = 1, int decimals = 2) => new()
    {
        Key = $"{objective}/{code}",
        Code = code,
        Name = code,
        Level = objective.Count(character => character is '.') > 1 ? Level.Operational : Level.Strategic,
        Objective = objective,
        Algorithm = formula,
        Formula = FormulaParser.Parse(formula).Formula ?? throw new ArgumentException(formula),
        Pace = pace ?? new Pace.None(),
        Weight = weight,
        Decimals = decimals,
        Targets = ImmutableSortedDictionary<int, PrintedTarget>.Empty.Add(2021, new PrintedTarget(target ?? "N.d.", Target(target))),
        Settings = new PlanSettings(),
    };

    /// <summary>A plan of one area with the indicators' objectives.</summary>
    public static PerformancePlan Plan(IEnumerable<Indicator> indicators, params Measure[] measures) =>
        PlanOf([("AS1", indicators)], measures);

    public static PerformancePlan PlanOf(IEnumerable<(string Area, IEnumerable<Indicator> Indicators)> areas, params Measure[] measures) => new()
    {
        Code = "2021-2023",
        Name = "Plan",
        Body = "Body",
        Years = [2021, 2022, 2023],
        Baseline = 2020,
        Zone = TimeZoneInfo.FindSystemTimeZoneById("Europe/Rome"),
        Settings = new PlanSettings(),
        Offices = ImmutableSortedDictionary<string, Office>.Empty,
        Areas = [.. areas.Select(area => new Area { Code = area.Area, Name = area.Area, Objectives = [.. Objectives(area.Area, area.Indicators)] })],
        Measures = measures.ToImmutableSortedDictionary(measure => measure.Key, measure => measure, StringComparer.Ordinal),
    };

    /// <summary>An observation: number, ISO day, or <c>true</c>/<c>false</c>.</summary>
    public static Observation Observation(string measure, string from, string to, string value, string? recordedAt = null, decimal? weight = null) => new()
    {
        Measure = measure,
        Period = new Period(Day(from), Day(to)),
        Value = bool.TryParse(value, out var yes) ? new ObservedValue.YesNo(yes)
            : DateOnly.TryParseExact(value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? new ObservedValue.Day(day)
            : new ObservedValue.Number(decimal.Parse(value, CultureInfo.InvariantCulture)),
        RecordedAt = recordedAt is null ? null : new DateTimeOffset(Day(recordedAt), TimeOnly.MinValue, TimeSpan.Zero),
        Weight = weight,
    };

    /// <summary>An indicator alone, as of a day of 2021 or the year given.</summary>
    public static IndicatorResult Evaluate(Indicator indicator, Measure[] measures, Observation[] observations, string at, bool rhythm = false, int year = 2021) =>
        Evaluation.Evaluate(Plan([indicator], measures), ObservationSet.Create(observations), new EvaluationRequest(Day(at), year, WithRhythm: rhythm)).Indicators.Single();

    private static IEnumerable<Objective> Objectives(string area, IEnumerable<Indicator> indicators) =>
        indicators.GroupBy(indicator => indicator.Objective).Select(group => new Objective
        {
            Code = group.Key,
            Name = group.Key,
            Level = group.First().Level,
            Area = area,
            StrategicObjective = group.First().Level is Level.Operational ? group.Key[..group.Key.LastIndexOf('.')] : null,
            Indicators = [.. group],
        });
}
