using System.Buffers;
using System.Data.Common;
using System.Globalization;
using System.Text.Json;

namespace Collector.Sources.Databases;

/// <summary>
/// Writes rows as JSON lines. Numbers stay exact, moments carry their offset, times without one have none. What JSON has
/// no form for (not a number, more digits than fit) is an empty object, which no column accepts.
/// </summary>
internal sealed class RowWriter(DatabaseDialect dialect) : IDisposable
{
    private static readonly JsonWriterOptions Plain = new() { SkipValidation = false };

    private readonly ArrayBufferWriter<byte> buffer = new();
    private readonly Utf8JsonWriter writer = new(Stream.Null, Plain);
    private int before;

    public long Bytes => buffer.WrittenCount;

    public ReadOnlyMemory<byte> Content => buffer.WrittenMemory;

    /// <summary>The last row that was written, as JSON.</summary>
    public ReadOnlyMemory<byte> Last => buffer.WrittenMemory[before..];

    public void Write(DbDataReader row)
    {
        before = buffer.WrittenCount;
        writer.Reset(buffer);
        writer.WriteStartObject();
        for (var column = 0; column < row.FieldCount; column++)
        {
            writer.WritePropertyName(row.GetName(column));
            Write(row, column);
        }

        writer.WriteEndObject();
        writer.Flush();
        buffer.Write([JsonLines.End]);
    }

    public void Dispose() => writer.Dispose();

    private void Write(DbDataReader row, int column)
    {
        if (row.IsDBNull(column))
        {
            writer.WriteNullValue();
            return;
        }

        if (ValueOf(row, column) is { } value)
        {
            Write(value);
            return;
        }

        writer.WriteStartObject();
        writer.WriteEndObject();
    }

    private object? ValueOf(DbDataReader row, int column)
    {
        try
        {
            return dialect.TextOf(row, column) is { } text ? text.Length == 0 ? DBNull.Value : text : row.GetValue(column);
        }
        catch (Exception fault) when (fault is OverflowException or FormatException or InvalidCastException or NotSupportedException)
        {
            return null;
        }
    }

    private void Write(object value)
    {
        switch (value)
        {
            case DBNull:
                writer.WriteNullValue();
                break;
            case bool yesNo:
                writer.WriteBooleanValue(yesNo);
                break;
            case decimal number:
                writer.WriteNumberValue(number);
                break;
            case sbyte or short or int or long:
                writer.WriteNumberValue(Convert.ToInt64(value, CultureInfo.InvariantCulture));
                break;
            case byte or ushort or uint or ulong:
                writer.WriteNumberValue(Convert.ToUInt64(value, CultureInfo.InvariantCulture));
                break;
            case float number when float.IsFinite(number):
                writer.WriteNumberValue(number);
                break;
            case double number when double.IsFinite(number):
                writer.WriteNumberValue(number);
                break;
            case float or double:
                writer.WriteStartObject();
                writer.WriteEndObject();
                break;
            case byte[] bytes:
                writer.WriteStringValue(Convert.ToHexStringLower(bytes));
                break;
            case Array list:
                WriteList(list);
                break;
            default:
                writer.WriteStringValue(TextOf(value));
                break;
        }
    }

    private void WriteList(Array list)
    {
        writer.WriteStartArray();
        foreach (var item in list)
        {
            Write(item ?? DBNull.Value);
        }

        writer.WriteEndArray();
    }

    private static string TextOf(object value) => value switch
    {
        DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        DateTime { Kind: DateTimeKind.Utc } moment => moment.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", CultureInfo.InvariantCulture),
        DateTime civil => civil.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF", CultureInfo.InvariantCulture),
        DateTimeOffset moment => moment.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFFzzz", CultureInfo.InvariantCulture),
        IFormattable other => other.ToString(null, CultureInfo.InvariantCulture),
        _ => $"{value}",
    };
}
