using Collector.Entries;
using Collector.Wording;

namespace Collector.Web.Wording;

/// <summary>What was just done with entries, in Italian.</summary>
internal static class EntryNotices
{
    public static string Saved(int count) => count == 0
        ? "Nessun valore nuovo: tutto stava già così."
        : $"{Italian.Count(count, "valore salvato", "valori salvati")}. {(count == 1 ? "Conta" : "Contano")} quando un'altra persona approva.";

    public static string Withdrawn(Entry entry) => $"La rilevazione di {entry.Measure}, {EntryStateWords.Period(entry.Period)}, è ritirata: nessuno la deve più approvare, e resta scritta nella storia.";

    public static string Approved(int count) => $"{Italian.Count(count, "rilevazione approvata", "rilevazioni approvate")}. Le cifre si muovono entro un minuto.";

    public const string Returned = "La rilevazione è tornata al suo ufficio.";
}
