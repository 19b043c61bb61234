using System.Collections.Concurrent;

namespace Collector.Sources.Databases;

/// <summary>Statements live in .sql files beside the class that runs them.</summary>
internal static class Statements
{
    private static readonly ConcurrentDictionary<string, string> Texts = new(StringComparer.Ordinal);

    /// <summary>The text of an embedded statement, without the comment at its head.</summary>
    /// <param name="name">Folder and file below this project without <c>.sql</c>: <c>Sql.first_page</c>.</param>
    /// <exception cref="ArgumentException">There is no such file: a mistake of ours.</exception>
    public static string Of(string name) => Texts.GetOrAdd(name, Load);

    private static string Load(string name)
    {
        using var stream = typeof(Statements).Assembly.GetManifestResourceStream($"Collector.Sources.{name}.sql")
            ?? throw new ArgumentException($"there is no statement {name}", nameof(name));
        using var reader = new StreamReader(stream);
        var lines = reader.ReadToEnd().Split('\n').SkipWhile(line => line.StartsWith("--", StringComparison.Ordinal));
        return string.Join('\n', lines).Trim().TrimEnd(';');
    }
}
