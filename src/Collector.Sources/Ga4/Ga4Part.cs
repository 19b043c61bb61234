using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using Collector.Sources.Http;

namespace Collector.Sources.Ga4;

/// <summary>What one page speaks of: days of one month, of one property and one segment.</summary>
internal sealed record Ga4Part(DateOnly From, DateOnly To, string Property, string Segment)
{
    [JsonIgnore]
    public Window Days => new(From, To);
}

/// <summary>What the parts before this one of the same days left open, and what is remembered of days before.</summary>
/// <param name="Gaps">Days that stay unknown.</param>
/// <param name="Refused">Metrics that Google refused; those of this part too, once it is read.</param>
/// <param name="Untold">First days of periods with a figure that was not told, once for each: what is known of them is not gone.</param>
/// <param name="Usual">Visits on a working day of the last week before these days, by property.</param>
internal sealed record Ga4Open(ImmutableArray<DateOnly> Gaps, ImmutableArray<string> Refused, ImmutableArray<DateOnly> Untold, ImmutableDictionary<string, long> Usual)
{
    public static Ga4Open Nothing { get; } = new([], [], [], ImmutableDictionary<string, long>.Empty);

    /// <summary>What the parts of other days begin with.</summary>
    [JsonIgnore]
    public Ga4Open Next => Nothing with { Usual = Usual };
}

/// <summary>What must be known to read a kept page again.</summary>
/// <param name="IsLast">The last part of its days: they are known whole once it is kept.</param>
/// <param name="IsCut">The reading ended within it: it states what it holds, and covers nothing.</param>
internal sealed record Ga4Context(Ga4Part Part, bool IsLast, bool IsCut, Ga4Open Open)
{
    /// <exception cref="SourceUnreadableException">It is none of ours.</exception>
    public static Ga4Context Read(Page page)
    {
        try
        {
            return JsonSerializer.Deserialize(page.Context, Ga4PartJson.Default.Ga4Context) ?? throw new JsonException("null");
        }
        catch (JsonException)
        {
            throw WebFailures.Unreadable(page.Request, "it was kept by a release that this one does not read");
        }
    }

    public override string ToString() => JsonSerializer.Serialize(this, Ga4PartJson.Default.Ga4Context);
}

/// <summary>The part to go on with.</summary>
/// <param name="Cuts">How many readings ended within it: no cursor may stand still.</param>
internal sealed record Ga4Cursor(Ga4Part Next, Ga4Open Open, int Cuts)
{
    /// <summary>Null: from the beginning of the window; also for a cursor of another release, since reading twice does no harm.</summary>
    public static Ga4Cursor? Read(string? text)
    {
        try
        {
            return text is null ? null : JsonSerializer.Deserialize(text, Ga4PartJson.Default.Ga4Cursor);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    public override string ToString() => JsonSerializer.Serialize(this, Ga4PartJson.Default.Ga4Cursor);
}

[JsonSourceGenerationOptions(RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true, PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(Ga4Context))]
[JsonSerializable(typeof(Ga4Cursor))]
internal sealed partial class Ga4PartJson : JsonSerializerContext;
