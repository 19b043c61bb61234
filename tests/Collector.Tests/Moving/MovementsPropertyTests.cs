using Collector.Plan.Comparing;
using Collector.Plan.Moving;
using Collector.Plan.Scoring;
using CsCheck;

namespace Collector.Tests.Moving;

/// <summary>What must hold of any two moments.</summary>
public sealed class MovementsPropertyTests
{
    [Fact]
    public void Parts_sum_exactly_to_the_difference_of_everything() =>
        Gen.Select(RandomMoments.Plans, RandomMoments.Stated, RandomMoments.Days, Gen.Bool, Gen.Bool).Sample((plan, stated, days, redefined, retargeted) =>
        {
            var later = redefined ? RandomMoments.Redefined(plan, days.Second.At) : plan;
            later = retargeted ? RandomMoments.Retargeted(later, days.Second.At) : later;

            var moved = Movements.Of(RandomMoments.Moments(plan, later, RandomMoments.First(stated), RandomMoments.Second(stated), days));

            return moved.All.All(one =>
                one.Score.Sum(part => part.Amount) == one.ScoreDifference
                && one.Contribution.Sum(part => part.Amount) == one.ContributionDifference
                && one.Value.Sum(part => part.Amount) == Number(one.After) - Number(one.Before));

            static decimal Number(Standing? standing) => (standing?.Value as Collector.Plan.ObservedValue.Number)?.Value ?? 0;
        });

    [Fact]
    public void The_two_ends_are_what_each_moment_computes_alone() =>
        Gen.Select(RandomMoments.Plans, RandomMoments.Stated, RandomMoments.Days).Sample((plan, stated, days) =>
        {
            var later = RandomMoments.Retargeted(RandomMoments.Redefined(plan, days.Second.At), days.Second.At);
            var (first, second) = (RandomMoments.First(stated), RandomMoments.Second(stated));

            var moved = Movements.Of(RandomMoments.Moments(plan, later, first, second, days));

            return Shown(moved.First) == Shown(Evaluation.Evaluate(plan, ObservationSet.Create(first), days.First))
                && Shown(moved.Second) == Shown(Evaluation.Evaluate(later, ObservationSet.Create(second), days.Second));
        });

    [Fact]
    public void Status_moves_lead_from_the_first_to_the_last() =>
        Gen.Select(RandomMoments.Plans, RandomMoments.Stated, RandomMoments.Days).Sample((plan, stated, days) =>
            Movements.Of(RandomMoments.Moments(plan, RandomMoments.Redefined(plan, days.Second.At), RandomMoments.First(stated), RandomMoments.Second(stated), days)).All.All(one =>
                one.Statuses.IsEmpty
                    ? one.Before?.Status == one.After?.Status
                    : one.Statuses[0].Before == one.Before?.Status && one.Statuses[^1].After == one.After?.Status && one.Statuses.Zip(one.Statuses.Skip(1)).All(pair => pair.First.After == pair.Second.Before)));

    [Fact]
    public void Without_a_change_nothing_moves() =>
        Gen.Select(RandomMoments.Plans, RandomMoments.Stated, RandomMoments.Days).Sample((plan, stated, days) =>
            Movements.Of(RandomMoments.Moments(plan, plan, RandomMoments.First(stated), RandomMoments.First(stated), (days.Second, days.Second))).All.All(one => one.IsStill));

    [Fact]
    public void Late_rows_alone_give_no_other_part() =>
        Gen.Select(RandomMoments.Plans, RandomMoments.Stated, RandomMoments.Days).Sample((plan, stated, days) =>
        {
            var settled = stated.Select(one => one.Observation.Period.To <= days.Second.At ? one : (one.Observation, 0)).ToArray();

            return Only(MoveCause.LateRows, Movements.Of(RandomMoments.Moments(plan, plan, RandomMoments.First(settled), RandomMoments.Second(settled), (days.Second, days.Second))));
        });

    [Fact]
    public void Days_that_pass_alone_give_no_other_part() =>
        Gen.Select(RandomMoments.Plans, RandomMoments.Stated, RandomMoments.Days).Sample((plan, stated, days) =>
        {
            var begun = RandomMoments.First(stated.Where(one => one.Observation.Period.From <= days.First.At));

            return Only(MoveCause.Time, Movements.Of(RandomMoments.Moments(plan, plan, begun, begun, (days.First, days.Second with { Final = days.First.Final }))));
        });

    [Fact]
    public void Later_days_are_data_also_where_they_were_known_before() =>
        Gen.Select(RandomMoments.Plans, RandomMoments.Stated, RandomMoments.Days).Sample((plan, stated, days) =>
        {
            var (all, open) = (RandomMoments.First(stated), (days.First, days.Second with { Final = days.First.Final }));
            var begun = all.Where(observation => observation.Period.From <= days.First.At).ToArray();

            // Known before or only now: the same parts.
            return Shown(Movements.Of(RandomMoments.Moments(plan, plan, all, all, open))) == Shown(Movements.Of(RandomMoments.Moments(plan, plan, begun, all, open)));

            static string Shown(Movements moved) => string.Join('\n', moved.All.Select(one => $"{one.Key}: {string.Join(' ', one.Score)} {string.Join(' ', one.Value)} {string.Join(' ', one.Statuses)}"));
        });

    [Fact]
    public void What_speaks_of_later_days_alone_gives_no_late_rows() =>
        Gen.Select(RandomMoments.Plans, RandomMoments.Stated, RandomMoments.Days).Sample((plan, stated, days) =>
        {
            var news = stated.Select(one => one.Observation.Period.To > days.First.At ? one : (one.Observation, 0)).ToArray();

            return Only([MoveCause.Time, MoveCause.Data], Movements.Of(RandomMoments.Moments(plan, plan, RandomMoments.First(news), RandomMoments.Second(news), (days.First, days.Second with { Final = days.First.Final }))));
        });

    [Fact]
    public void Another_definition_alone_gives_no_other_part() =>
        Gen.Select(RandomMoments.Plans, RandomMoments.Stated, RandomMoments.Days).Sample((plan, stated, days) =>
            Only(MoveCause.Formula, Movements.Of(RandomMoments.Moments(plan, RandomMoments.Redefined(plan, days.Second.At), RandomMoments.First(stated), RandomMoments.First(stated), (days.Second, days.Second)))));

    [Fact]
    public void A_revised_target_alone_gives_no_other_part() =>
        Gen.Select(RandomMoments.Plans, RandomMoments.Stated, RandomMoments.Days).Sample((plan, stated, days) =>
            Only(MoveCause.Target, Movements.Of(RandomMoments.Moments(plan, RandomMoments.Retargeted(plan, days.Second.At), RandomMoments.First(stated), RandomMoments.First(stated), (days.Second, days.Second)))));

    [Fact]
    public void A_revision_that_was_known_comes_into_force_as_itself_and_not_as_time() =>
        Gen.Select(RandomMoments.Plans, RandomMoments.Stated, RandomMoments.Days).Sample((plan, stated, days) =>
        {
            var first = RandomMoments.First(stated.Where(one => one.Observation.Period.From <= days.First.At));
            var revised = RandomMoments.Retargeted(plan, days.Second.At);
            var open = (days.First, days.Second with { Final = days.First.Final });
            var still = Movements.Of(RandomMoments.Moments(plan, plan, first, first, open)).All.Select(one => one.Score.Where(part => part.Cause is MoveCause.Time).Sum(part => part.Amount));

            var moved = Movements.Of(RandomMoments.Moments(revised, revised, first, first, open));

            return days.First.At == days.Second.At || (Only([MoveCause.Time, MoveCause.Target], moved) && (moved.All.Any(one => one.Score.Any(part => part.Turn is not MoveTurn.None)) || still.SequenceEqual(moved.All.Select(one => one.Score.Where(part => part.Cause is MoveCause.Time).Sum(part => part.Amount)))));
        });

    [Fact]
    public void A_year_declared_final_alone_gives_no_other_part() =>
        Gen.Select(RandomMoments.Plans, RandomMoments.Stated, Gen.Int[364, 430], Gen.Bool).Sample((plan, stated, day, isReopened) =>
        {
            var open = new EvaluationRequest(RandomMoments.NewYear.AddDays(day), 2021, WithRhythm: true);
            var final = open with { Final = true };

            return Only(MoveCause.Closing, Movements.Of(RandomMoments.Moments(plan, plan, RandomMoments.First(stated), RandomMoments.First(stated), isReopened ? (final, open) : (open, final))));
        });

    private static bool Only(MoveCause cause, Movements moved) => Only([cause], moved);

    private static bool Only(MoveCause[] causes, Movements moved) => moved.All.All(one =>
        one.Score.Concat(one.Value).Concat(one.Contribution).All(part => causes.Contains(part.Cause)) && one.Statuses.All(status => causes.Contains(status.Cause)));

    private static string Shown(PlanScore score) =>
        string.Join('\n', score.Indicators.Select(result => $"{result.Indicator.Key} {result.Status} {result.Value} {result.Degree} {result.Target} {result.ReferenceTarget} {result.Forecast} {result.Reaches}")
            .Concat(score.Objectives.Select(one => $"{one.Objective.Code} {one.Score} {one.Coverage}"))
            .Concat(score.Areas.Select(one => $"{one.Area.Code} {one.Score} {one.Coverage}"))
            .Append($"{score.Score} {score.Coverage}"));
}
