using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using Collector.Sources.Delivered.Reading;
using Collector.Sources.Files;
using Collector.Sources.Files.Cells;
using Collector.Sources.Settings;

namespace Collector.Sources.Delivered;

/// <summary>The keys that every source of delivered files has.</summary>
internal static class DeliveredSettings
{
    public const int UsualPageRows = 20_000;

    public static readonly TextSetting Folder = new(
        "folder", "Folder the system exports to; relative to this file or absolute. Files stay where they are: one that changed is read again.")
    { IsRequired = true };

    public static readonly TextSetting Pattern = new(
        "pattern", "Name of the files, with * and ?, without regard to case: tickets*.qvd. What a file is, its content says.")
    { IsRequired = true };

    public static readonly TextsSetting Totals = new(
        "totals", "First word, or a list of first words, of rows that sum up or close the file and are no data: Totale.");

    public static readonly YesNoSetting EndsWithTotal = new(
        "ends_with_total", "true: a CSV or XLSX file without a row of 'totals' at its end is cut short, and refused; usual false.", usual: false);

    public static readonly TextSetting ReadyMarker = new(
        "ready_marker", "Ending of a second file's name that says that the first is whole: with .ok, hours.csv is read once hours.csv.ok is there and no older. Left out, none is waited for.");

    public static readonly NumberSetting MostRejected = new(
        "most_rejected",
        "Share of a file's rows that may be rejected, in percent, 0 to 100; usual 0. Above it nothing of the file is used.",
        usual: 0,
        least: 0,
        most: 100,
        "percent");

    public static readonly WholeSetting PageRows = new(
        "page_rows", "Rows that are kept and committed together, 1 to 100000; usual 20000.", UsualPageRows, least: 1, most: 100_000, "rows");

    /// <summary>How files are found and laid out.</summary>
    public static ImmutableArray<Setting> All { get; } =
    [
        ConnectorSettings.System, ConnectorSettings.Since, ConnectorSettings.Zone, Folder, Pattern, FilesSettings.Encoding, FilesSettings.Separator, FilesSettings.Sheet,
        Totals, EndsWithTotal, MostRejected, FilesSettings.ReadyAfter, ReadyMarker, FilesSettings.MaxRows, FilesSettings.MaxMegabytes, FilesSettings.MaxUnpacked, PageRows,
    ];

    public static DeliveredForm FormOf(SettingValues values, ImmutableArray<string> usualTotals) => new(
        values.Of(FilesSettings.Encoding),
        values.Of(FilesSettings.Separator),
        values.Of(FilesSettings.Sheet),
        [.. (values.Has(Totals) ? values.Of(Totals) : usualTotals).Select(Folding.Fold)],
        values.Of(EndsWithTotal),
        values.Of(FilesSettings.MaxRows),
        values.Of(FilesSettings.MaxMegabytes) * FilesSettings.Megabyte,
        values.Of(FilesSettings.MaxUnpacked) * FilesSettings.Megabyte);

    /// <summary>Eight bytes of a hash are enough to tell one's own settings apart.</summary>
    public static string FingerprintOf(SettingValues values) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(values.Written)).AsSpan(0, 8));

    /// <param name="hasUsualTotals">The kind knows words for rows that sum up.</param>
    public static void Check(SettingValues values, string path, ConfigFindings findings, bool hasUsualTotals = false)
    {
        if (values.Of(Pattern) is { } pattern && pattern.AsSpan().ContainsAny('/', '\\'))
        {
            findings.Add(values.NodeOf(Pattern), ConfigText.Join(path, Pattern.Name), "is a name without folders: folders below are not looked into");
        }

        if (values.Of(EndsWithTotal) && !values.Has(Totals) && !hasUsualTotals)
        {
            findings.Add(values.NodeOf(EndsWithTotal), ConfigText.Join(path, EndsWithTotal.Name), "needs 'totals', which says what the last row begins with");
        }

        if (values.Of(ReadyMarker) is { } marker && (marker.Length < 2 || marker[0] != '.' || marker.AsSpan().ContainsAny('/', '\\')))
        {
            findings.Add(values.NodeOf(ReadyMarker), ConfigText.Join(path, ReadyMarker.Name), $"\"{marker}\" is no ending of a name: write it like .ok");
        }
    }
}
