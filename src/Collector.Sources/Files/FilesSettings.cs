using Collector.Sources.Settings;

namespace Collector.Sources.Files;

/// <summary>The keys of <c>kind: files</c>.</summary>
internal static class FilesSettings
{
    public const int UsualReadyAfterSeconds = 10;

    public const int UsualMaxRows = 200_000;

    public const int UsualMaxMegabytes = 20;

    public const int UsualMaxUnpackedMegabytes = 128;

    public const long Megabyte = 1024 * 1024;

    public static readonly TextSetting Folder = new(
        "folder",
        "Folder the files are put in; relative to this file or absolute. Used files move to accepted/ and refused/ below it.")
    { IsRequired = true };

    public static readonly TextSetting Pattern = new(
        "pattern",
        "Name of the files, with * and ?, without regard to case: *.csv, *.xlsx.")
    { IsRequired = true };

    public static readonly ChoiceSetting<FileFormat?> Format = new(
        "format",
        "What the files are; left out, the pattern's ending says so.",
        usual: null,
        ("csv", FileFormat.Csv),
        ("xlsx", FileFormat.Xlsx));

    public static readonly ChoiceSetting<FileEncoding> Encoding = new(
        "encoding",
        "Letters of CSV files. auto, which is usual: byte order mark, then strict UTF-8, else windows-1252.",
        FileEncoding.Auto,
        [.. Enum.GetValues<FileEncoding>().Select(encoding => (encoding.Name(), encoding))]);

    public static readonly ChoiceSetting<char?> Separator = new(
        "separator",
        "Separator of CSV files. auto, which is usual: the one under which the header has the columns.",
        usual: null,
        ("auto", null),
        (";", ';'),
        (",", ','),
        ("tab", '\t'));

    public static readonly ChoiceSetting<FileCulture> Culture = new(
        "culture",
        "How figures are written, never guessed. it: 1.234,56. en: 1,234.56 or 1234.56.",
        FileCulture.Italian,
        ("it", FileCulture.Italian),
        ("en", FileCulture.English))
    { IsRequired = true };

    public static readonly TextsSetting Dates = new(
        "dates",
        "Form of days written as text, or a list of forms: dd/MM/yyyy, yyyy-MM-dd. Day, month and a year of four figures.")
    { IsRequired = true };

    public static readonly TextSetting Sheet = new("sheet", "Sheet of XLSX files; left out, the only visible one.");

    public static readonly WholeSetting ReadyAfter = new(
        "ready_after_seconds",
        "Seconds a file must have been left alone before it is read, 0 to 3600; usual 10.",
        UsualReadyAfterSeconds,
        least: 0,
        most: 3600,
        "seconds");

    public static readonly WholeSetting MaxRows = new(
        "max_rows", "Rows a file may have, 1 to 1048576; usual 200000.", UsualMaxRows, least: 1, most: 1_048_576, "rows");

    public static readonly WholeSetting MaxMegabytes = new(
        "max_megabytes", "Size a file may have in MiB, 1 to 256; usual 20.", UsualMaxMegabytes, least: 1, most: 256, "MiB");

    public static readonly WholeSetting MaxUnpacked = new(
        "max_unpacked_megabytes",
        "Size a part of an XLSX file may have when unpacked, in MiB, 1 to 1024; usual 128.",
        UsualMaxUnpackedMegabytes,
        least: 1,
        most: 1024,
        "MiB");

    public static readonly GroupSetting Columns = new(
        "columns",
        "Headers of the columns, compared without accents, case and repeated spaces. Other columns are not read.",
        FileColumnSettings.Table)
    { IsRequired = true };

    public static SettingTable Table { get; } =
        new(Folder, Pattern, Format, Encoding, Separator, Culture, Dates, Sheet, ReadyAfter, MaxRows, MaxMegabytes, MaxUnpacked, Columns);
}
