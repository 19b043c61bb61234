using Collector.Plan;
using Collector.Plan.Formulas;
using Collector.Plan.Scoring;
using Collector.Wording;

namespace Collector.Explaining;

/// <summary>
/// How value, reach, expectation, degree and status came about, each in an Italian sentence that can be checked by hand;
/// null where there is nothing to say. Takes every figure from the result, and reckons none.
/// </summary>
internal sealed class JudgementWords(Explanation explanation)
{
    private readonly IndicatorResult result = explanation.Result;
    private readonly Indicator indicator = explanation.Indicator;

    private decimal? Value => (result.Value as ObservedValue.Number)?.Value;

    private int Year => explanation.Request.Year;

    public string Reach() =>
        result.Reaches is not { } reaches ? "nessun giorno: manca ancora ogni dato delle misure a somma"
        : !result.Open ? $"{Italian.Day(reaches)}: l'anno è chiuso"
        : result.Inputs.Any(input => input.Measure.Accumulation is Accumulation.Sum)
            ? $"{Italian.Day(reaches)}: il primo tra gli ultimi giorni rilevati delle misure a somma, e mai prima della fine dell'ultimo periodo scaduto"
            : $"{Italian.Day(reaches)}: nessuna misura è una somma, vale il giorno del calcolo";

    /// <summary>The formula with its figures, and what it gives; milestones have no arithmetic.</summary>
    public string? WithFigures()
    {
        var alone = explanation.Formula is Formula.Operand;
        if (explanation.Measures.Any(measure => measure.Reading.Value is not (null or ObservedValue.Number)) || (alone && Value is null))
        {
            return null;
        }

        var text = FormulaText.Of(explanation.Formula, FigureOf);
        return result.Unrounded is { } unrounded && !alone ? $"{text} = {Italian.Cut(unrounded)}" : text;
    }

    public string? Rounding() => Value is { } value && result.Unrounded is { } unrounded
        ? $"{Italian.Stated(unrounded)} a {Italian.Count(indicator.Decimals, "decimale", "decimali")}, le metà lontano dallo zero: {Shown(value)}"
        : null;

    public string? Expected()
    {
        if (result is not { Target: Target.Figure target, ReferenceTarget: { } reference, Pace: { } pace })
        {
            return null;
        }

        return !Paced || (result.FewAndWhole && reference == target.Value) ? $"{Shown(reference)}, tutto il target"
            : result.FewAndWhole ? $"{Shown(target.Value)} × {Share(pace)}, per {(target.Comparator is Comparator.AtLeast ? "difetto" : "eccesso")} perché si conta a unità intere: {Shown(reference)}"
            : $"{Shown(target.Value)} × {Share(pace)} = {Shown(reference)}";
    }

    public string? Forecast() => result.Forecast is not { } forecast || Value is not { } value ? null
        : Paced && result.Pace is { } pace ? $"{Shown(value)} / ({Share(pace)}) = {Shown(forecast)}"
        : $"{Shown(forecast)}, il valore stesso: {(result.Open ? "non cresce con l'anno" : "l'anno è chiuso")}";

    public string Degree() => (result.Degree, result.Target) switch
    {
        (null, _) => $"nessuno: {NoDegree()}",
        (1, Target.Deadline deadline) => $"1: concluso il {Italian.Observed(result.Value)}, entro il {Italian.Day(deadline.Day)}",
        (_, Target.Deadline deadline) => $"0: non concluso entro il {Italian.Day(deadline.Day)}",
        (1, Target.Yes) => "1: dichiarato sì",
        (_, Target.Yes) => "0: non dichiarato sì e l'anno è chiuso",
        ({ } degree, Target.Figure target) => OfFigure(degree, target),
        _ => "nessuno",
    };

    public string Rule()
    {
        var settings = indicator.Settings;
        var missing = result.Missing.IsEmpty ? "" : $" (mancano {string.Join(", ", result.Missing)})";
        return explanation.Rule.Number switch
        {
            1 => $"il {Year} non è ancora cominciato",
            2 => $"il piano non ha un target per il {Year}",
            3 => result.Status is Status.AtRisk ? $"termine: non concluso e mancano {settings.NearDays} giorni o meno" : "termine: concluso in tempo, mancato, o ancora lontano",
            4 => "sì o no: raggiunto se sì, non raggiunto se no ad anno chiuso",
            5 => result.Status switch
            {
                Status.NotApplicable => "un divisore è dichiarato zero",
                Status.NotDue => $"il valore manca e nessun dato mancante è scaduto{missing}",
                Status.TooEarly => $"il valore manca e sono passati meno di {settings.EvidenceDays} giorni{missing}",
                _ => $"il valore manca{missing}",
            },
            6 => "anno chiuso: il valore soddisfa il target, o no",
            7 => "cresce con l'anno: il target è già raggiunto, o già superato quello massimo",
            8 => $"meno di {settings.EvidenceDays} giorni dal primo gennaio al giorno a cui arriva, o nulla è ancora atteso",
            9 => "un dato è oltre la sua scadenza senza essere rilevato, o una fonte non è letta da troppo",
            10 => "target intero e piccolo: atteso raggiunto, mancato di uno al massimo, o di più",
            11 => "la previsione soddisfa il target",
            _ => $"scarto tra previsione e target {Gap()}, tolleranza {Italian.Stated(settings.Tolerance)}",
        };
    }

    private string FigureOf(string key) =>
        explanation.Measures.FirstOrDefault(measure => measure.Reading.Measure.Key == key)?.Reading.Value is ObservedValue.Number number ? Italian.Term(number.Value) : "(manca)";

    private string Shown(decimal figure) => Italian.Figure(figure, indicator.Decimals, explanation.Unit);

    private bool Paced => result.Open && indicator.Pace is not Pace.None;

    private string Share(decimal pace) => indicator.Pace switch
    {
        Pace.Steps => Italian.Stated(pace),
        Pace.LastYear when !result.Flags.Contains(Flag.ProfileMissing) => Italian.Stated(pace),
        _ when result.Reaches is { } reaches => $"{reaches.DayOfYear}/{Period.OfYear(reaches.Year).Days}",
        _ => Italian.Stated(pace),
    };

    private string NoDegree() => (result.Status, result.Target) switch
    {
        (Status.NoTarget or Status.NotStarted, _) => "non c'è un target da confrontare",
        (_, Target.Deadline) => "il termine non è ancora passato",
        (_, Target.Yes) => "l'anno non è ancora chiuso",
        (Status.NotApplicable, _) => "l'indicatore non si applica",
        _ when result.Value is null => "manca il valore",
        _ when result.Status is Status.TooEarly => "è troppo presto",
        _ => "non è ancora atteso nulla",
    };

    private string OfFigure(decimal degree, Target.Figure target)
    {
        var (value, reference) = (Value ?? 0, result.ReferenceTarget ?? target.Value); // a degree has both
        var expected = target with { Value = reference };
        return expected.IsMetBy(value) ? $"1: {Shown(value)} soddisfa l'atteso {Italian.Target(expected, indicator.Decimals)}"
            : reference == 0 ? "0: l'atteso è zero e non è soddisfatto"
            : degree == 0 ? $"0: 1 - |{Italian.Stated(value)} - {Italian.Term(reference)}| / |{Italian.Stated(reference)}| non è sopra zero"
            : $"1 - |{Italian.Stated(value)} - {Italian.Term(reference)}| / |{Italian.Stated(reference)}| = {Italian.Cut(degree)}, cioè {Italian.Share(degree)}";
    }

    private string Gap()
    {
        if (result is not { Target: Target.Figure target, Forecast: { } forecast, Gap: { } gap })
        {
            return Italian.NotKnown;
        }

        return target.Value == 0
            ? $"|{Italian.Stated(forecast)} - 0| = {Italian.Cut(gap)}"
            : $"|{Italian.Stated(forecast)} - {Italian.Term(target.Value)}| / |{Italian.Stated(target.Value)}| = {Italian.Cut(gap)}";
    }
}
