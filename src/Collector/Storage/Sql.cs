using System.Collections.Concurrent;

namespace Collector.Storage;

/// <summary>Statements live in .sql files beside the class that runs them.</summary>
internal static class Sql
{
    private static readonly ConcurrentDictionary<string, string> Texts = new(StringComparer.Ordinal);

    /// <summary>The text of an embedded statement, without the comment at its head.</summary>
    /// <param name="name">The file's name without <c>.sql</c>; unique among the statements.</param>
    /// <exception cref="ArgumentException">There is no such file, or more than one.</exception>
    public static string Statement(string name) => Texts.GetOrAdd(name, Load);

    private static string Load(string name)
    {
        var assembly = typeof(Sql).Assembly;
        var suffix = $".{name}.sql";
        string[] found = [.. assembly.GetManifestResourceNames().Where(resource => resource.EndsWith(suffix, StringComparison.Ordinal))];
        if (found is not [var only])
        {
            throw new ArgumentException($"{found.Length} embedded statements are named {name}.sql, expected one.", nameof(name));
        }

        using var reader = new StreamReader(assembly.GetManifestResourceStream(only)!); // its name was just read
        return WithoutHead(reader.ReadToEnd());
    }

    // Npgsql takes a text that begins with a comment for no COPY.
    private static string WithoutHead(string text)
    {
        while (text.StartsWith("--", StringComparison.Ordinal) || text.StartsWith('\n'))
        {
            text = text[(text.IndexOf('\n', StringComparison.Ordinal) + 1)..];
        }

        return text;
    }
}
