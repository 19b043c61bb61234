using System.Collections.Immutable;
using System.Text.Json;
using Collector.Records;
using Collector.Sources.Http;
using Collector.Sources.Json;
using Collector.Sources.Mapping;

namespace Collector.Sources.Rest;

/// <summary>From the rows of a page to records.</summary>
internal sealed class RestMapping(RestOptions options)
{
    private readonly JsonPath reducedRows = JsonPath.Parse("$.rows") ?? JsonPath.Whole;

    /// <summary>Reads a page, fresh or kept.</summary>
    /// <exception cref="SourceUnreadableException">It has another shape; nothing of it is used.</exception>
    public RestReading Read(ReadOnlySpan<byte> content, RestPageContext context, string origin)
    {
        var builder = new RecordBuilder(options.Fills);
        var reading = new RestReading(options.Columns.Length);
        var rows = new JsonPage(content, origin).EachRow(
            context.IsReduced ? reducedRows : options.Rows,
            options.AreRowsOptional,
            (row, place) => ReadRow(row, place, context, builder, reading));
        RefuseAbsent(reading, rows, origin);
        return reading with { Rows = rows };
    }

    /// <summary>The page with nothing but the mapped fields: what speaks of persons is gone.</summary>
    public byte[] Reduce(ReadOnlySpan<byte> content, string origin)
    {
        using var kept = new MemoryStream();
        using (var writer = new Utf8JsonWriter(kept))
        {
            writer.WriteStartObject();
            writer.WriteStartArray("rows");
            new JsonPage(content, origin).EachRow(options.Rows, options.AreRowsOptional, (row, _) => Reduce(row, writer));
            writer.WriteEndArray();
            writer.WriteEndObject();
        }

        return kept.ToArray();
    }

    private void Reduce(JsonElement row, Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        foreach (var path in options.Columns.Select(column => column.Path).OfType<JsonPath>().DistinctBy(path => path.Text))
        {
            // A list or an object is no single value and is refused anyway: it may hold anything.
            if (path.Find(row) is { } field && field.ValueKind is not JsonValueKind.Object)
            {
                writer.WritePropertyName(path.Text);
                field.WriteTo(writer);
            }
        }

        writer.WriteEndObject();
    }

    private void ReadRow(JsonElement row, int place, RestPageContext context, RecordBuilder builder, RestReading reading)
    {
        builder.Begin(options.System);
        for (var index = 0; index < options.Columns.Length; index++)
        {
            var column = options.Columns[index];
            var field = column.Path is { } path ? FieldOf(row, path, context) : null;
            reading.Present[index] |= field is not null || column.Path is null;
            Set(builder, column, field, reading.Tally);
        }

        var (record, rejected) = builder.Build(place);
        if (rejected is not null)
        {
            reading.Rejected.Add(rejected);
        }
        else if (record is not null && context.Days.Contains(DayOf(record)))
        {
            reading.Records.Add(record);
        }
        else
        {
            reading.Tally.Outside();
        }
    }

    private static void Set(RecordBuilder builder, RestColumn column, JsonElement? field, Tally tally)
    {
        try
        {
            builder.Set(column.Mapped.Place, column.Read(field, tally));
        }
        catch (FieldException fault)
        {
            builder.Reject($"{column.Mapped.Words} {fault.Message}");
        }
    }

    private static JsonElement? FieldOf(JsonElement row, JsonPath path, RestPageContext context) =>
        !context.IsReduced ? path.Find(row)
        : row.ValueKind is JsonValueKind.Object && row.TryGetProperty(path.Text, out var field) ? field
        : null;

    // A field that no row has was renamed, or never had that name: its column would be empty without a word.
    private void RefuseAbsent(RestReading reading, int rows, string origin)
    {
        var absent = options.Columns.Where((column, index) => rows > 0 && !reading.Present[index] && !column.Mapped.IsOptional).Select(column => $"{column.Path}").ToList();
        if (absent.Count > 0)
        {
            throw WebFailures.Unreadable(origin, $"no row has {string.Join(", ", absent)}: the field was renamed, or may be missing ('optional: true')");
        }
    }

    private DateOnly DayOf(SourceRecord record) => record[options.Fills.DatedBy] switch
    {
        DateOnly day => day,
        DateTimeOffset moment => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(moment, options.Zone).DateTime),
        _ => DateOnly.MinValue,
    };
}

/// <summary>What a page says.</summary>
internal sealed record RestReading(int Columns)
{
    public int Rows { get; init; }

    public ImmutableArray<SourceRecord>.Builder Records { get; } = ImmutableArray.CreateBuilder<SourceRecord>();

    public ImmutableArray<RejectedRecord>.Builder Rejected { get; } = ImmutableArray.CreateBuilder<RejectedRecord>();

    public Tally Tally { get; } = new();

    /// <summary>By column: some row has its field.</summary>
    public bool[] Present { get; } = new bool[Columns];
}
