using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Collector.Sources.Http;

namespace Collector.Sources.NetEye;

/// <summary>What Icinga says of its objects and of itself.</summary>
/// <param name="Names">All of them: <c>host!service</c>, or the host alone.</param>
/// <param name="Pending">Those that were never checked: their state is not known, whatever Icinga shows.</param>
/// <param name="Version">Of the program, as it tells it.</param>
/// <param name="IsWritten">Its connection to the history stands; null: it does not tell.</param>
internal sealed record IcingaObjects(ImmutableArray<string> Names, ImmutableArray<string> Pending, string Version, bool? IsWritten)
{
    /// <exception cref="SourceUnreadableException">It has another shape.</exception>
    /// <exception cref="SourceRejectedException">There are no hosts, or no services.</exception>
    public static IcingaObjects Read(ReadOnlyMemory<byte> content, string origin)
    {
        using var document = JsonDocument.Parse(content);
        var names = ImmutableArray.CreateBuilder<string>();
        var pending = ImmutableArray.CreateBuilder<string>();
        foreach (var kind in new[] { IcingaContent.Hosts, IcingaContent.Services })
        {
            var before = names.Count;
            foreach (var result in Results(document.RootElement, kind, origin))
            {
                var name = Name(result, kind, origin);
                names.Add(name);
                if (LastCheck(result, kind, origin) <= 0)
                {
                    pending.Add(name);
                }
            }

            if (names.Count == before)
            {
                throw new SourceRejectedException(
                    origin, $"it lists no {kind} at all.", "that is an alarm and no zero: give the ApiUser the rights to query them, or ask those who run the monitor.");
            }
        }

        return new IcingaObjects(names.ToImmutable(), pending.ToImmutable(), VersionIn(document.RootElement, origin), IsWrittenIn(document.RootElement, origin));
    }

    private static JsonElement.ArrayEnumerator Results(JsonElement root, string part, string origin) =>
        root.TryGetProperty(part, out var answer) && answer.ValueKind is JsonValueKind.Object && answer.TryGetProperty("results", out var results) && results.ValueKind is JsonValueKind.Array
            ? results.EnumerateArray()
            : throw WebFailures.Unreadable(origin, $"{part}: $.results is missing or no list");

    private static string Name(JsonElement result, string kind, string origin) =>
        result.ValueKind is JsonValueKind.Object && result.TryGetProperty("name", out var name) && name is { ValueKind: JsonValueKind.String } && name.GetString() is { Length: > 0 } text
            ? text
            : throw WebFailures.Unreadable(origin, $"{kind}: $.results[].name is missing or no text");

    // Numbers print as 0 or 0.0 by version.
    private static double LastCheck(JsonElement result, string kind, string origin) =>
        result.TryGetProperty("attrs", out var attributes) && attributes.ValueKind is JsonValueKind.Object
            && attributes.TryGetProperty("last_check", out var check) && check.ValueKind is JsonValueKind.Number && check.TryGetDouble(out var moment)
            ? moment
            : throw WebFailures.Unreadable(origin, $"{kind}: $.results[].attrs.last_check is missing or no number");

    private static string VersionIn(JsonElement root, string origin)
    {
        foreach (var result in Results(root, IcingaContent.Application, origin))
        {
            if (Find(result, "version") is { ValueKind: JsonValueKind.String } version)
            {
                return version.GetString() ?? "";
            }
        }

        return "of an unknown version";
    }

    private static bool? IsWrittenIn(JsonElement root, string origin)
    {
        bool? written = null;
        foreach (var result in Results(root, IcingaContent.Writer, origin))
        {
            if (Find(result, "connected") is { } connected)
            {
                written = (written ?? true) && connected.ValueKind is JsonValueKind.True || (connected.ValueKind is JsonValueKind.Number && connected.GetDouble() > 0);
            }
        }

        return written;
    }

    // The name of the connection stands in between, and each has its own.
    private static JsonElement? Find(JsonElement element, string name)
    {
        if (element.ValueKind is not JsonValueKind.Object)
        {
            return null;
        }

        foreach (var property in element.EnumerateObject())
        {
            if (property.NameEquals(name))
            {
                return property.Value;
            }

            if (Find(property.Value, name) is { } found)
            {
                return found;
            }
        }

        return null;
    }

    /// <summary>In words, for people.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"Icinga {Version}, {Names.Length} objects, {Pending.Length} of them never checked");
}
