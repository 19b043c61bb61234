using Collector.Landing;
using Collector.Plan;
using Collector.Storage;

namespace Collector.Wording;

/// <summary>What is said of a request to a source, in Italian.</summary>
internal static class RequestWords
{
    public const string NotDeclared = "Il nodo che esegue le letture non ha questa fonte in sources.yaml: riavviarlo dopo la modifica del file, poi chiedere di nuovo.";

    public const string Busy = "La fonte è in lettura: la richiesta aspetta il suo turno.";

    public const string DoneAgain = "La lettura era finita; un'interruzione aveva impedito di dirlo.";

    public static string Of(RequestKind kind) => kind switch
    {
        RequestKind.Check => "prova del collegamento",
        RequestKind.Sync => "lettura",
        _ => "rilettura di giorni",
    };

    /// <summary>With its days, where it has any.</summary>
    public static string Of(KeptRequest request) =>
        request.Window is { } days ? $"rilettura {Italian.Days(new Period(days.From, days.To))}" : Of(request.Kind);

    /// <summary>The same at the beginning of a line.</summary>
    public static string Titled(KeptRequest request) => $"{char.ToUpperInvariant(Of(request)[0])}{Of(request)[1..]}";

    public static string Of(RequestState state) => state switch
    {
        RequestState.Waiting => "in attesa",
        RequestState.Running => "in corso",
        RequestState.Done => "riuscita",
        RequestState.Failed => "non riuscita",
        _ => "annullata",
    };

    public static string TooOften(int attempts) => $"Interrotta {attempts} volte: non si riprova più da sola. Ciò che è stato conservato resta; chi gestisce il sistema guardi il registro del nodo.";

    public static string Cancelled(RequestKind kind, string who) => kind switch
    {
        RequestKind.Check => $"Annullata da {who}.",
        RequestKind.Sync => $"Annullata da {who}: le pagine conservate restano, la prossima lettura riprende da lì.",
        _ => $"Annullata da {who}: le pagine conservate restano, i giorni che mancano si possono chiedere di nuovo.",
    };

    /// <summary>What a waiting one is told when it is ended.</summary>
    public static string CancelledWaiting(string who) => $"Annullata da {who} prima di cominciare.";

    /// <param name="wentOn">It was gone on with: what came before is not in the outcome.</param>
    public static string Done(SyncOutcome outcome, bool wentOn)
    {
        var merged = outcome.Merged;
        var days = Italian.Days(new Period(outcome.Window.From, outcome.Window.To));
        return $"Letti i giorni {days}: {Italian.Number(merged.Added, 0)} record nuovi, {Italian.Number(merged.Changed, 0)} cambiati, {Italian.Number(merged.Same, 0)} uguali, {Italian.Number(merged.Vanished, 0)} spariti{(wentOn ? " da quando la lettura è stata ripresa dopo un'interruzione" : "")}.";
    }
}
