using System.Collections.Frozen;

namespace Collector.Sources.Qvd.Headers;

/// <summary>The elements of the header that are read. Others are passed over.</summary>
internal static class HeaderNames
{
    public const string Root = "QvdTableHeader";
    public const string Fields = "Fields";
    public const string Field = "QvdFieldHeader";
    public const string FieldName = "FieldName";
    public const string BitOffset = "BitOffset";
    public const string BitWidth = "BitWidth";
    public const string Bias = "Bias";
    public const string NoOfSymbols = "NoOfSymbols";
    public const string NumberFormat = "NumberFormat";
    public const string FormatType = "Type";
    public const string Decimals = "nDec";
    public const string UseThousands = "UseThou";
    public const string Pattern = "Fmt";
    public const string DecimalMark = "Dec";
    public const string ThousandsMark = "Thou";
    public const string Tags = "Tags";
    public const string Tag = "String";
    public const string Offset = "Offset";
    public const string Length = "Length";
    public const string TableName = "TableName";
    public const string CreatedAt = "CreateUtcTime";
    public const string Compression = "Compression";
    public const string Encryption = "EncryptionInfo";
    public const string RecordByteSize = "RecordByteSize";
    public const string NoOfRecords = "NoOfRecords";

    public static FrozenSet<string> OfTable { get; } =
        [TableName, CreatedAt, Compression, Encryption, RecordByteSize, NoOfRecords, Offset, Length];

    public static FrozenSet<string> OfField { get; } = [FieldName, BitOffset, BitWidth, Bias, NoOfSymbols, Offset, Length];

    /// <summary>Below <see cref="NumberFormat"/>; none is a name of <see cref="OfField"/>.</summary>
    public static FrozenSet<string> OfFormat { get; } = [FormatType, Decimals, UseThousands, Pattern, DecimalMark, ThousandsMark];
}
