using Collector.Plan;
using Collector.Publishing;
using Collector.Wording;

namespace Collector.Alerts;

/// <summary>What is said of figures that are late.</summary>
internal static class LateWords
{
    /// <summary>Stands for the office where nobody is confirmed.</summary>
    public const string Controller = "controller";

    public static (string Summary, string Text) Entries(PublishedYear year, string office, IReadOnlyList<Measure> measures)
    {
        var name = year.Plan.Offices.TryGetValue(office, out var known) ? known.Name : "Uffici da confermare";
        return (
            $"{name}: {Italian.Count(measures.Count, "misura", "misure")} del {Italian.Year(year.Score.Request.Year)} in ritardo",
            $"Il termine per rilevare è passato:\n{List(measures)}");
    }

    public static (string Summary, string Text) Records(PublishedYear year, IReadOnlyList<Measure> measures) => (
        $"{Italian.Count(measures.Count, "misura", "misure")} del {Italian.Year(year.Score.Request.Year)} che nessuna fonte alimenta",
        $"Nessuna fonte in errore le spiega: ne manca una in sources.yaml, o quella che c'è non copre i giorni.\n{List(measures)}");

    public static (string Summary, string Text) Approvals(string office, WaitingEntries waiting) => (
        $"{office}: {Italian.Count(waiting.Count, "rilevazione aspetta", "rilevazioni aspettano")} un'approvazione da {Italian.Count(waiting.Days, "giorno", "giorni")}",
        "Finché un'altra persona non approva, i valori non contano. Se nessuno può farlo, va dato il ruolo a qualcuno.");

    private static string List(IEnumerable<Measure> measures) => string.Join('\n', measures.Select(measure => measure.Name == measure.Key ? $"- {measure.Key}" : $"- {measure.Key} {measure.Name}"));
}
