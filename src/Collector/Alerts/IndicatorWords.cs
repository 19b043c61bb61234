using Collector.Plan;
using Collector.Plan.Scoring;
using Collector.Wording;

namespace Collector.Alerts;

/// <summary>What the alert of an indicator says: value, target, what was expected, where it is heading, what it would take.</summary>
internal sealed class IndicatorWords(PerformancePlan plan, IndicatorResult result, EvaluationRequest request)
{
    // Mail servers take no line of a thousand bytes, and a subject is one.
    private const int LongestName = 200;

    private readonly Indicator indicator = result.Indicator;

    private Unit Unit => (result.Target as Target.Figure)?.Unit ?? indicator.Unit;

    /// <summary>One line. The key, since a code may name several; of what was told as off track, how it stands by now.</summary>
    public string SummaryOf(AlertKind kind) =>
        $"{indicator.Key} {(kind is AlertKind.IndicatorOffTrack && result.Status is Status.AtRisk ? "era fuori linea, ora a rischio" : StatusWord.Of(result.Status).Word)} nel {Italian.Year(request.Year)}: {(indicator.Name.Length > LongestName ? $"{indicator.Name[..(LongestName - 1)].TrimEnd()}…" : indicator.Name)}";

    public string Text => string.Join('\n', Lines().OfType<string>());

    private IEnumerable<string?> Lines()
    {
        yield return $"Valore {Italian.Value(result.Value, indicator.Decimals, Unit)}{Reach()}; target {Italian.Target(result.Target, indicator.Decimals)}.";
        yield return Expected();
        yield return Deadline();
        yield return Remedy();
        yield return $"Obiettivo {indicator.Objective}. Ufficio: {Office()}.";
    }

    private string Reach() => result.Value is ObservedValue.Number && result.Reaches is { } reaches ? $" al {Italian.Day(reaches)}" : "";

    private string? Expected() => result is not { Open: true, ReferenceTarget: { } reference } ? null
        : result.Forecast is { } forecast && result.Value is ObservedValue.Number value && (forecast != value.Value || reference != (result.Target as Target.Figure)?.Value)
            ? $"A questo punto dell'anno era atteso {Shown(reference)}; di questo passo a fine anno si arriva a {Shown(forecast)}."
        : result.FewAndWhole ? $"A questo punto dell'anno era atteso {Shown(reference)}."
        : null;

    private string? Deadline() => result.Target is Target.Deadline deadline && result.Value is null
        ? (deadline.Day.DayNumber - request.At.DayNumber) switch
        {
            < 0 => $"Non risulta concluso, e il termine è passato da {Italian.Count(request.At.DayNumber - deadline.Day.DayNumber, "giorno", "giorni")}.",
            0 => "Non risulta concluso, e il termine è oggi.",
            1 => "Non risulta concluso: manca un giorno al termine.",
            var left => $"Non risulta concluso: mancano {Italian.Count(left, "giorno", "giorni")} al termine.",
        }
        : null;

    /// <summary>What it would take to meet the target, in one sentence; null where the question does not arise.</summary>
    public string? Remedy()
    {
        if (Effort.Of(result) is not { } effort)
        {
            return null;
        }

        var until = $"fino al {Italian.Day(effort.Days.To)}";
        var of = HasUnit(effort.Measure) ? "" : $" di «{effort.Measure.Name}»";
        var rate = effort.Rate;
        return effort.IsLimit
            ? $"Restano al massimo {Amount(effort.Amount)}{of} {until}{(rate is null ? "" : $": non più di {Amount(rate.Needed)} {Span(rate)}, ora {Amount(rate.SoFar)}")}."
            : $"Mancano {Amount(effort.Amount)}{of}{(rate is null ? $" entro il {Italian.Day(effort.Days.To)}" : $": servono {Amount(rate.Needed)} {Span(rate)} {until}, ora {Amount(rate.SoFar)}")}.";

        string Amount(decimal amount) => HasUnit(effort.Measure) ? Italian.Figure(amount, 0, Unit) : Italian.Stated(amount);
    }

    private static string Span(Rate rate) => rate.SpanDays == 1 ? "al giorno" : "alla settimana";

    // A measure has no unit of its own: alone in its formula it has the indicator's. What has none is counted, and named.
    private bool HasUnit(Measure measure) => Unit is not (Unit.Number or Unit.None) && measure.Key == indicator.FormulaText.Trim('[', ']');

    private string Shown(decimal figure) => Italian.Figure(figure, indicator.Decimals, Unit);

    private string Office() => indicator.Owner is { } owner
        ? $"{plan.Offices[owner.Office].Name}{(owner.Assumed ? " (presunto, da confermare)" : "")}"
        : "nessuno indicato";
}
