using System.Text.Json;
using Collector.Sources.Http;

namespace Collector.Sources.Json;

/// <summary>
/// Reads texts of JSON that may be broken within: half of a character (<c>\ud83d</c>), or bytes that are no UTF-8. JSON that is
/// whole may hold them; they are found only when the text is read, and are no mistake of ours.
/// </summary>
internal static class JsonTexts
{
    /// <summary>Null: it is no text, or a broken one.</summary>
    public static string? Of(JsonElement element) => element.ValueKind is JsonValueKind.String ? Whole(element.GetString) : null;

    /// <summary>The text of a property; null: there is none, or a broken one.</summary>
    public static string? Of(JsonElement element, string name) =>
        element.ValueKind is JsonValueKind.Object && element.TryGetProperty(name, out var text) ? Of(text) : null;

    /// <summary>Null: the name is broken.</summary>
    public static string? NameOf(JsonProperty property) => Whole(() => property.Name);

    /// <summary>The failure that <paramref name="read"/> meets when a name it looks for stands beside a broken one.</summary>
    /// <param name="origin">Source, endpoint and page, for messages.</param>
    /// <exception cref="SourceUnreadableException">A text or a name is broken.</exception>
    public static T Read<T>(string origin, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (InvalidOperationException fault) when (IsBroken(fault))
        {
            throw WebFailures.Unreadable(origin, "a text in it is broken: it holds half of a character, or is no UTF-8");
        }
    }

    /// <summary>What the reader of JSON throws at a broken text; our own mistakes are others.</summary>
    public static bool IsBroken(Exception fault) => fault is InvalidOperationException { Source: { } thrower } && thrower.StartsWith("System.Text.Json", StringComparison.Ordinal);

    private static string? Whole(Func<string?> read)
    {
        try
        {
            return read();
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }
}
