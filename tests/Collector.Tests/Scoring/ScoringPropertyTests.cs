using Collector.Plan;
using Collector.Plan.Scoring;
using CsCheck;

namespace Collector.Tests.Scoring;

/// <summary>What must hold of any plan and any observations.</summary>
public sealed class ScoringPropertyTests
{
    private static readonly string[] Formulas =
    [
        "[S1]", "[L1]", "[A1]", "100 * [S1] / [S2]", "[S1] / [L1]", "100 * ([S1] - [R]) / [R]", "100 * ([C] - [S2]) / [C]", "min([S1], [S2]) + max([L1], 0)", "[D]", "[Y]",
    ];

    private static readonly Measure[] Measures =
    [
        Some.Measure("S1"),
        Some.Measure("S2", every: Every.Month),
        Some.Measure("L1", Accumulation.Last),
        Some.Measure("A1", Accumulation.Mean),
        Some.Measure("D", Accumulation.Date),
        Some.Measure("Y", Accumulation.YesNo),
        Some.Measure("R", new Feed.Relative("S1", [-1], null)),
        Some.Measure("C", new Feed.Constant(72052.66m, PerYear: true)),
    ];

    private static readonly Gen<Pace> Paces = Gen.OneOf<Pace>(
        new Pace.None(),
        new Pace.Linear(),
        new Pace.LastYear(),
        new Pace.Steps([new Pace.Step(6, 30, 0.4m), new Pace.Step(12, 31, 1)]));

    private static readonly Gen<Indicator> Indicators = Gen.Select(
        Gen.Int[0, Formulas.Length - 1], Gen.OneOf(">= 50", "<= 50", "= 50", ">= 3", "<= -15", "<= 0", null), Paces, Gen.Int[1, 4], Gen.Int[0, 3],
        (formula, target, pace, weight, objective) =>
        {
            var milestone = Formulas[formula] switch { "[D]" => "by 2021-10-15", "[Y]" => "yes", _ => target };
            var paced = Formulas[formula] is "[S1]" or "[S1] / [L1]" ? pace : new Pace.None();
            return Some.Indicator(Formulas[formula], milestone, paced, objective: objective < 2 ? $"1.{objective + 1}" : $"1.{objective - 1}.1", weight: weight);
        });

    private static readonly Gen<PerformancePlan> Plans = Indicators.Array[1, 12].Select(indicators =>
        Some.Plan(indicators.Select((indicator, place) => indicator with { Code = $"I{place}", Key = $"{indicator.Objective}/I{place}" }), Measures));

    // Each measure gets disjoint spans, some of them corrected later by one of the same days.
    private static readonly Gen<Observation[]> Observations = Gen.Select(
        Gen.OneOf("S1", "S2", "L1", "A1", "D", "Y"), Gen.Int[0, 23], Gen.Int[-200, 20_000], Gen.Bool,
        (measure, month, cents, corrected) =>
        {
            var from = new DateOnly(2020, 1, 1).AddMonths(month);
            var to = from.AddMonths(1).AddDays(-1);
            ObservedValue value = measure switch { "D" => new ObservedValue.Day(to), "Y" => new ObservedValue.YesNo(cents > 0), _ => new ObservedValue.Number(cents / 100m) };
            var recorded = new DateTimeOffset(to.AddDays(corrected ? 20 : 10), TimeOnly.MinValue, TimeSpan.Zero);
            return new Observation { Measure = measure, Period = new Period(from, to), Value = value, RecordedAt = recorded };
        }).Array[0, 60].Select(all => all.DistinctBy(one => (one.Measure, one.Period, one.RecordedAt)).ToArray());

    private static readonly Gen<EvaluationRequest> Requests = Gen.Select(Gen.Int[-10, 430], Gen.Bool, Gen.Bool, (day, rhythm, final) =>
    {
        var at = new DateOnly(2021, 1, 1).AddDays(day);
        return new EvaluationRequest(at, 2021, final && at >= new DateOnly(2021, 12, 31), rhythm);
    });

    [Fact]
    public void Published_contributions_sum_to_the_published_whole() =>
        Gen.Select(Plans, Observations, Requests).Sample((plan, observations, request) =>
        {
            var score = Evaluation.Evaluate(plan, ObservationSet.Create(observations), request);

            return score.Objectives.All(one => Sums(one.Score, one.Contributions))
                && score.Areas.All(one => Sums(one.Score, one.Contributions))
                && Sums(score.Score, score.Contributions);
        });

    [Fact]
    public void Shares_of_what_has_a_degree_are_the_coverage_and_weigh_the_final_score() =>
        Gen.Select(Plans, Observations, Requests).Sample((plan, observations, request) =>
        {
            var score = Evaluation.Evaluate(plan, ObservationSet.Create(observations), request);

            var shares = Shares.Of(plan, score.Indicators);

            var known = score.Indicators.Where(result => result.Degree is not null && shares.ContainsKey(result.Indicator.Key)).ToArray();
            return shares.IsEmpty
                ? score.Coverage is null
                : Near(shares.Values.Sum(), 1)
                    && Near(known.Sum(result => shares[result.Indicator.Key]), score.Coverage)
                    && (!request.Final || Near(known.Sum(result => shares[result.Indicator.Key] * result.Degree!.Value), score.Score)); // known has one

            static bool Near(decimal sum, decimal? published) => published is { } one && Math.Abs(sum - one) < 0.000_001m;
        });

    [Fact]
    public void Any_order_of_observations_gives_the_same_answer() =>
        Gen.Select(Plans, Observations.SelectMany(all => Gen.Shuffle(all).Select(shuffled => (all, shuffled))), Requests).Sample((plan, observations, request) =>
            Shown(Evaluation.Evaluate(plan, ObservationSet.Create(observations.all), request))
            == Shown(Evaluation.Evaluate(plan, ObservationSet.Create(observations.shuffled), request)));

    [Fact]
    public void A_status_always_holds_and_fits_what_is_known() =>
        Gen.Select(Plans, Observations, Requests).Sample((plan, observations, request) =>
            Evaluation.Evaluate(plan, ObservationSet.Create(observations), request).Indicators.All(result => result.Status switch
            {
                Status.NotStarted => request.At.Year < 2021 && result is { Value: null, Degree: null, Reaches: null },
                Status.NoTarget => result is { Target: null, Degree: null },
                Status.NotApplicable => result is { Value: null, Degree: null },
                Status.NotDue or Status.NoData => result is { Value: null, Degree: null, Missing.IsEmpty: false },
                Status.TooEarly => result.Degree is null,
                Status.Stale => request.WithRhythm,
                _ => result.Value is not null || result.Target is Target.Deadline or Target.Yes,
            }));

    [Fact]
    public void A_degree_never_falls_when_the_value_comes_nearer_to_its_target() =>
        Gen.Select(Gen.Int[-10_000, 10_000], Gen.Int[-10_000, 10_000], Gen.Int[-5_000, 5_000], Gen.OneOf(Comparator.AtLeast, Comparator.AtMost)).Sample((one, other, target, comparator) =>
        {
            var (near, far) = (comparator is Comparator.AtLeast ? Math.Max(one, other) : Math.Min(one, other), comparator is Comparator.AtLeast ? Math.Min(one, other) : Math.Max(one, other));
            var figure = new Target.Figure(comparator, target / 100m, Unit.Number);
            var (degreeNear, degreeFar) = (Degrees.Of(near / 100m, figure), Degrees.Of(far / 100m, figure));
            return degreeFar <= degreeNear && degreeNear <= Exact.One && degreeFar >= Exact.Zero;
        });

    [Fact]
    public void Exact_arithmetic_agrees_with_decimal_where_decimal_is_exact() =>
        Gen.Select(Gen.Int[-1_000_000, 1_000_000], Gen.Int[-1_000_000, 1_000_000], Gen.Int[0, 6]).Sample((left, right, places) =>
        {
            var (a, b) = (left / 1000m, right / 1000m);
            return ((Exact)a + b).Round(places) == Math.Round(a + b, places, MidpointRounding.AwayFromZero)
                && ((Exact)a * b).Round(places) == Math.Round(a * b, places, MidpointRounding.AwayFromZero)
                && ((Exact)a - b).Round(places) == Math.Round(a - b, places, MidpointRounding.AwayFromZero)
                && ((Exact)a < b) == (a < b);
        });

    private static bool Sums(decimal? whole, IEnumerable<Contribution> parts) => parts.Sum(part => part.Value) == (whole ?? 0);

    private static string Shown(PlanScore score) => string.Join('\n', score.Indicators.Select(result =>
        $"{result.Indicator.Key} {result.Status} {result.Value} {result.Degree} {result.ReferenceTarget} {result.Forecast} {result.Reaches} {string.Join(',', result.Flags)}"))
        + $"\n{score.Score} {score.Coverage}";
}
