using Collector.Sources;
using Collector.Storage;
using Collector.Wording;

namespace Collector.Alerts;

/// <summary>What is said of a source.</summary>
internal static class SourceWords
{
    public static (string Summary, string Text) Down(SourceState source) => (
        $"La fonte {source.Source} non dà dati{(source.Starving.Count == 0 ? "" : $": {Italian.Count(source.Starving.Count, "indicatore fermo", "indicatori fermi")}")}",
        $"{(source.Starving.Count == 0 ? "Nessun indicatore ne dipende." : $"Ne dipendono: {Italian.List(source.Starving)}.")}\n{source.Problem?.ReplaceLineEndings(" ")}");

    /// <param name="endings">At least one; in the order of their days.</param>
    public static (string Summary, string Text) Ending(string source, IReadOnlyList<SourceEnding> endings) => (
        $"La fonte {source}: {What(endings[0])} il {Italian.Day(endings[0].Day)}{(endings.Count == 1 ? "" : $", e {Italian.Count(endings.Count - 1, "altra scadenza", "altre scadenze")}")}",
        string.Join('\n', endings.Select(ending => $"- {Italian.Day(ending.Day)}: {What(ending)}. {Remedy(ending.Kind)} {(ending.Indicators.Count == 0 ? "Nessun indicatore ne dipende." : $"Ne dipendono: {Italian.List(ending.Indicators)}.")}")));

    private static string What(SourceEnding ending) => ending.Kind switch
    {
        EndingKind.Token => "il token scade",
        EndingKind.DataAccess => "l'accesso del token ai dati scade",
        _ => $"la metrica {ending.Part} termina",
    };

    private static string Remedy(EndingKind kind) => kind switch
    {
        EndingKind.Token => "Rinnovarlo prima, e metterlo dove lo cerca sources.yaml.",
        EndingKind.DataAccess => "Chi ne è titolare approvi di nuovo l'app prima.",
        _ => "Scegliere un'altra misura e farla approvare in tempo.",
    };

    public static (string Summary, string Text) FewCalls(string source, long left, long most) => (
        $"La fonte {source} ha poche chiamate rimaste",
        $"Ne restano {Italian.Plain(left)} su {Italian.Plain(most)}: oltre, la lettura riprende quando la fonte le concede di nuovo.");
}
