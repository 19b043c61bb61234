using Collector.Plan;
using Collector.Plan.Scoring;
using Collector.Web.Reading;
using Collector.Wording;

namespace Collector.Web.Wording;

/// <summary>Says in one Italian sentence what an indicator's status means for this indicator.</summary>
internal sealed class StatusSentence
{
    private readonly IndicatorRow row;
    private readonly int year;

    private StatusSentence(IndicatorRow row, int year) => (this.row, this.year) = (row, year);

    public static string Of(IndicatorRow row, int year) => new StatusSentence(row, year).Say();

    private PlanSettings Settings => row.Indicator.Settings;

    private string TargetText => Italian.Target(row.Target, row.Indicator.Decimals);

    private string Value => Shown((row.Figure?.Value as ObservedValue.Number)?.Value);

    // Which ones is listed beside the sentence: some keys are no words.
    private string Missing => row.Missing.Length == 1 ? "manca un dato" : $"mancano {Italian.Count(row.Missing.Length)} dati";

    private string Say() => row.Status switch
    {
        null => "Nessuna notte ha ancora calcolato questo indicatore.",
        Status.NotStarted => $"Il {Italian.Year(year)} non è ancora cominciato: non c'è nulla da giudicare.",
        Status.NoTarget when row.Figure?.Value is null => $"Il piano non fissa un target per il {Italian.Year(year)} e non c'è ancora un valore.",
        Status.NoTarget => $"Il piano non fissa un target per il {Italian.Year(year)}: il valore è dato senza giudizio.",
        Status.NotApplicable => "La domanda non si pone: il divisore della formula è zero, dichiarato come tale. L'indicatore non entra nei punteggi.",
        Status.NotDue => $"Per ora {Missing}, e il termine per rilevare non è ancora scaduto.",
        Status.NoData => $"Il valore non si può calcolare: {Missing}.",
        Status.TooEarly => TooEarly(),
        Status.Stale => $"I dati sono in ritardo: almeno un periodo è scaduto senza essere rilevato{Reach(", e la cifra è giudicata al")}.",
        _ => row.Target switch
        {
            Target.Deadline deadline => ByDeadline(deadline.Day),
            Target.Yes => ByYes(),
            _ => ByFigure(),
        },
    };

    private string TooEarly() =>
        row.Missing.Length > 0 ? $"È troppo presto per giudicare: {Missing} e dall'inizio dell'anno sono passati meno di {Italian.Count(Settings.EvidenceDays)} giorni."
        : row.Figure?.Reaches is { } reaches && reaches.DayOfYear < Settings.EvidenceDays ? $"È troppo presto per giudicare: i dati arrivano al {Italian.Day(reaches)}, meno di {Italian.Count(Settings.EvidenceDays)} giorni dall'inizio dell'anno."
        : "È troppo presto per giudicare: a questa data non ci si aspetta ancora nulla.";

    private string ByDeadline(DateOnly deadline)
    {
        var left = deadline.DayNumber - (row.Figure?.AsOf ?? deadline).DayNumber;
        return (row.Status, row.Figure?.Value) switch
        {
            (Status.Met, ObservedValue.Day done) => $"Concluso il {Italian.Day(done.Value)}, entro il termine del {Italian.Day(deadline)}.",
            (Status.Missed, ObservedValue.Day done) => $"Concluso il {Italian.Day(done.Value)}, dopo il termine del {Italian.Day(deadline)}.",
            (Status.Missed, _) => $"Il termine del {Italian.Day(deadline)} è passato senza che risulti concluso.",
            (Status.AtRisk, _) => $"Non risulta ancora concluso e al termine del {Italian.Day(deadline)} {Left(left)}.",
            _ => $"Non risulta ancora concluso; al termine del {Italian.Day(deadline)} {Left(left)}.",
        };
    }

    private static string Left(int days) => $"{(days == 1 ? "manca" : "mancano")} {Italian.Count(days, "giorno", "giorni")}";

    private string ByYes() => row.Status switch
    {
        Status.Met => "È dichiarato «sì», come chiede il target.",
        Status.Missed => "A fine anno non è dichiarato «sì», come chiede il target.",
        _ => $"Non è ancora dichiarato «sì»; c'è tempo fino al 31/12/{Italian.Year(year)}.",
    };

    private string ByFigure() => row.Status switch
    {
        Status.Met => $"Il valore {Value} soddisfa il target {TargetText}.",
        Status.Missed => $"Il valore {Value} non soddisfa il target {TargetText}{(IsOpen ? ", e durante l'anno non può più tornarvi" : "")}.",
        _ => row.Figure?.Forecast is not { } forecast ? BySteps()
            : IsPaced ? $"Di questo passo a fine anno si arriva a {Shown(forecast)}: {Verdict}"
            : $"Il valore è {Value}: {Verdict}",
    };

    private string BySteps() => row.Status switch
    {
        Status.OnTrack => $"{Value} contro {Expected}: il passo è quello atteso.",
        Status.AtRisk => $"{Value} contro {Expected}: lo scarto è di uno al massimo.",
        _ => $"{Value} contro {Expected}: lo scarto è di più di uno.",
    };

    private string Verdict => row.Status switch
    {
        Status.OnTrack => $"il target {TargetText} è soddisfatto.",
        Status.AtRisk => $"il target {TargetText} è mancato di poco, entro la tolleranza {Tolerance}.",
        _ => $"il target {TargetText} è mancato oltre la tolleranza {Tolerance}.",
    };

    // Against a target of zero the tolerance is a plain difference (scoring.md section 5, rule 12).
    private string Tolerance => row.Target is Target.Figure { Value: 0 } ? $"di {Italian.Stated(Settings.Tolerance)}" : $"del {Italian.Stated(Settings.Tolerance * 100)}\u00a0%";

    private string Expected => $"{Shown(row.Figure?.ReferenceTarget)} attesi{Reach(" al")}";

    private bool IsPaced => row.Figure is { ReferenceTarget: { } reference, Forecast: { } forecast, Value: ObservedValue.Number value }
        && (forecast != value.Value || (row.Target is Target.Figure target && reference != target.Value));

    private bool IsOpen => row.Figure is { } figure && figure.AsOf < Period.OfYear(year).To;

    private string Reach(string before) => row.Figure?.Reaches is { } reaches ? $"{before} {Italian.Day(reaches)}" : "";

    private string Shown(decimal? figure) => figure is { } number
        ? Italian.Figure(number, row.Indicator.Decimals, row.Unit)
        : Italian.NotKnown;
}
