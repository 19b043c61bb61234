using Collector.Demo;
using Collector.Nights;
using Collector.Plan;
using Collector.Plan.Reading;
using Collector.Plan.Scoring;

namespace Collector.Tests.Demo;

public sealed class InventedFiguresTests
{
    private static readonly PerformancePlan Plan = PlanReader.ReadFolder(Repository.PathOf("config/plan/2021-2023")).Plan!; // the shipped plan has no errors

    [Fact]
    public void They_are_the_same_each_time() =>
        Assert.Equal(InventedFigures.Of(Plan, 2017), InventedFigures.Of(Plan, 2017));

    [Fact]
    public void Every_observed_measure_is_told_in_each_year_of_the_table_or_left_silent_on_purpose_in_the_year_shown()
    {
        var told = InventedFigures.Of(Plan, 2017).Select(observation => (observation.Measure, observation.Period.To.Year)).ToHashSet();

        var silent = Plan.Measures.Values
            .Where(measure => measure.Feed is Feed.Entered { Accumulation: not (Accumulation.Date or Accumulation.YesNo) })
            .SelectMany(measure => new[] { 2020, 2022, 2023 }.Where(year => !told.Contains((measure.Key, year))).Select(year => $"{measure.Key} {year}"));

        Assert.Empty(silent);
    }

    [Fact]
    public void No_two_overlap() => Assert.Empty(ObservationSet.Overlaps(InventedFigures.Of(Plan, 2017)));

    [Fact]
    public void Every_status_occurs_on_the_first_day()
    {
        var moment = DemoClock.Start;
        var known = InventedFigures.Of(Plan, 2017).Where(observation => observation.RecordedAt <= moment);
        var observations = ObservationSet.Create(known);

        var statuses = new[] { 2020, 2021, 2022 }
            .SelectMany(year => Evaluation.Evaluate(Plan, observations, Computation.Request(new DateOnly(2021, 10, 14), year, final: false)).Indicators)
            .Select(result => result.Status)
            .Distinct();

        Assert.Equal(Enum.GetValues<Status>(), statuses.Order());
    }
}
