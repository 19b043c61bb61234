using System.Collections.Immutable;
using System.Text.Json;
using Collector.Demo;
using Collector.Explaining;
using Collector.Measures.Collecting;
using Collector.Plan;
using Collector.Plan.Reading;
using Collector.Plan.Scoring;
using Collector.Storage;

namespace Collector.Tests.Explaining;

/// <summary>What an explanation prints makes the figure again, worked out by somebody else's arithmetic.</summary>
public sealed class ExplainerTests
{
    private static readonly PerformancePlan Shipped = PlanReader.ReadFolder(Repository.PathOf("config/plan/2021-2023")).Plan!; // ShippedPlanTests holds that it has no error

    private static readonly ImmutableArray<KnownObservation> Invented =
        [.. InventedFigures.Of(Shipped, 2017).Select((observation, place) => new KnownObservation(observation with { Id = place }, observation.RecordedAt!.Value))]; // every invented one has it

    [Theory]
    // The fewest values expected of the 128, so that nothing passes by being empty.
    [InlineData("2020-12-31", 2020, false, 40)]
    [InlineData("2021-04-20", 2021, false, 40)]
    [InlineData("2021-10-14", 2021, false, 90)]
    [InlineData("2021-12-31", 2021, false, 90)]
    [InlineData("2022-03-01", 2021, true, 90)]
    [InlineData("2022-07-01", 2022, false, 70)]
    public void What_is_printed_of_each_indicator_makes_its_value_again(string at, int year, bool final, int fewest)
    {
        var day = Some.Day(at);
        var known = Invented.Where(one => DateOnly.FromDateTime(one.KnownAt.DateTime) <= day).ToArray();
        var request = new EvaluationRequest(day, year, final, WithRhythm: true);

        var printed = Shipped.Indicators
            .Select(indicator => Explainer.Explain(Shipped, indicator, known, Collected.None, request, provenances: null))
            .Select(explanation => (explanation.Indicator.Key, explanation.Result.Value, Printed: JsonDocument.Parse(ExplanationJson.Write(explanation, day, invented: true)).RootElement))
            .ToArray();

        Assert.Equal(128, printed.Length);
        Assert.All(printed, one => Assert.Equal((one.Key, Told(one.Value)), (one.Key, PrintedArithmetic.ValueOf(one.Printed))));
        Assert.All(printed.SelectMany(one => one.Printed.GetProperty("measures").EnumerateArray()).Where(HasNumber), measure =>
            Assert.Equal(measure.GetProperty("value").GetDecimal(), Math.Round(PrintedArithmetic.FigureOf(measure)!.Value, 12, MidpointRounding.AwayFromZero))); // a measure with a value has a figure
        Assert.InRange(printed.Count(one => one.Value is not null), fewest, 128);
    }

    [Fact]
    public void Every_status_of_the_demonstrations_first_day_has_a_rule_that_fits_it()
    {
        var request = new EvaluationRequest(new DateOnly(2021, 10, 14), 2021, WithRhythm: true);
        var known = Invented.Where(one => one.KnownAt < DemoClock.Start).ToArray();

        var rules = Shipped.Indicators.Select(indicator => Explainer.Explain(Shipped, indicator, known, Collected.None, request, null)).ToLookup(one => one.Rule.Number, one => one.Result.Status);

        // Rule: the statuses it may give (scoring.md section 5).
        Dictionary<int, Status[]> allowed = new()
        {
            [2] = [Status.NoTarget],
            [3] = [Status.Met, Status.Missed, Status.AtRisk, Status.OnTrack],
            [4] = [Status.Met, Status.Missed, Status.OnTrack],
            [5] = [Status.NotApplicable, Status.NotDue, Status.TooEarly, Status.NoData],
            [7] = [Status.Met, Status.Missed],
            [8] = [Status.TooEarly],
            [9] = [Status.Stale],
            [10] = [Status.OnTrack, Status.AtRisk, Status.OffTrack],
            [11] = [Status.OnTrack],
            [12] = [Status.AtRisk, Status.OffTrack],
        };
        Assert.All(rules, rule => Assert.Subset(allowed[rule.Key].ToHashSet(), rule.ToHashSet()));
        Assert.True(rules.Count >= 7, $"rules seen: {string.Join(", ", rules.Select(rule => rule.Key))}");
    }

    [Fact]
    public void What_was_replaced_is_named_and_does_not_count()
    {
        var indicator = Some.Indicator("[A]", ">= 10") with { FormulaText = "[A]" };
        var plan = Some.Plan([indicator], Some.Measure("A", every: Every.Half));
        KnownObservation[] known =
        [
            Known(Some.Observation("A", "2021-01-01", "2021-03-31", "3", "2021-04-05")),
            Known(Some.Observation("A", "2021-04-01", "2021-06-30", "4", "2021-07-05")),
            Known(Some.Observation("A", "2021-01-01", "2021-06-30", "8", "2021-08-01")),
        ];

        var measure = Explainer.Explain(plan, indicator, known, Collected.None, new EvaluationRequest(Some.Day("2021-09-01"), 2021), null).Measures.Single();

        Assert.Equal(["8"], measure.Counted.Select(Number));
        Assert.Equal(["3", "4"], measure.Replaced.Select(Number));
    }

    [Fact]
    public void A_stock_that_was_stated_over_leaves_the_collected_one_that_would_count_to_see()
    {
        var indicator = Some.Indicator("[A]", ">= 10") with { FormulaText = "[A]" };
        var plan = Some.Plan([indicator], Some.Measure("A", new Feed.Collected(Accumulation.Last, new Collection.Aggregated { Dataset = Records.Datasets.Ticket, Aggregate = Aggregate.Count, At = "opened_at" }, MaxAge: null)));
        string[] days = ["2021-02-01", "2021-02-09", "2021-02-10", "2021-02-28", "2021-03-01"];
        var collected = new Collected(
            [.. days.Select((day, place) => Some.Observation("A", day, day, $"{place + 1}"))],
            new Dictionary<string, CoveredDays>(StringComparer.Ordinal) { ["A"] = new CoveredDays([new Period(Some.Day("2021-01-01"), Some.Day("2021-03-01"))], [], Some.Day("2021-01-01")) { IsSinceWritten = true } });
        var over = Known(Some.Observation("A", "2021-02-10", "2021-02-10", "40", "2021-02-11") with { IsOverCollected = true });

        var measure = Explainer.Explain(plan, indicator, [over], collected, new EvaluationRequest(Some.Day("2021-02-28"), 2021), null).Measures.Single();

        Assert.Equal(["40"], measure.Counted.Select(Number));
        Assert.Equal(["4"], measure.Replaced.Select(Number)); // the one of 1 March came later
    }

    [Fact]
    public void A_revised_target_is_the_one_in_force_with_its_act()
    {
        var revision = new Revision { Act = "Delibera 7", Date = Some.Day("2021-06-01"), Reason = "nuovo fabbisogno", Year = 2021, Target = new PrintedTarget(">= 20", Some.Target(">= 20")) };
        var indicator = Some.Indicator("[A]", ">= 10") with { FormulaText = "[A]", Revisions = [revision] };
        var plan = Some.Plan([indicator], Some.Measure("A"));

        var before = Explainer.Explain(plan, indicator, [], Collected.None, new EvaluationRequest(Some.Day("2021-05-31"), 2021), null).Target;
        var after = Explainer.Explain(plan, indicator, [], Collected.None, new EvaluationRequest(Some.Day("2021-06-01"), 2021), null).Target;

        Assert.Equal(new ExplainedTarget(">= 10", Some.Target(">= 10"), null), before);
        Assert.Equal(new ExplainedTarget(">= 20", Some.Target(">= 20"), revision), after);
    }

    [Fact]
    public void A_years_total_written_in_the_plan_tells_the_days_it_is_read_for()
    {
        var indicator = Some.Indicator("[A] / [C]", "<= 1") with { FormulaText = "[A] / [C]" };
        var plan = Some.Plan([indicator], Some.Measure("A"), Some.Measure("C", new Feed.Constant(730, PerYear: true)));
        var request = new EvaluationRequest(Some.Day("2021-05-01"), 2021);

        var constant = Explainer.Explain(plan, indicator, [Known(Some.Observation("A", "2021-01-01", "2021-03-31", "90"))], Collected.None, request, null).Measures[1];

        // 730 in 365 days are 2 a day: 90 days to 31 March make 180.
        Assert.Equal(90, constant.ShareOfYear?.Days);
        Assert.Equal(new ObservedValue.Number(180), constant.Reading.Value);
    }

    private static bool HasNumber(JsonElement measure) => measure.GetProperty("value").ValueKind is JsonValueKind.Number;

    private static KnownObservation Known(Observation observation) => new(observation, observation.RecordedAt ?? DateTimeOffset.UnixEpoch);

    private static string Number(ExplainedObservation one) => ((ObservedValue.Number)one.Observation.Value).Value.ToString(System.Globalization.CultureInfo.InvariantCulture);

    private static object? Told(ObservedValue? value) => value switch
    {
        ObservedValue.Number number => number.Value,
        ObservedValue.Day day => day.Value.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture),
        ObservedValue.YesNo yesNo => yesNo.Value,
        _ => null,
    };
}
