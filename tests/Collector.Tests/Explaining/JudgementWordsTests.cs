using Collector.Explaining;
using Collector.Plan;
using Collector.Plan.Scoring;
using Collector.Storage;

namespace Collector.Tests.Explaining;

/// <summary>The sentences on what is expected: each equation in them holds, and none is printed by a guess.</summary>
public sealed class JudgementWordsTests
{
    [Theory]
    [InlineData("2021-07-20", "B", "1.000 × 181/365 = 495,89")] // scoring.md section 7, 2.4.1/KPI106; B is not stated
    [InlineData("2021-07-20", "A", "1.000 × 181/365 = 495,89")]
    public void A_figure_that_grows_is_expected_by_days_also_while_its_value_is_missing(string at, string lacking, string expected)
    {
        KnownObservation[] known = [.. new[] { "A", "B" }.Where(key => key != lacking).Select(key => Known(Some.Observation(key, "2021-01-01", "2021-06-30", "5")))];

        var words = Words("[A] + [B]", ">= 1000", known, at, [Some.Measure("A"), Some.Measure("B")]);

        Assert.Equal(expected, words.Expected());
        Assert.Null(words.Forecast());
    }

    private static JudgementWords Words(string formula, string target, KnownObservation[] known, string at, Measure[] measures)
    {
        var indicator = Some.Indicator(formula, target, new Pace.Linear()) with { FormulaText = formula };
        return new JudgementWords(Explainer.Explain(Some.Plan([indicator], measures), indicator, known, new EvaluationRequest(Some.Day(at), 2021), provenances: null));
    }

    private static KnownObservation Known(Observation observation) => new(observation, DateTimeOffset.UnixEpoch, null);
}
