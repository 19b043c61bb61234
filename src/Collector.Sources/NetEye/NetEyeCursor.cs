using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Collector.Sources.NetEye;

/// <summary>Where to go on, or, once a window is read, the mark from which the next night reads late rows.</summary>
/// <param name="Step">Step of the reading; -1: it is done.</param>
/// <param name="After">Number of the last row of the page before, within the step.</param>
/// <param name="Last">Last row of the history when the reading began.</param>
/// <param name="Mark">Last row that an earlier reading saw; null: there was none.</param>
/// <param name="Silences">Spans in which the monitor did not run, as far as they were seen.</param>
internal sealed record NetEyeCursor(int Step, long After, long Last, long? Mark, ImmutableArray<Silence> Silences)
{
    public const int Done = -1;

    /// <summary>Null: from the beginning of the window; also for a cursor of another release, since reading twice does no harm.</summary>
    public static NetEyeCursor? Read(string? text)
    {
        try
        {
            return text is null ? null : JsonSerializer.Deserialize(text, NetEyeJson.Default.NetEyeCursor);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    public override string ToString() => JsonSerializer.Serialize(this, NetEyeJson.Default.NetEyeCursor);
}

/// <summary>A span in which the monitor did not run: what it would have seen is not known.</summary>
/// <param name="Until">When it ran again; null: not yet.</param>
internal sealed record Silence(DateTimeOffset Since, DateTimeOffset? Until);

/// <summary>What must be known to read a kept page again.</summary>
/// <param name="At">Moment that all its rows speak of, whatever they say themselves; null: they do.</param>
/// <param name="From">First day known whole once it is kept; null: none is.</param>
internal sealed record NetEyeContext(NetEyePart Part, DateTimeOffset? At, DateOnly? From, DateOnly? To)
{
    /// <summary>Days between the two that are not known whole, in their order; null: there are none.</summary>
    public ImmutableArray<DateOnly>? Left { get; init; }

    /// <summary>The days known whole, in as few spans as there are.</summary>
    public IEnumerable<Window> Spans() => (From, To) is ({ } from, { } to) ? new Window(from, to).Without(Left ?? []) : [];

    /// <exception cref="SourceUnreadableException">It is none of ours.</exception>
    public static NetEyeContext Read(Page page)
    {
        try
        {
            return JsonSerializer.Deserialize(page.Context, NetEyeJson.Default.NetEyeContext) ?? throw new JsonException("null");
        }
        catch (JsonException)
        {
            throw Http.WebFailures.Unreadable(page.Request, "it was kept by a release that this one does not read");
        }
    }

    public override string ToString() => JsonSerializer.Serialize(this, NetEyeJson.Default.NetEyeContext);
}

/// <summary>What a page holds.</summary>
internal enum NetEyePart
{
    /// <summary>Objects and health, from the REST API; makes no record.</summary>
    Objects,

    /// <summary>The state of each object before a moment.</summary>
    Carried,

    /// <summary>The same, of a moment from which on it is not known.</summary>
    Silent,

    /// <summary>The same, of a moment at which the monitor ran again.</summary>
    Again,

    /// <summary>The last word about objects that are gone: from then on their state is not known.</summary>
    Gone,

    /// <summary>Changes of state.</summary>
    States,

    Downtimes,
}

[JsonSourceGenerationOptions(
    RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true, PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, UseStringEnumConverter = true)]
[JsonSerializable(typeof(NetEyeCursor))]
[JsonSerializable(typeof(NetEyeContext))]
internal sealed partial class NetEyeJson : JsonSerializerContext;
