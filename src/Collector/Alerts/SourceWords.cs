using Collector.Storage;
using Collector.Wording;

namespace Collector.Alerts;

/// <summary>What is said of a source.</summary>
internal static class SourceWords
{
    public static (string Summary, string Text) Down(SourceState source) => (
        $"La fonte {source.Source} non dà dati{(source.Starving.Count == 0 ? "" : $": {Italian.Count(source.Starving.Count, "indicatore fermo", "indicatori fermi")}")}",
        $"{(source.Starving.Count == 0 ? "Nessun indicatore ne dipende." : $"Ne dipendono: {Italian.List(source.Starving)}.")}\n{source.Problem?.ReplaceLineEndings(" ")}");

    public static (string Summary, string Text) FewCalls(string source, long left, long most) => (
        $"La fonte {source} ha poche chiamate rimaste",
        $"Ne restano {Italian.Plain(left)} su {Italian.Plain(most)}: oltre, la lettura riprende quando la fonte le concede di nuovo.");
}
