using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using Collector.Records;

namespace Collector.Sources.Delivered;

/// <summary>What must be known to read a kept page of a delivered file again.</summary>
/// <param name="Form">What the page holds.</param>
/// <param name="From">First day that was asked for.</param>
/// <param name="CoversFrom">First day that is known whole once the page is kept; null: none is.</param>
/// <param name="Warnings">What was told with it.</param>
/// <param name="Except">Days between these that a newer file was read for; null: none.</param>
internal sealed record DeliveredContext(PageForm Form, string Name, DateOnly From, DateOnly To, DateOnly? CoversFrom, DateOnly? CoversTo, ImmutableArray<string> Warnings, ImmutableArray<Window>? Except = null)
{
    [JsonIgnore]
    public Window Days => new(From, To);

    /// <exception cref="SourceUnreadableException">It is none of ours.</exception>
    public static DeliveredContext Read(Page page)
    {
        try
        {
            return JsonSerializer.Deserialize(page.Context, DeliveredJson.Default.DeliveredContext) ?? throw new JsonException("null");
        }
        catch (JsonException fault)
        {
            throw Unreadable(page.Request, fault);
        }
    }

    /// <summary>A kept page that this release does not read.</summary>
    public static SourceUnreadableException Unreadable(string origin, Exception? cause) => new(
        origin, [new SourceFault(SourcePlace.Whole, "it was kept by a release that this one does not read")], 1, "read the file again: source backfill.", cause);

    public ImmutableArray<Covered> Covered(Dataset dataset) => (CoversFrom, CoversTo) is ({ } from, { } to)
        ? [.. new Window(from, to).Without((Except ?? []).SelectMany(days => days.All)).Select(days => new Covered(dataset, days))]
        : [];

    public override string ToString() => JsonSerializer.Serialize(this, DeliveredJson.Default.DeliveredContext);
}

/// <summary>What a kept page holds.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<PageForm>))]
internal enum PageForm
{
    /// <summary>The file's own bytes.</summary>
    File,

    /// <summary>So many of its rows, and of them the mapped columns.</summary>
    Rows,

    /// <summary>Sums over its rows: the rows speak of persons.</summary>
    Sums,
}
