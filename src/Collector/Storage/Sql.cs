using System.Collections.Concurrent;

namespace Collector.Storage;

/// <summary>The embedded SQL files, by the folder and name they have in the source.</summary>
internal static class Sql
{
    private static readonly ConcurrentDictionary<string, string> Texts = new(StringComparer.Ordinal);

    /// <summary>The text of <c>folder/name.sql</c> below the project: <c>Sql.Text("Storage/observation_known")</c>.</summary>
    public static string Text(string path) => Texts.GetOrAdd(path, Load);

    private static string Load(string path)
    {
        var name = $"Collector.{path.Replace('/', '.')}.sql";
        using var stream = typeof(Sql).Assembly.GetManifestResourceStream(name) ?? throw new InvalidOperationException($"no SQL file is embedded as {name}");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
