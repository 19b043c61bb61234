using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using Collector.Sources.Http;

namespace Collector.Sources.Matomo;

/// <summary>What one page speaks of: days of one month, of one site and one segment.</summary>
internal sealed record MatomoPart(DateOnly From, DateOnly To, int Site, string Segment)
{
    [JsonIgnore]
    public Window Days => new(From, To);
}

/// <summary>What must be known to read a kept page again.</summary>
/// <param name="IsLast">The last part of its days: they are known whole once it is kept.</param>
/// <param name="Gaps">Days that a part before this one of the same days did not have.</param>
internal sealed record MatomoContext(MatomoPart Part, bool IsLast, ImmutableArray<DateOnly> Gaps)
{
    /// <exception cref="SourceUnreadableException">It is none of ours.</exception>
    public static MatomoContext Read(Page page)
    {
        try
        {
            return JsonSerializer.Deserialize(page.Context, MatomoJson.Default.MatomoContext) ?? throw new JsonException("null");
        }
        catch (JsonException)
        {
            throw WebFailures.Unreadable(page.Request, "it was kept by a release that this one does not read");
        }
    }

    public override string ToString() => JsonSerializer.Serialize(this, MatomoJson.Default.MatomoContext);
}

/// <summary>The part to go on with.</summary>
internal sealed record MatomoCursor(MatomoPart Next, ImmutableArray<DateOnly> Gaps)
{
    /// <summary>Null: from the beginning of the window; also for a cursor of another release, since reading twice does no harm.</summary>
    public static MatomoCursor? Read(string? text)
    {
        try
        {
            return text is null ? null : JsonSerializer.Deserialize(text, MatomoJson.Default.MatomoCursor);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    public override string ToString() => JsonSerializer.Serialize(this, MatomoJson.Default.MatomoCursor);
}

[JsonSourceGenerationOptions(RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true, PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(MatomoContext))]
[JsonSerializable(typeof(MatomoCursor))]
internal sealed partial class MatomoJson : JsonSerializerContext;
