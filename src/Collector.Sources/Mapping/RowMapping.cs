using System.Collections.Immutable;
using System.Runtime.InteropServices;
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
            var field = FieldOf(row, column, reading.IsReduced);
            reading.Present[index] |= field is not null || column.Path is null;
            Set(column, field, reading.Tally);
        }

        var (record, rejected) = builder.Build(place);
        if (rejected is not null)
        {
            reading.Rejected.Add(rejected);
            reading.Marks.Add(RowMark.OfUnusable(JsonMarshal.GetRawUtf8Value(row)));
        }
        else if (record is not null)
        {
            Take(record, reading);
        }
    }

    private void Take(SourceRecord record, MappedRows reading)
    {
        var isInside = reading.Days.Contains(DayOf(record));
        reading.Marks.Add(RowMark.Of(record, isInside));
        if (isInside)
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
            if (Found(row, path) is { } field && field.ValueKind is not JsonValueKind.Object)
            {
                writer.WritePropertyName(path.Text);
                writer.WriteRawValue(JsonMarshal.GetRawUtf8Value(field), skipInputValidation: true); // as it came: a broken text cannot be written anew
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

    // Beside a name that is a broken text nothing can be looked for: the row is rejected, and so is what is kept of it.
    private static JsonElement? Found(JsonElement row, JsonPath path)
    {
        try
        {
            return path.Find(row);
        }
        catch (InvalidOperationException fault) when (JsonTexts.IsBroken(fault))
        {
            return null;
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

    private JsonElement? FieldOf(JsonElement row, JsonColumn column, bool isReduced)
    {
        try
        {
            return column.Path is not { } path ? null
                : !isReduced ? path.Find(row)
                : row.ValueKind is JsonValueKind.Object && row.TryGetProperty(path.Text, out var field) ? field
                : null;
        }
        catch (InvalidOperationException fault) when (JsonTexts.IsBroken(fault))
        {
            builder.Reject($"{column.Mapped.Words} cannot be looked for: the name of a field is a broken text");
            return null;
        }
    }

    private DateOnly DayOf(SourceRecord record) => record.Values[dated] switch
    {
        DateOnly day => day,
        DateTimeOffset moment => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(moment, zone).DateTime),
        _ => DateOnly.MinValue,
    };
}
