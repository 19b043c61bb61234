using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Collector.Sources.Databases;
using Collector.Sources.Http;

namespace Collector.Sources.Sql;

/// <summary>A declared query with what makes a page of it. Going by the key of the last row, no row is skipped or read twice because others come or go.</summary>
internal sealed class SqlStatement(SqlOptions options, DatabaseDialect dialect)
{
    /// <param name="after">Key of the last row of the page before; empty: the first page.</param>
    /// <param name="most">Rows wanted; where there is a key one more is asked for, which tells that there are more.</param>
    public string Of(ImmutableArray<SqlKeyPart> after, int most)
    {
        var keys = string.Join(", ", options.Key.Select(key => $"asked.{dialect.Quoted(key)}"));
        var places = string.Join(", ", after.Select((_, place) => NameOf(place, "@")));
        var begins = after.IsEmpty ? "" : $"where ({keys}) > ({places})\n";
        var page = keys.Length > 0 ? string.Create(CultureInfo.InvariantCulture, $"{begins}order by {keys}\nlimit {most + 1}") : "";
        return Statements.Of("Sql.page").Replace("/* query */", options.Query, StringComparison.Ordinal).Replace("/* page */", page, StringComparison.Ordinal);
    }

    public static IEnumerable<(string Name, StatementValue Value)> Values(ImmutableArray<SqlKeyPart> after) =>
        after.Select((part, place) => (NameOf(place, ""), (StatementValue)new StatementValue.AsWritten(part.Text, part.IsNumber)));

    /// <summary>Key of a row.</summary>
    /// <exception cref="SourceUnreadableException">A column of it is null, or no single value.</exception>
    public ImmutableArray<SqlKeyPart> KeyOf(ReadOnlyMemory<byte> row, string origin)
    {
        using var document = JsonDocument.Parse(row);
        return [.. options.Key.Select(key => document.RootElement.TryGetProperty(key, out var field) && PartOf(field) is { } part
            ? part
            : throw WebFailures.Unreadable(origin, $"the key {key} is null or no single value in a row, so pages cannot go by it"))];
    }

    private static SqlKeyPart? PartOf(JsonElement field) => field.ValueKind switch
    {
        JsonValueKind.String => new SqlKeyPart(field.GetString() ?? "", IsNumber: false),
        JsonValueKind.Number => new SqlKeyPart(field.GetRawText(), IsNumber: true),
        _ => null,
    };

    private static string NameOf(int place, string sign) => string.Create(CultureInfo.InvariantCulture, $"{sign}after_{place + 1}");
}
