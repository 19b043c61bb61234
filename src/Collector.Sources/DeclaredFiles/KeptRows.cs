using System.Buffers;
using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Collector.Sources.Delivered;
using Collector.Sources.Delivered.Reading;
using Collector.Sources.Files.Tables;

namespace Collector.Sources.DeclaredFiles;

/// <summary>
/// Rows as a page keeps them when the file is too large for one page or speaks of persons: the mapped columns by their
/// headers, and of each row its line and its cells as the file tells them.
/// </summary>
internal static class KeptRows
{
    private const string Columns = "columns";
    private const string Rows = "rows";
    private const string Text = "text";
    private const string Number = "number";
    private const string Moment = "moment";
    private const string Days = "days";
    private const string Fault = "fault";
    private const string Repeated = "repeated";
    private const string Halves = "halves";
    private const string Fraction = "fraction";
    private const string MomentForm = "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF";

    public static ReadOnlyMemory<byte> Write(ImmutableArray<WantedColumn> columns, IReadOnlyList<DeliveredRow> rows)
    {
        var content = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(content))
        {
            writer.WriteStartObject();
            writer.WriteStartArray(Columns);
            foreach (var column in columns)
            {
                writer.WriteStringValue(column.Header);
            }

            writer.WriteEndArray();
            writer.WriteStartArray(Rows);
            foreach (var row in rows)
            {
                Write(writer, row);
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
        }

        return content.WrittenMemory;
    }

    /// <summary>The rows with the columns that are wanted now, which may be others than were kept.</summary>
    /// <exception cref="SourceUnreadableException">It holds something else, or lacks a column that is wanted.</exception>
    public static IEnumerable<DeliveredRow> Read(ReadOnlyMemory<byte> content, ImmutableArray<WantedColumn> wanted, string origin)
    {
        using var document = Parse(content, origin);
        List<string?> kept = [.. document.RootElement.GetProperty(Columns).EnumerateArray().Select(column => column.GetString())];
        int[] places = [.. wanted.Select(column => kept.IndexOf(column.Header))];
        if (wanted.Where((column, index) => places[index] < 0 && !column.IsOptional).ToList() is [var missing, ..])
        {
            throw new SourceUnreadableException(
                origin, [new SourceFault(SourcePlace.Whole, $"the column \"{missing.Header}\" was not mapped when the page was kept")], 1, "read the file again: source backfill.");
        }

        foreach (var row in document.RootElement.GetProperty(Rows).EnumerateArray())
        {
            yield return ReadRow(row, places);
        }
    }

    private static JsonDocument Parse(ReadOnlyMemory<byte> content, string origin)
    {
        try
        {
            return JsonDocument.Parse(content);
        }
        catch (JsonException fault)
        {
            throw DeliveredContext.Unreadable(origin, fault);
        }
    }

    // A row: its line, its fault or null, its cells.
    private static void Write(Utf8JsonWriter writer, DeliveredRow row)
    {
        writer.WriteStartArray();
        writer.WriteNumberValue(row.Start.Line);
        writer.WriteStringValue(row.Fault);
        foreach (var cell in row.Cells)
        {
            Write(writer, cell);
        }

        writer.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter writer, Told cell)
    {
        if (cell.IsNothing)
        {
            writer.WriteNullValue();
        }
        else if (cell is { Text: { } text } && cell == new Told { Text = text })
        {
            writer.WriteStringValue(text);
        }
        else if (cell is { YesNo: { } yesNo } && cell == new Told { YesNo = yesNo })
        {
            writer.WriteBooleanValue(yesNo);
        }
        else
        {
            WriteParts(writer, cell);
        }
    }

    private static void WriteParts(Utf8JsonWriter writer, Told cell)
    {
        writer.WriteStartObject();
        Write(Text, cell.Text, writer.WriteString);
        Write(Fault, cell.Fault, writer.WriteString);
        Write(Moment, cell.Moment?.ToString(MomentForm, CultureInfo.InvariantCulture), writer.WriteString);
        if (cell.Number is { } number)
        {
            writer.WriteNumber(Number, number);
        }

        if (cell.Days is { } days)
        {
            writer.WriteNumber(Days, days);
        }

        if (cell.IsRepeated)
        {
            writer.WriteBoolean(Repeated, true);
        }

        if (cell.HasHalves)
        {
            writer.WriteBoolean(Halves, true);
        }

        if (cell.Fraction is { } fraction)
        {
            writer.WriteNumber(Fraction, fraction);
        }

        writer.WriteEndObject();

        static void Write(string name, string? value, Action<string, string> write)
        {
            if (value is not null)
            {
                write(name, value);
            }
        }
    }

    private static DeliveredRow ReadRow(JsonElement row, int[] places)
    {
        const int before = 2;
        var cells = new Told[places.Length];
        for (var column = 0; column < cells.Length; column++)
        {
            cells[column] = places[column] < 0 ? default : ReadCell(row[places[column] + before]);
        }

        return new DeliveredRow(new RowStart(row[0].GetInt32(), 0), cells, row[1].GetString());
    }

    private static Told ReadCell(JsonElement cell) => cell.ValueKind switch
    {
        JsonValueKind.Null => default,
        JsonValueKind.String => new Told { Text = cell.GetString() },
        JsonValueKind.True or JsonValueKind.False => new Told { YesNo = cell.GetBoolean() },
        _ => new Told
        {
            Text = Part(cell, Text)?.GetString(),
            Fault = Part(cell, Fault)?.GetString(),
            Moment = Part(cell, Moment)?.GetString() is { } moment ? DateTime.ParseExact(moment, MomentForm, CultureInfo.InvariantCulture) : null,
            Number = Part(cell, Number)?.GetDecimal(),
            Days = Part(cell, Days)?.GetDouble(),
            IsRepeated = Part(cell, Repeated) is not null,
            HasHalves = Part(cell, Halves) is not null,
            Fraction = Part(cell, Fraction)?.GetDecimal(),
        },
    };

    private static JsonElement? Part(JsonElement cell, string name) => cell.TryGetProperty(name, out var part) ? part : null;
}
