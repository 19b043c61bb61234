using System.Globalization;
using System.Numerics;
using System.Text;

namespace Collector.Samples.Qlik;

/// <summary>SAMPLE: a table of text columns, and of columns of days with a time, as a QVD file; null is NULL.</summary>
internal sealed class SampleQvd(string tableName)
{
    private const int BiasWithNull = -2;

    private static readonly DateTime DayZero = new(1899, 12, 30);

    private readonly List<(string Name, string?[] Keys, Func<string, byte[]> Symbol)> columns = [];

    public void Texts(string name, IEnumerable<string?> values) =>
        columns.Add((name, [.. values], value => [4, .. Encoding.UTF8.GetBytes(value), 0]));

    /// <summary>A number of days, and the text that an Italian app shows for it.</summary>
    public void Moments(string name, IEnumerable<DateTime?> values) =>
        columns.Add((name, [.. values.Select(value => value?.ToString("O", CultureInfo.InvariantCulture))], value => Dual(DateTime.ParseExact(value, "O", CultureInfo.InvariantCulture))));

    public byte[] ToBytes()
    {
        var rows = columns[0].Keys.Length;
        var fields = new List<(string Name, List<string> Symbols, byte[] Bytes, int Width, int BitOffset)>();
        var bits = 0;
        foreach (var (name, keys, symbol) in columns)
        {
            var symbols = keys.OfType<string>().Distinct(StringComparer.Ordinal).ToList();
            var width = BitOperations.Log2((uint)(symbols.Count + 1)) + 1;
            fields.Add((name, symbols, [.. symbols.SelectMany(symbol)], width, bits));
            bits += width;
        }

        var recordBytes = (bits + 7) / 8;
        var records = new byte[rows * recordBytes];
        foreach (var (column, field) in columns.Zip(fields))
        {
            var places = field.Symbols.Select((key, place) => (key, place)).ToDictionary(one => one.key, one => one.place, StringComparer.Ordinal);
            for (var row = 0; row < rows; row++)
            {
                Pack(records.AsSpan(row * recordBytes, recordBytes), field.BitOffset, column.Keys[row] is { } key ? places[key] - BiasWithNull : 0);
            }
        }

        return [.. Encoding.UTF8.GetBytes(Header(fields, recordBytes, rows)), 0, .. fields.SelectMany(field => field.Bytes), .. records];
    }

    private static byte[] Dual(DateTime moment) =>
        [6, .. BitConverter.GetBytes((moment - DayZero).TotalDays), .. Encoding.UTF8.GetBytes(moment.ToString("dd/MM/yyyy HH:mm", CultureInfo.InvariantCulture)), 0];

    private static void Pack(Span<byte> record, int offset, int stored)
    {
        for (; stored > 0; stored >>= 1, offset++)
        {
            record[offset / 8] |= (byte)((stored & 1) << (offset % 8));
        }
    }

    private string Header(List<(string Name, List<string> Symbols, byte[] Bytes, int Width, int BitOffset)> fields, int recordBytes, int rows)
    {
        var (text, at) = (new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\r\n"), 0);
        text.Append(CultureInfo.InvariantCulture, $"<QvdTableHeader>\r\n<TableName>{tableName}</TableName>\r\n<Fields>\r\n");
        foreach (var field in fields)
        {
            text.Append(CultureInfo.InvariantCulture, $"<QvdFieldHeader><FieldName>{field.Name}</FieldName><BitOffset>{field.BitOffset}</BitOffset><BitWidth>{field.Width}</BitWidth><Bias>{BiasWithNull}</Bias><NumberFormat><Type>UNKNOWN</Type></NumberFormat><NoOfSymbols>{field.Symbols.Count}</NoOfSymbols><Offset>{at}</Offset><Length>{field.Bytes.Length}</Length><Tags></Tags></QvdFieldHeader>\r\n");
            at += field.Bytes.Length;
        }

        return text.Append(CultureInfo.InvariantCulture, $"</Fields>\r\n<Compression></Compression><RecordByteSize>{recordBytes}</RecordByteSize><NoOfRecords>{rows}</NoOfRecords><Offset>{at}</Offset><Length>{rows * recordBytes}</Length>\r\n</QvdTableHeader>\r\n").ToString();
    }
}
