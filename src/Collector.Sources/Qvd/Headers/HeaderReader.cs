using System.Collections.Immutable;
using System.Globalization;
using Collector.Sources.Qvd.Stored;

namespace Collector.Sources.Qvd.Headers;

/// <summary>What the header says, as numbers within their bounds and places within the file.</summary>
internal sealed class HeaderReader(Content content, long bodyAt)
{
    /// <exception cref="SourceException">Something is missing, no number, out of bounds, or does not fit together.</exception>
    public StoredTable Read(HeaderElement table, List<HeaderElement> fields)
    {
        RefuseUnread(table, HeaderNames.Compression, "compressed");
        RefuseUnread(table, HeaderNames.Encryption, "encrypted");
        ImmutableArray<StoredField> stored = [.. fields.Select(Field)];
        var header = new QvdHeader
        {
            TableName = table.Text(HeaderNames.TableName),
            CreatedAt = Instant(table.Text(HeaderNames.CreatedAt)),
            RowCount = table.Whole(HeaderNames.NoOfRecords, 0, QvdLimits.MostRows),
            Fields = [.. stored.Select(field => field.Field)],
        };
        var recordBytes = table.Whole(HeaderNames.RecordByteSize, 0, QvdLimits.MostRecordBytes);
        var whole = new StoredTable(header, stored, recordBytes, StretchOf(table), bodyAt);
        new HeaderCheck(content, whole).Check();
        return whole;
    }

    private void RefuseUnread(HeaderElement table, string name, string word)
    {
        if (table.Text(name).Length > 0)
        {
            throw content.Refuse($"is {word}, as its header says in {name}: such files are not read");
        }
    }

    private StoredField Field(HeaderElement field) => new(
        Described(field), BitsOf(field), field.Whole(HeaderNames.Bias, int.MinValue, int.MaxValue), StretchOf(field));

    private static QvdField Described(HeaderElement field) => new()
    {
        Number = field.Number,
        Name = field.Text(HeaderNames.FieldName) is { Length: > 0 } name
            ? name
            : throw field.Refuse($"the header does not state {HeaderNames.FieldName}"),
        SymbolCount = field.Whole(HeaderNames.NoOfSymbols, 0, int.MaxValue),
        Format = Format(field),
        Tags = [.. field.Tags],
    };

    private Stretch StretchOf(HeaderElement element)
    {
        var at = element.Long(HeaderNames.Offset, 0, long.MaxValue);
        var length = element.Long(HeaderNames.Length, 0, long.MaxValue);
        var room = content.Length - bodyAt;
        var what = element.Number == 0 ? "the rows" : "its symbols";
        return at <= room && length <= room - at
            ? new Stretch(bodyAt + at, length)
            : throw element.Refuse(
                $"{what} begin at byte {bodyAt} + {at} and have {length} bytes, and the file ends at byte {content.Length}: "
                + "is it cut short?");
    }

    // Without a width the offset means nothing.
    private static Bits BitsOf(HeaderElement field)
    {
        var width = field.Whole(HeaderNames.BitWidth, 0, Bits.MostWidth);
        var offset = field.Whole(HeaderNames.BitOffset, 0, int.MaxValue - Bits.MostWidth);
        return width == 0 ? default : new Bits(offset, width);
    }

    private static QvdNumberFormat Format(HeaderElement field) => new()
    {
        Type = TypeOf(field.Text(HeaderNames.FormatType)),
        Decimals = int.TryParse(field.Text(HeaderNames.Decimals), NumberStyles.None, CultureInfo.InvariantCulture, out var decimals)
            ? decimals
            : null,
        HasThousands = field.Text(HeaderNames.UseThousands) is "1",
        Pattern = field.Text(HeaderNames.Pattern),
        DecimalMark = field.Text(HeaderNames.DecimalMark),
        ThousandsMark = field.Text(HeaderNames.ThousandsMark),
    };

    private static QvdNumberType TypeOf(string word) => word switch
    {
        "INTEGER" => QvdNumberType.Whole,
        "REAL" => QvdNumberType.Real,
        "FIX" => QvdNumberType.Fix,
        "MONEY" => QvdNumberType.Money,
        "DATE" => QvdNumberType.Date,
        "TIME" => QvdNumberType.Time,
        "TIMESTAMP" => QvdNumberType.Timestamp,
        "INTERVAL" => QvdNumberType.Interval,
        "ASCII" => QvdNumberType.Ascii,
        _ => QvdNumberType.Unknown,
    };

    private static DateTimeOffset? Instant(string text) => DateTimeOffset.TryParseExact(
        text, "yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var instant)
            ? instant
            : null;
}
