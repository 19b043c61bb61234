using System.Collections.Concurrent;

namespace Collector.Web.Stored;

/// <summary>The SQL files of this folder, embedded.</summary>
internal static class SqlFile
{
    private static readonly ConcurrentDictionary<string, string> Texts = new(StringComparer.Ordinal);

    public static async ValueTask<string> TextAsync(string name, CancellationToken cancellationToken)
    {
        if (Texts.TryGetValue(name, out var known))
        {
            return known;
        }

        await using var stream = typeof(SqlFile).Assembly.GetManifestResourceStream(typeof(SqlFile), $"{name}.sql")
            ?? throw new InvalidOperationException($"{name}.sql is not embedded");
        using var reader = new StreamReader(stream);
        return Texts.GetOrAdd(name, await reader.ReadToEndAsync(cancellationToken));
    }
}
