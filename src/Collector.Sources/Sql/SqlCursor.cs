using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Collector.Sources.Sql;

/// <summary>Where to go on: the chunk that begins on a day, and the page within it.</summary>
/// <param name="After">Key of the last row of the page before, as it was written down; empty: the first page.</param>
internal sealed record SqlCursor(DateOnly From, int Number, ImmutableArray<SqlKeyPart> After)
{
    /// <summary>Null: from the beginning of the window; also for a cursor of another release, since reading twice does no harm.</summary>
    public static SqlCursor? Read(string? text)
    {
        try
        {
            return text is null ? null : JsonSerializer.Deserialize(text, SqlJson.Default.SqlCursor);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    public override string ToString() => JsonSerializer.Serialize(this, SqlJson.Default.SqlCursor);
}

/// <summary>A column of a key.</summary>
internal sealed record SqlKeyPart(string Text, bool IsNumber);

[JsonSourceGenerationOptions(RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true, PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(SqlCursor))]
internal sealed partial class SqlJson : JsonSerializerContext;
