using System.Collections.Immutable;
using System.Text.Json;
using Collector.Records;
using Collector.Sources.Http;
using Collector.Sources.Json;

namespace Collector.Sources.Mapping;

/// <summary>From rows, which are JSON objects, to records of a dataset.</summary>
/// <param name="zone">Says on which day a moment falls.</param>
internal sealed class RowMapping(Dataset dataset, string system, TimeZoneInfo zone, ImmutableArray<JsonColumn> columns)
{
    private readonly RecordBuilder builder = new(dataset, zone, MappedColumn.WordsOf(columns.Select(column => column.Mapped)));
    private readonly int dated = dataset.PlaceOf(dataset.DatedBy);

    /// <summary>Begins a page.</summary>
    /// <param name="days">Records outside them are left out, and counted.</param>
    /// <param name="isReduced">Its rows were written by <see cref="Reduce"/>.</param>
    public MappedRows Begin(Window days, bool isReduced) => new(columns.Length, days, isReduced);

    /// <summary>Takes a row into what its page says.</summary>
    /// <param name="place">Where in its page it stands, from 1.</param>
    public void Read(JsonElement row, int place, MappedRows reading)
    {
        reading.Rows++;
        builder.Begin(system);
        for (var index = 0; index < columns.Length; index++)
        {
            var column = columns[index];
            var field = column.Path is { } path ? FieldOf(row, path, reading.IsReduced) : null;
            reading.Present[index] |= field is not null || column.Path is null;
            Set(column, field, reading.Tally);
        }

        var (record, rejected) = builder.Build(place);
        if (rejected is not null)
        {
            reading.Rejected.Add(rejected);
        }
        else if (record is not null && reading.Days.Contains(DayOf(record)))
        {
            reading.Records.Add(record);
        }
        else
        {
            reading.Tally.Outside();
        }
    }

    /// <summary>The row with nothing but the mapped fields.</summary>
    public void Reduce(JsonElement row, Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        foreach (var path in columns.Select(column => column.Path).OfType<JsonPath>().DistinctBy(path => path.Text))
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

    /// <summary>A field that no row of a page has was renamed, or never had that name: its column would be empty without a word.</summary>
    /// <exception cref="SourceUnreadableException">There is one, and it is not optional.</exception>
    public void RefuseAbsent(MappedRows reading, string origin)
    {
        var absent = columns.Where((column, index) => reading.Rows > 0 && !reading.Present[index] && !column.Mapped.IsOptional).Select(column => $"{column.Path}").ToList();
        if (absent.Count > 0)
        {
            throw WebFailures.Unreadable(origin, $"no row has {string.Join(", ", absent)}: the field was renamed, or may be missing ('optional: true')");
        }
    }

    private void Set(JsonColumn column, JsonElement? field, Tally tally)
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

    private static JsonElement? FieldOf(JsonElement row, JsonPath path, bool isReduced) =>
        !isReduced ? path.Find(row)
        : row.ValueKind is JsonValueKind.Object && row.TryGetProperty(path.Text, out var field) ? field
        : null;

    private DateOnly DayOf(SourceRecord record) => record.Values[dated] switch
    {
        DateOnly day => day,
        DateTimeOffset moment => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(moment, zone).DateTime),
        _ => DateOnly.MinValue,
    };
}
