using Collector.Alerts;
using Collector.Plan;
using Collector.Plan.Scoring;

namespace Collector.Tests.Alerts;

/// <summary>What it would take, in words: an amount always has a unit, or the name of what is counted.</summary>
public sealed class IndicatorWordsTests
{
    [Theory]
    // Alone in its formula a measure has the indicator's unit; what has none is named.
    [InlineData("[A]", Unit.Hours, "Mancano 550 h: servono 3 h al giorno fino al 31/12/2021, ora 2,5 h.")]
    [InlineData("[A]", Unit.Number, "Mancano 550 di «A»: servono 3 al giorno fino al 31/12/2021, ora 2,5.")]
    // The measure of a share is no share.
    [InlineData("100 * [A] / [B]", Unit.Percent, "Mancano 550 di «A»: servono 3 al giorno fino al 31/12/2021, ora 2,5.")]
    public void What_is_missing_has_a_unit_or_a_name(string formula, Unit unit, string remedy)
    {
        var indicator = Some.Indicator(formula, ">= 1000", new Pace.Linear()) with { FormulaText = formula };
        indicator = indicator with { Targets = indicator.Targets.SetItem(2021, new PrintedTarget(">= 1000", new Target.Figure(Comparator.AtLeast, 1000, unit))) };
        Measure[] measures = [Some.Measure("A"), Some.Measure("B", accumulation: Accumulation.Last)];
        var result = Some.Evaluate(indicator, measures, [Some.Observation("A", "2021-01-01", "2021-06-30", "450"), Some.Observation("B", "2021-01-15", "2021-01-15", "100")], at: "2021-07-05");

        var words = new IndicatorWords(Some.Plan([indicator], measures), result, new EvaluationRequest(Some.Day("2021-07-05"), 2021));

        Assert.Contains(remedy, words.Text.Replace('\u00a0', ' ').Replace('\u202f', ' ').Split('\n'));
    }
}
