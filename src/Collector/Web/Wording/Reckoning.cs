using Collector.Plan;
using Collector.Plan.Formulas;
using Collector.Plan.Scoring;
using Collector.Wording;

namespace Collector.Web.Wording;

/// <summary>The arithmetic behind a figure, line by line, so that an office can repeat it by hand.</summary>
internal sealed class Reckoning
{
    // More of a long quotient is no help to a reader; fewer would hide what the rounding rounds.
    private const int DecimalsShown = 6;

    private readonly IndicatorResult result;
    private readonly Formula formula;
    private readonly Unit unit;

    private Reckoning(IndicatorResult result, Formula formula, Unit unit) => (this.result, this.formula, this.unit) = (result, formula, unit);

    private Indicator Indicator => result.Indicator;

    private decimal? Value => (result.Value as ObservedValue.Number)?.Value;

    /// <summary>Each a label and what follows from it, in the order of the computation.</summary>
    public static IReadOnlyList<(string Step, string Text)> Of(IndicatorResult result, Formula formula, Unit unit) =>
        [.. new Reckoning(result, formula, unit).Steps().Select(step => (step.Step, step.Text!)).Where(step => step.Item2 is not null)]; // filtered

    private IEnumerable<(string Step, string? Text)> Steps()
    {
        yield return ("Formula", FormulaText.WithKeys(formula));
        yield return ("Con le cifre", WithFigures());
        yield return ("Arrotondamento", Rounding());
        yield return ("Atteso finora", Expected());
        yield return ("Grado", Degree());
        yield return ("Previsione", Forecast());
    }

    private string? WithFigures()
    {
        if (result.Inputs.Any(input => input.Value is not (null or ObservedValue.Number)) || (formula is Formula.Operand && Value is null))
        {
            return null;
        }

        var text = FormulaText.Of(formula, key => FigureOf(key) is { } figure ? Italian.Term(figure) : "?");
        return FormulaText.Result(formula, FigureOf) is { } computed && formula is not Formula.Operand ? $"{text} = {Long(computed)}" : text;
    }

    private string? Rounding() => Value is { } value
        ? $"{Italian.Figure(value, Indicator.Decimals, unit)} (a {Italian.Count(Indicator.Decimals, "decimale", "decimali")}, le metà lontano dallo zero)"
        : null;

    private string? Expected()
    {
        if (result is not { Target: Target.Figure target, ReferenceTarget: { } reference })
        {
            return null;
        }

        return result.Reaches is not { } reaches || reference == target.Value ? $"{Shown(reference)}, come il target"
            : Rounded(target.Value * Share(reaches)) == reference ? $"{Shown(target.Value)} × {Passed(reaches)} = {Shown(reference)}"
            : decimal.Floor(target.Value * Share(reaches)) == reference ? $"{Shown(target.Value)} × {Passed(reaches)}, per difetto perché si conta a unità intere: {Shown(reference)}"
            : decimal.Ceiling(target.Value * Share(reaches)) == reference ? $"{Shown(target.Value)} × {Passed(reaches)}, per eccesso perché si conta a unità intere: {Shown(reference)}"
            : $"{Shown(reference)} al {Italian.Day(reaches)}, secondo l'andamento previsto";
    }

    private string? Degree()
    {
        if (result.Degree is not { } degree || result is not { Target: Target.Figure target, ReferenceTarget: { } reference } || Value is not { } value)
        {
            return result.Degree is { } milestone ? Italian.Share(milestone) : null;
        }

        var expected = Italian.Term(reference);
        return (target with { Value = reference }).IsMetBy(value) ? $"{Italian.Share(degree)}: l'atteso è raggiunto"
            : reference == 0 ? $"{Italian.Share(degree)}: l'atteso è zero e non è raggiunto"
            : degree == 0 ? $"{Italian.Share(degree)}: lo scarto dall'atteso è pari all'atteso o più grande"
            : $"1 - |{Italian.Term(value)} - {expected}| / |{Italian.Stated(reference)}| = {Italian.Number(degree, DecimalsShown)}, cioè {Italian.Share(degree)}";
    }

    // Only an equation that holds is printed as one.
    private string? Forecast() => result.Forecast is not { } forecast || Value is not { } value || forecast == value ? null
        : result.Reaches is { } reaches && Rounded(value / Share(reaches)) == forecast ? $"{Shown(value)} / ({Passed(reaches)}) = {Shown(forecast)}"
        : $"{Shown(forecast)}, secondo l'andamento previsto";

    private decimal? FigureOf(string key) => (result.Inputs.First(input => input.Measure.Key == key).Value as ObservedValue.Number)?.Value;

    private string Shown(decimal figure) => Italian.Figure(figure, Indicator.Decimals, unit);

    private decimal Rounded(decimal figure) => Math.Round(figure, Indicator.Decimals, MidpointRounding.AwayFromZero);

    private static decimal Share(DateOnly day) => (decimal)day.DayOfYear / Period.OfYear(day.Year).Days;

    private static string Passed(DateOnly day) => $"{Italian.Count(day.DayOfYear)}/{Italian.Count(Period.OfYear(day.Year).Days)}";

    private static string Long(decimal figure)
    {
        var rounded = Math.Round(figure, DecimalsShown, MidpointRounding.AwayFromZero);
        return rounded == figure ? Italian.Stated(figure) : $"{Italian.Number(rounded, DecimalsShown)}…";
    }
}
