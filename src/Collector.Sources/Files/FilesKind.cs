using System.Text.RegularExpressions;
using Collector.Sources.Settings;

namespace Collector.Sources.Files;

/// <summary><c>kind: files</c>, a folder of CSV or XLSX files of observations.</summary>
internal sealed partial class FilesKind : SourceKind
{
    public const int UsualReadyAfterSeconds = 10;

    public const int UsualMaxRows = 200_000;

    public const int UsualMaxMegabytes = 20;

    public const int UsualMaxUnpackedMegabytes = 128;

    public const long Megabyte = 1024 * 1024;

    private static readonly TextSetting Folder = new("folder", "Folder the files are put in; relative to this file or absolute. Used files move to accepted/ and refused/ below it.") { IsRequired = true };

    private static readonly TextSetting Pattern = new("pattern", "Name of the files, with * and ?, without regard to case: *.csv, *.xlsx.") { IsRequired = true };

    private static readonly ChoiceSetting<FileFormat?> Format = new("format", "What the files are; left out, the pattern's ending says so.", null, ("csv", FileFormat.Csv), ("xlsx", FileFormat.Xlsx));

    private static readonly ChoiceSetting<FileEncoding> Encoding = new(
        "encoding",
        "Letters of CSV files. auto, which is usual: byte order mark, then strict UTF-8, else windows-1252.",
        FileEncoding.Auto,
        [.. Enum.GetValues<FileEncoding>().Select(encoding => (encoding.Name(), encoding))]);

    private static readonly ChoiceSetting<char?> Separator = new(
        "separator", "Separator of CSV files. auto, which is usual: the one under which the header has the columns.", null, ("auto", null), (";", ';'), (",", ','), ("tab", '\t'));

    private static readonly ChoiceSetting<FileCulture> Culture = new(
        "culture", "How figures are written, never guessed. it: 1.234,56. en: 1,234.56 or 1234.56.", FileCulture.Italian, ("it", FileCulture.Italian), ("en", FileCulture.English)) { IsRequired = true };

    private static readonly TextsSetting Dates = new("dates", "Form of days written as text, or a list of forms: dd/MM/yyyy, yyyy-MM-dd. Figures only, with the day, the month and a year of four figures.") { IsRequired = true };

    private static readonly TextSetting Sheet = new("sheet", "Sheet of XLSX files; left out, the only visible one.");

    private static readonly WholeSetting ReadyAfter = new("ready_after_seconds", "Seconds a file must have been left alone before it is read, 0 to 3600; usual 10.", UsualReadyAfterSeconds, 0, 3600, "seconds");

    private static readonly WholeSetting MaxRows = new("max_rows", "Rows a file may have, 1 to 1048576; usual 200000.", UsualMaxRows, 1, 1_048_576, "rows");

    private static readonly WholeSetting MaxMegabytes = new("max_megabytes", "Size a file may have in MiB, 1 to 256; usual 20.", UsualMaxMegabytes, 1, 256, "MiB");

    private static readonly WholeSetting MaxUnpacked = new("max_unpacked_megabytes", "Size a part of an XLSX file may have when unpacked, in MiB, 1 to 1024; usual 128.", UsualMaxUnpackedMegabytes, 1, 1024, "MiB");

    private static readonly TextSetting Measure = new("measure", "Header of the column of measure keys.") { IsRequired = true };

    private static readonly TextSetting From = new("from", "Header of the column of first days.");

    private static readonly TextSetting To = new("to", "Header of the column of last days, included.");

    private static readonly TextSetting Period = new("period", "Header of a column of periods instead of from and to: 2021, 2021-H1, 2021-Q1, 2021-03.");

    private static readonly TextSetting Value = new("value", "Header of the column of values: numbers, days, or yes and no (SI, NO).") { IsRequired = true };

    private static readonly TextSetting Weight = new("weight", "Header of the column of weights, for measures that are means.");

    private static readonly TextSetting RecordedAt = new("recorded_at", "Header of the column of days, or instants with offset, of recording.");

    private static readonly GroupSetting Columns = new(
        "columns",
        "Headers of the columns, compared without accents, case and repeated spaces. Other columns are not read.",
        new SettingTable(Measure, From, To, Period, Value, Weight, RecordedAt)) { IsRequired = true };

    public override string Name => "files";

    public override string Description => "A folder of CSV or XLSX files of observations.";

    public override SettingTable Settings { get; } =
        new(Folder, Pattern, Format, Encoding, Separator, Culture, Dates, Sheet, ReadyAfter, MaxRows, MaxMegabytes, MaxUnpacked, Columns);

    public override SourceOptions? Create(string name, SettingValues values, string path, string folder, ConfigFindings findings)
    {
        CheckPattern(values, path, findings);
        CheckDates(values, path, findings);
        var format = FormatOf(values);
        CheckFormat(format, values, path, findings);
        if (values.Of(Columns) is not { } columns || !CheckColumns(columns, ConfigText.Join(path, Columns.Name), findings))
        {
            return null;
        }

        return new FilesOptions
        {
            Name = name,
            Folder = Path.GetFullPath(values.Of(Folder) ?? "", folder),
            Pattern = values.Of(Pattern) ?? "",
            Format = format,
            Encoding = values.Of(Encoding),
            Separator = values.Of(Separator),
            Culture = values.Of(Culture),
            Dates = values.Of(Dates),
            Sheet = values.Of(Sheet),
            ReadyAfter = TimeSpan.FromSeconds(values.Of(ReadyAfter)),
            MaxRows = values.Of(MaxRows),
            MaxBytes = values.Of(MaxMegabytes) * Megabyte,
            MaxUnpackedBytes = values.Of(MaxUnpacked) * Megabyte,
            Columns = ToColumns(columns),
        };
    }

    private static FileColumns ToColumns(SettingValues columns) => new()
    {
        Measure = columns.Of(Measure) ?? "",
        From = columns.Of(From),
        To = columns.Of(To),
        Period = columns.Of(Period),
        Value = columns.Of(Value) ?? "",
        Weight = columns.Of(Weight),
        RecordedAt = columns.Of(RecordedAt),
    };

    private static FileFormat FormatOf(SettingValues values) => values.Of(Format)
        ?? ((values.Of(Pattern) ?? "").EndsWith(".xlsx", StringComparison.OrdinalIgnoreCase) ? FileFormat.Xlsx : FileFormat.Csv);

    private static void CheckPattern(SettingValues values, string path, ConfigFindings findings)
    {
        if (values.Of(Pattern) is { } pattern && pattern.AsSpan().ContainsAny('/', '\\'))
        {
            findings.Add(values.NodeOf(Pattern), ConfigText.Join(path, Pattern.Name), "is a name without folders: folders below are not looked into");
        }
    }

    private static void CheckDates(SettingValues values, string path, ConfigFindings findings)
    {
        foreach (var form in values.Of(Dates).Where(form => !DayForm().IsMatch(form)))
        {
            findings.Add(values.NodeOf(Dates), ConfigText.Join(path, Dates.Name), $"\"{form}\" is no form of day: write d or dd, M or MM, and yyyy once each, with / - . or a space between, as dd/MM/yyyy");
        }
    }

    private static void CheckFormat(FileFormat format, SettingValues values, string path, ConfigFindings findings)
    {
        Setting[] useless = format is FileFormat.Xlsx ? [Encoding, Separator] : [Sheet, MaxUnpacked];
        foreach (var setting in useless.Where(values.Names))
        {
            findings.Add(values.NodeOf(setting), ConfigText.Join(path, setting.Name), $"says nothing about {(format is FileFormat.Xlsx ? "XLSX" : "CSV")} files: take it out");
        }
    }

    private static bool CheckColumns(SettingValues columns, string path, ConfigFindings findings)
    {
        var before = findings.Count;
        var days = new Setting[] { From, To }.Count(columns.Names);
        if (columns.Names(Period) ? days != 0 : days != 2)
        {
            findings.Add(columns.NodeOf(Period), path, "needs either from and to, or period");
        }

        var headers = new[] { Measure, From, To, Period, Value, Weight, RecordedAt }.Where(columns.Has)
            .GroupBy(column => Cells.Folding.Fold(columns.Of(column) ?? ""), StringComparer.Ordinal);
        foreach (var twice in headers.SelectMany(group => group.Skip(1)))
        {
            findings.Add(columns.NodeOf(twice), ConfigText.Join(path, twice.Name), $"the column \"{columns.Of(twice)}\" is used twice");
        }

        return findings.Count == before;
    }

    // The day, the month and the year once each, in any order; yyyyMMdd has no separators and is fine too.
    [GeneratedRegex(@"^(?=.*d)(?=.*M)(?=.*yyyy)(?!.*d[^d]+d)(?!.*M[^M]+M)(?!.*y[^y]+y)(dd?|MM?|yyyy)[/. -]?(dd?|MM?|yyyy)[/. -]?(dd?|MM?|yyyy)$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex DayForm();
}
