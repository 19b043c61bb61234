using System.Collections.Immutable;

namespace Collector.Entries.Workbooks;

/// <summary>The second sheet: whose workbook it is, and how it is filled in.</summary>
internal static class WorkbookInstructions
{
    public const string Office = "Codice dell'ufficio";
    public const string OfficeName = "Ufficio";
    public const string Plan = "Piano";
    public const string Year = "Anno";

    public static ImmutableArray<string> Sentences { get; } =
    [
        "Si compilano solo le colonne Valore, Nota e Peso del foglio Rilevazioni, dove lo sfondo è giallo. Le altre dicono quale dato è chiesto: non vanno cambiate.",
        "La colonna Valore contiene già il valore attuale, cioè l'ultimo scritto, anche se aspetta ancora l'approvazione: dove non si cambia nulla, non cambia nulla. Per correggere un valore si scrive quello nuovo al suo posto.",
        "Lo zero è un valore: si scrive 0 quando il dato è proprio zero. Una cella vuota non dice nulla: non vale zero e non toglie il valore che c'è già.",
        "I numeri si scrivono senza unità, con la virgola per i decimali: 1234,5. Una percentuale si scrive da 0 a 100: 81,82.",
        "Una data si scrive come 31/12/2021; dove la misura chiede sì o no, si scrive Sì o No.",
        "La colonna Nota serve a spiegare un valore: perché è cambiato, perché si scosta dall'anno precedente o dall'obiettivo.",
        "La colonna Peso è gialla solo nelle misure che sono medie: dice su quanti casi è calcolato il valore. Contiene già il peso attuale; una cella vuota lascia quello che c'è, e dove non c'è vale 1.",
        "Le righe si possono ordinare e filtrare: anche quelle nascoste da un filtro vengono lette. Le intestazioni delle colonne, i nomi dei fogli e questo foglio non vanno cambiati.",
        "Il file si salva come cartella di lavoro di Excel (.xlsx), senza password.",
        "I documenti che provano un valore non stanno in questa cartella: si allegano nelle pagine di inserimento.",
        "Quando la cartella viene caricata non si registra ancora nulla: prima si vede, riga per riga, che cosa verrebbe registrato e che cosa no e perché. Si registra solo dopo la conferma.",
    ];
}
