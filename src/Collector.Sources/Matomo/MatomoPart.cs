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
/// <param name="Before">What parts before this one of the same days did not give.</param>
internal sealed record MatomoContext(MatomoPart Part, bool IsLast, MatomoMissing Before)
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

/// <summary>What parts of the same days did not give, and what is remembered of those before.</summary>
/// <param name="Days">These stay unknown.</param>
/// <param name="Uniques">First days of periods whose unique visitors were not told, in order, once for each figure: what is known of them is not gone.</param>
/// <param name="Segments">Segments that Matomo refused: nothing of them is gone.</param>
/// <param name="Views">How many days have visits and no page views: they are known, and incomplete.</param>
/// <param name="Visited">Site that had visits in these days, whatever their segment; null: none, or its visits were not read yet.</param>
/// <param name="Usual">Visits on a working day of the last week before these days, by site.</param>
internal sealed record MatomoMissing(
    ImmutableArray<DateOnly> Days, ImmutableArray<DateOnly> Uniques, ImmutableArray<string> Segments, int Views, int? Visited, ImmutableDictionary<string, long> Usual)
{
    public static MatomoMissing Nothing { get; } = new([], [], [], 0, null, ImmutableDictionary<string, long>.Empty);

    /// <summary>What the parts of other days begin with.</summary>
    [JsonIgnore]
    public MatomoMissing Next => Nothing with { Usual = Usual };
}

/// <summary>The part to go on with.</summary>
internal sealed record MatomoCursor(MatomoPart Next, MatomoMissing Before)
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
