using System.Text.RegularExpressions;
using Collector.Sources.Settings;

namespace Collector.Sources.Files;

/// <summary><c>kind: files</c>, a folder of CSV or XLSX files of observations.</summary>
internal sealed partial class FilesKind : SourceKind
{
    public override string Name => "files";

    public override string Description => "A folder of CSV or XLSX files of observations.";

    public override SettingTable Settings => FilesSettings.Table;

    public override SourceOptions? Create(string name, SettingValues values, string path, string folder, ConfigFindings findings)
    {
        var format = FormatOf(values);
        CheckPattern(values, path, findings);
        CheckDates(values, path, findings);
        CheckFormat(format, values, path, findings);
        return values.Of(FilesSettings.Columns) is not { } columns ? null : new FilesOptions
        {
            Name = name,
            Folder = Path.GetFullPath(values.Of(FilesSettings.Folder) ?? "", folder),
            Pattern = values.Of(FilesSettings.Pattern) ?? "",
            Format = format,
            Encoding = values.Of(FilesSettings.Encoding),
            Separator = values.Of(FilesSettings.Separator),
            Culture = values.Of(FilesSettings.Culture),
            Dates = values.Of(FilesSettings.Dates),
            Sheet = values.Of(FilesSettings.Sheet),
            ReadyAfter = TimeSpan.FromSeconds(values.Of(FilesSettings.ReadyAfter)),
            MaxRows = values.Of(FilesSettings.MaxRows),
            MaxBytes = values.Of(FilesSettings.MaxMegabytes) * FilesSettings.Megabyte,
            MaxUnpackedBytes = values.Of(FilesSettings.MaxUnpacked) * FilesSettings.Megabyte,
            Columns = FileColumnSettings.Create(columns, ConfigText.Join(path, FilesSettings.Columns.Name), findings),
        };
    }

    private static FileFormat FormatOf(SettingValues values) => values.Of(FilesSettings.Format)
        ?? ((values.Of(FilesSettings.Pattern) ?? "").EndsWith(".xlsx", StringComparison.OrdinalIgnoreCase) ? FileFormat.Xlsx : FileFormat.Csv);

    private static void CheckPattern(SettingValues values, string path, ConfigFindings findings)
    {
        if (values.Of(FilesSettings.Pattern) is { } pattern && pattern.AsSpan().ContainsAny('/', '\\'))
        {
            Add(FilesSettings.Pattern, "is a name without folders: folders below are not looked into", values, path, findings);
        }
    }

    private static void CheckDates(SettingValues values, string path, ConfigFindings findings)
    {
        foreach (var form in values.Of(FilesSettings.Dates).Where(form => !DayForm().IsMatch(form)))
        {
            var reason = $"\"{form}\" is no form of day: write d or dd, M or MM, and yyyy once each, with / - . or a space between, as dd/MM/yyyy";
            Add(FilesSettings.Dates, reason, values, path, findings);
        }
    }

    private static void CheckFormat(FileFormat format, SettingValues values, string path, ConfigFindings findings)
    {
        var (useless, files) = format is FileFormat.Xlsx
            ? (new Setting[] { FilesSettings.Encoding, FilesSettings.Separator }, "XLSX")
            : ([FilesSettings.Sheet, FilesSettings.MaxUnpacked], "CSV");
        foreach (var setting in useless.Where(values.Names))
        {
            Add(setting, $"says nothing about {files} files: take it out", values, path, findings);
        }
    }

    private static void Add(Setting setting, string reason, SettingValues values, string path, ConfigFindings findings) =>
        findings.Add(values.NodeOf(setting), ConfigText.Join(path, setting.Name), reason);

    // The day, the month and the year once each, in any order; yyyyMMdd has no separators and is fine too.
    [GeneratedRegex(
        @"^(?=.*d)(?=.*M)(?=.*yyyy)(?!.*d[^d]+d)(?!.*M[^M]+M)(?!.*y[^y]+y)(dd?|MM?|yyyy)[/. -]?(dd?|MM?|yyyy)[/. -]?(dd?|MM?|yyyy)$",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex DayForm();
}
