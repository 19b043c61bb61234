using System.Collections.Immutable;
using Collector.Plan;
using Collector.Plan.Formulas;
using Collector.Plan.Moving;
using Collector.Plan.Scoring;
using CsCheck;

namespace Collector.Tests.Moving;

/// <summary>Any plan, what is known of it at two moments, and what an act changed in between.</summary>
internal static class RandomMoments
{
    public static readonly DateOnly NewYear = new(2021, 1, 1);

    private static readonly string[] Formulas = ["[S1]", "[L1]", "[A1]", "100 * [S1] / [S2]", "[S1] / [L1]", "100 * ([S1] - [R]) / [R]", "[D]", "[Y]"];

    private static readonly Measure[] Measures =
    [
        Some.Measure("S1"),
        Some.Measure("S2", every: Every.Month),
        Some.Measure("L1", Accumulation.Last),
        Some.Measure("A1", Accumulation.Mean),
        Some.Measure("D", Accumulation.Date),
        Some.Measure("Y", Accumulation.YesNo),
        Some.Measure("R", new Feed.Relative("S1", [-1], null)),
    ];

    private static readonly Gen<Indicator> Indicators = Gen.Select(
        Gen.Int[0, Formulas.Length - 1], Gen.OneOf(">= 50", "<= 50", ">= 3", "<= -15", null), Gen.Bool, Gen.Int[1, 4], Gen.Int[0, 3],
        (formula, target, paced, weight, objective) => Some.Indicator(
            Formulas[formula],
            Formulas[formula] switch { "[D]" => "by 2021-10-15", "[Y]" => "yes", _ => target },
            paced && Formulas[formula] is "[S1]" or "[S1] / [L1]" ? new Pace.Linear() : new Pace.None(),
            objective: objective < 2 ? $"1.{objective + 1}" : $"1.{objective - 1}.1",
            weight: weight));

    public static readonly Gen<PerformancePlan> Plans = Indicators.Array[1, 10].Select(indicators =>
        Some.Plan(indicators.Select((indicator, place) => indicator with { Code = $"I{place}", Key = $"{indicator.Objective}/I{place}" }), Measures));

    /// <summary>Months and quarters of two years, each known from the first moment (0), from the second (1), or withdrawn by the second (2).</summary>
    public static readonly Gen<(Observation Observation, int Known)[]> Stated = Gen.Select(
        Gen.OneOf("S1", "S2", "L1", "A1", "D", "Y"), Gen.Int[0, 23], Gen.Int[-200, 20_000], Gen.Int[0, 2], Gen.Bool,
        (measure, month, cents, known, isQuarter) =>
        {
            var from = new DateOnly(2020, 1, 1).AddMonths(isQuarter ? month / 3 * 3 : month);
            var to = from.AddMonths(isQuarter ? 3 : 1).AddDays(-1);
            ObservedValue value = measure switch { "D" => new ObservedValue.Day(to), "Y" => new ObservedValue.YesNo(cents > 0), _ => new ObservedValue.Number(cents / 100m) };
            // What covers more is recorded later, so that it replaces what it covers.
            var recorded = new DateTimeOffset(to.AddDays((isQuarter ? 200 : 10) + known), TimeOnly.MinValue, TimeSpan.Zero);
            return (new Observation { Measure = measure, Period = new Period(from, to), Value = value, RecordedAt = recorded }, known);
        }).Array[0, 50].Select(all => all.DistinctBy(one => (one.Item1.Measure, one.Item1.Period, one.Item1.RecordedAt)).ToArray());

    /// <summary>Two days of 2021 or soon after, in order, and whether the year is final at each.</summary>
    public static readonly Gen<(EvaluationRequest First, EvaluationRequest Second)> Days = Gen.Select(Gen.Int[0, 430], Gen.Int[0, 430], Gen.Bool, Gen.Bool, (one, other, first, second) =>
        (Request(Math.Min(one, other), first), Request(Math.Max(one, other), second)));

    public static ImmutableArray<Observation> First(IEnumerable<(Observation Observation, int Known)> stated) => [.. stated.Where(one => one.Known != 1).Select(one => one.Observation)];

    public static ImmutableArray<Observation> Second(IEnumerable<(Observation Observation, int Known)> stated) => [.. stated.Where(one => one.Known != 2).Select(one => one.Observation)];

    public static TwoMoments Moments(PerformancePlan before, PerformancePlan after, IReadOnlyList<Observation> first, IReadOnlyList<Observation> second, (EvaluationRequest First, EvaluationRequest Second) days)
    {
        var (known, later) = (ObservationSet.Create(first), ObservationSet.Create(second));
        return new TwoMoments
        {
            PlanBefore = before,
            PlanAfter = after,
            First = days.First,
            Second = days.Second,
            KnownFirst = known,
            WithLateRows = ObservationSet.Create(LateRows.Of(first, second, days.First.At)),
            KnownSecond = later,
            KnownSecondAfter = later,
        };
    }

    /// <summary>The plan with another formula for one of its indicators, and one given up.</summary>
    public static PerformancePlan Redefined(PerformancePlan plan, DateOnly on) => Changed(plan, indicator => indicator.Code switch
    {
        "I0" when indicator.Formula is not Formula.Operand => indicator with { Formula = FormulaParser.Parse("[S2]").Formula! },
        "I1" => indicator with { Weight = indicator.Weight + 1 },
        "I2" => indicator with { Retired = new Retirement(on.AddDays(-1), "Delibera n. 2", "prova") },
        _ => indicator,
    });

    /// <summary>The plan with the figures of its targets revised from a day on.</summary>
    public static PerformancePlan Retargeted(PerformancePlan plan, DateOnly on) => Changed(plan, indicator => indicator.Targets[2021].Target is Target.Figure target
        ? indicator with { Revisions = [new Revision { Act = "Delibera n. 3", Date = on, Reason = "prova", Year = 2021, Target = new PrintedTarget("rivisto", target with { Value = target.Value + 10 }) }] }
        : indicator);

    private static PerformancePlan Changed(PerformancePlan plan, Func<Indicator, Indicator> change) => plan with
    {
        Areas = [.. plan.Areas.Select(area => area with { Objectives = [.. area.Objectives.Select(objective => objective with { Indicators = [.. objective.Indicators.Select(change)] })] })],
    };

    private static EvaluationRequest Request(int day, bool final)
    {
        var at = NewYear.AddDays(day);
        return new EvaluationRequest(at, 2021, final && at >= new DateOnly(2021, 12, 31), WithRhythm: true);
    }
}
