namespace Collector.Sources.Files;

/// <summary>What a file is by its first bytes, whatever its name says.</summary>
internal static class FileSignature
{
    public enum Kind
    {
        Empty,
        Text,
        Zip,
        OldExcel,
        Encrypted,
    }

    public static Kind Of(ReadOnlySpan<byte> bytes) => bytes switch
    {
        [] => Kind.Empty,
        [(byte)'P', (byte)'K', 3, 4, ..] or [(byte)'P', (byte)'K', 5, 6, ..] => Kind.Zip,
        [0xD0, 0xCF, 0x11, 0xE0, ..] => bytes.IndexOf("E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0"u8) >= 0 ? Kind.Encrypted : Kind.OldExcel,
        _ => Kind.Text,
    };

    /// <summary>Why a file that should be a workbook is none.</summary>
    public static string NoWorkbook(Kind kind) => kind switch
    {
        Kind.Empty => "is empty: 0 bytes",
        Kind.Encrypted => "is protected with a password: save it without one",
        Kind.OldExcel => "is an Excel file of the old kind (.xls): save it as an Excel workbook (.xlsx)",
        _ => "is no XLSX, whatever its name says: save it as an Excel workbook (.xlsx), or declare a source for CSV files",
    };

    /// <summary>Why a file that should be a text is none; null: it may be one.</summary>
    public static string? NoText(Kind kind) => kind switch
    {
        Kind.Empty => "is empty: 0 bytes",
        Kind.Zip => "is a workbook or another ZIP file, no text: save it as CSV, or declare a source for XLSX files",
        Kind.OldExcel or Kind.Encrypted => "is an Excel file, no text: save it as CSV",
        _ => null,
    };
}
