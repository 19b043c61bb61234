using Collector.Wording;

namespace Collector.Explaining;

/// <summary>How an observation came in, in Italian; null where that is not known.</summary>
internal static class ProvenanceWords
{
    public static string? Run(Provenance? provenance) => provenance is { Run: { } run, RunJob: var job, RunDay: var day }
        ? $"esecuzione {Italian.Plain(run)} ({(job is null ? Italian.NotKnown : JobWords.Of(job))}, {(day is { } of ? Italian.Day(of) : Italian.NotKnown)})"
        : null;

    /// <summary>The entry that made it, with what proves it.</summary>
    public static string? Entry(Provenance? provenance) => provenance?.Entry is { } entry
        ? $"rilevazione {Italian.Plain(entry.Id)}, approvata da un'altra persona{(entry.EndsOn is { } end ? $", sopra il dato raccolto fino al {Italian.Day(end)}" : "")}{(entry.Kind is "supplement" ? ", integrazione dopo la chiusura" : "")}{(entry.Note.Length > 0 ? $", nota: «{entry.Note.ReplaceLineEndings(" ")}»" : "")}{string.Concat(entry.Evidence.Select(file => $"; prova: {file.Name}, SHA-256 {file.Sha256}"))}"
        : null;

    /// <summary>The kept file, with the fingerprint that tells it from every other.</summary>
    public static string? File(Provenance? provenance) => provenance is { FileId: { } id, File: var name, Sha256: { } hash }
        ? $"file {Italian.Plain(id)}: {name}, SHA-256 {hash}"
        : null;
}
