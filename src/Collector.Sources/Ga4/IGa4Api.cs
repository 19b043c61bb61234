using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Refit;

namespace Collector.Sources.Ga4;

/// <summary>The Data API of Google Analytics 4, version v1beta.</summary>
internal interface IGa4Api
{
    /// <param name="property">Number of the property.</param>
    [Post("/v1beta/properties/{property}:runReport")]
    Task<HttpResponseMessage> RunReportAsync(string property, [Body] Ga4Question question, [Authorize("Bearer")] string token, CancellationToken cancellationToken);
}

/// <summary>What a report is asked for.</summary>
/// <param name="Limit">Rows of one answer; int64 fields are texts in Google's JSON.</param>
/// <param name="Offset">Rows before the first one, as a text.</param>
/// <param name="KeepEmptyRows">Rows of nothing but zeros are told too: what is told to be 0 is 0, what is missing is unknown.</param>
internal sealed record Ga4Question(
    ImmutableArray<Ga4Range> DateRanges,
    ImmutableArray<Ga4Name> Dimensions,
    ImmutableArray<Ga4Name> Metrics,
    Ga4Filter? DimensionFilter,
    ImmutableArray<Ga4Order> OrderBys,
    string Limit,
    string Offset,
    bool KeepEmptyRows,
    bool ReturnPropertyQuota);

/// <summary>Days in the property's zone, both included.</summary>
internal sealed record Ga4Range(DateOnly StartDate, DateOnly EndDate);

internal sealed record Ga4Name(string Name);

internal sealed record Ga4Order(Ga4DimensionOrder Dimension);

internal sealed record Ga4DimensionOrder(string DimensionName);

internal sealed record Ga4Filter(Ga4FieldFilter Filter);

internal sealed record Ga4FieldFilter(string FieldName, Ga4StringFilter StringFilter);

internal sealed record Ga4StringFilter(string MatchType, string Value, bool CaseSensitive);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(Ga4Question))]
internal sealed partial class Ga4Json : JsonSerializerContext;
