using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using Collector.Sources.Delivered;

namespace Collector.Sources.Kronos;

/// <summary>What is kept of a month: sums, and nobody.</summary>
/// <param name="Month">First day; null: a file without a month that was asked for.</param>
/// <param name="Rejected">Rows of the file that could not be used; with its first month.</param>
internal sealed record MonthSums(DateOnly? Month, ImmutableArray<HoursSum> Sums, ImmutableArray<RejectedRecord> Rejected)
{
    /// <summary>People of the month, each counted once; null: the file does not tell.</summary>
    public int? Heads { get; init; }

    /// <exception cref="SourceUnreadableException">The page holds something else.</exception>
    public static MonthSums Read(Page page)
    {
        try
        {
            return JsonSerializer.Deserialize(page.Content.Span, KronosJson.Default.MonthSums) ?? throw new JsonException("null");
        }
        catch (JsonException fault)
        {
            throw DeliveredContext.Unreadable(page.Request, fault);
        }
    }

    public byte[] ToBytes() => JsonSerializer.SerializeToUtf8Bytes(this, KronosJson.Default.MonthSums);
}

/// <param name="Hours">Decimal hours.</param>
/// <param name="RemoteHours">Of these, in agile work; null: not told.</param>
internal sealed record HoursSum(string Office, string Process, string Kind, decimal Hours, decimal? RemoteHours, long People);

[JsonSourceGenerationOptions(RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true, PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(MonthSums))]
internal sealed partial class KronosJson : JsonSerializerContext;
