using Collector.Plan.Scoring;
using Collector.Publishing;

namespace Collector.Wording;

/// <summary>How a status is shown: never by colour alone.</summary>
/// <param name="Code">The word in addresses and exports.</param>
/// <param name="Tone">Family that decides the colour: <c>good</c>, <c>near</c>, <c>bad</c>, <c>gap</c> or <c>quiet</c>.</param>
/// <param name="Icon">Outline drawn in a square of 16, stroked.</param>
/// <param name="Meaning">One sentence for the legend.</param>
internal sealed record StatusWord(string Code, string Word, string Tone, string Icon, string Meaning)
{
    /// <summary>What is shown while nothing was computed.</summary>
    public static StatusWord NotComputed { get; } = new("not_computed", "non ancora calcolato", "quiet", "M3 8h10", "Nessuna notte lo ha ancora calcolato.");

    /// <summary>For the legend, in the order of the statuses.</summary>
    public static IEnumerable<StatusWord> All => Enum.GetValues<Status>().Select(status => Of(status));

    public static StatusWord Of(Status? status) => status switch
    {
        null => NotComputed,
        Status.NotStarted => Make(status, "non iniziato", "quiet", "M3 8h10", "L'anno non è ancora cominciato."),
        Status.NoTarget => Make(status, "senza target", "quiet", "M3 6h10M3 10h10M11 3 5 13", "Il piano non fissa un target per l'anno: il valore è dato senza giudizio."),
        Status.NotApplicable => Make(status, "non applicabile", "quiet", "M8 2a6 6 0 1 0 .01 0zM4 4l8 8", "Il divisore è zero, dichiarato come tale: la domanda non si pone e l'indicatore non entra nei punteggi."),
        Status.NotDue => Make(status, "non ancora dovuto", "quiet", "M8 2a6 6 0 1 0 .01 0zM8 5v3l2.5 1.5", "Manca un dato il cui termine non è ancora scaduto."),
        Status.TooEarly => Make(status, "troppo presto", "quiet", "M4 2h8M4 14h8M5 2c0 4 6 8 6 12M11 2c0 4-6 8-6 12", "I dati coprono troppo poco dell'anno per un giudizio."),
        Status.NoData => Make(status, "senza dati", "gap", "M6 5.5a2 2 0 1 1 2.8 2.2C8.2 8 8 8.4 8 9.2M8 12v.6", "Manca almeno un dato che serve alla formula."),
        Status.Stale => Make(status, "dati in ritardo", "gap", "M8 2a6 6 0 1 0 .01 0zM8 5v4M8 11v.6", "Un periodo è scaduto senza essere rilevato: il valore è vecchio."),
        Status.OnTrack => Make(status, "in linea", "good", "M2.5 12 7 7l2.5 2.5 4-5M10 4.5h3.5V8", "Di questo passo il target sarà raggiunto."),
        Status.AtRisk => Make(status, "a rischio", "near", "M8 2.5 14.5 13.5h-13zM8 6.5v3.5M8 11.6v.5", "Di questo passo il target è mancato di poco, o il termine è vicino."),
        Status.OffTrack => Make(status, "fuori linea", "bad", "M2.5 4 7 9l2.5-2.5 4 5M10 11.5h3.5V8", "Di questo passo il target è mancato."),
        Status.Met => Make(status, "raggiunto", "good", "M3 8.5 6.5 12 13 4.5", "Il target è raggiunto."),
        _ => Make(status, "non raggiunto", "bad", "M4 4l8 8M12 4l-8 8", "Il target non è stato raggiunto."),
    };

    private static StatusWord Make(Status? status, string word, string tone, string icon, string meaning) =>
        new(Names.Of(status!.Value), word, tone, icon, meaning); // null has gone to NotComputed
}
