using System.Collections.Frozen;
using System.Collections.Immutable;
using Collector.Records;
using Collector.Sources.Delivered;
using Collector.Sources.Files.Cells;
using Collector.Sources.Mapping;
using Collector.Sources.Settings;

namespace Collector.Sources.DeclaredFiles;

/// <summary>The keys of <c>kind: file</c>; those of other kinds whose files have records as rows.</summary>
internal static class DeclaredFileSettings
{
    public static readonly ChoiceSetting<CoverForm> Covers = new(
        "covers",
        "Days that a file states whole, so that records it has no more vanish. nothing: none does. days: from the earliest of its records to the latest. months: the whole months they touch. all: every day up to the one before the file was written.",
        CoverForm.Nothing,
        ("nothing", CoverForm.Nothing),
        ("days", CoverForm.Days),
        ("months", CoverForm.Months),
        ("all", CoverForm.All))
    { IsRequired = true };

    public static readonly DaySetting CoversFrom = new("covers_from", "First day of files with 'covers: all'; left out, as far back as is read.");

    public static readonly DaySetting CoversTo = new("covers_to", "Last day of files with 'covers: all'; left out, the one before the file was written.");

    public static readonly ChoiceSetting<NumberText> Culture = new(
        "culture",
        "How figures in texts are written, never guessed. plain, which is usual: 1234.56. it: 1.234,56. en: 1,234.56.",
        NumberText.Plain,
        ("plain", NumberText.Plain),
        ("it", NumberText.Italian),
        ("en", NumberText.English));

    public static readonly TextsSetting Dates = new(
        "dates", "Form of days and times written as text, or a list of forms: iso, which is usual, or .NET's, as dd/MM/yyyy HH:mm. Without an offset they are of the zone.");

    public static readonly TextsSetting Nulls = new("nulls", "A word, or a list of words, that means that nothing was told: NULL, \"-\".");

    public static readonly ColumnSetting Column = new("column", "The header of the column, compared without accents, case and repeated spaces.");

    public static readonly MapSetting Columns = new(
        "columns", "Columns of the dataset, each with the header of its column in the file or with a mapping. Other columns of the file are not read.", Column)
    { IsRequired = true };

    /// <summary>What says how rows become records.</summary>
    public static ImmutableArray<Setting> OfRows { get; } = [Covers, CoversFrom, CoversTo, Culture, Dates, Nulls, ConnectorSettings.Personal, Columns];

    public static SettingTable Table { get; } = new([MappedColumns.Fills, .. DeliveredSettings.All, .. OfRows]);

    /// <summary>The options; null when there are findings.</summary>
    /// <param name="folder">Where relative paths start.</param>
    /// <param name="usualNulls">Words for nothing where the settings name none.</param>
    public static DeclaredFileOptions? Create(string name, Dataset? dataset, ImmutableArray<string> usualNulls, SettingValues values, string path, string folder, ConfigFindings findings)
    {
        var before = findings.Count;
        DeliveredSettings.Check(values, path, findings);
        TimeForms.Check(Dates, values, path, findings);
        CheckCovers(values, path, findings);
        var zone = values.Of(ConnectorSettings.Zone);
        var nulls = values.Has(Nulls) ? values.Of(Nulls) : usualNulls;
        var defaults = new MappingDefaults(zone, values.Of(Culture), values.Of(Dates), nulls.ToFrozenSet(StringComparer.Ordinal));
        var columns = dataset is null ? [] : Column.Create(Columns, values, dataset, defaults, path, findings);
        return findings.Count > before || dataset is null || values.Of(ConnectorSettings.Since) is not { } since ? null : new DeclaredFileOptions
        {
            Name = name,
            System = values.Of(ConnectorSettings.System) ?? name,
            Since = since,
            LookBackDays = 0,
            MostRejected = values.Of(DeliveredSettings.MostRejected) / ConnectorSettings.Percent,
            Zone = zone,
            IsPersonal = values.Of(ConnectorSettings.Personal),
            Folder = Path.GetFullPath(values.Of(DeliveredSettings.Folder) ?? "", folder),
            Pattern = values.Of(DeliveredSettings.Pattern) ?? "",
            ReadyAfter = TimeSpan.FromSeconds(values.Of(Files.FilesSettings.ReadyAfter)),
            ReadyMarker = values.Of(DeliveredSettings.ReadyMarker),
            Form = DeliveredSettings.FormOf(values, []),
            PageRows = values.Of(DeliveredSettings.PageRows),
            Fingerprint = DeliveredSettings.FingerprintOf(values),
            Fills = dataset,
            Columns = columns,
            Covers = new Covering(values.Of(Covers), values.Of(CoversFrom), values.Of(CoversTo)),
        };
    }

    private static void CheckCovers(SettingValues values, string path, ConfigFindings findings)
    {
        foreach (var bound in new[] { CoversFrom, CoversTo }.Where(bound => values.Names(bound) && values.Of(Covers) is not CoverForm.All))
        {
            findings.Add(values.NodeOf(bound), ConfigText.Join(path, bound.Name), "is for 'covers: all': take it out");
        }

        if (values.Of(CoversFrom) > values.Of(CoversTo))
        {
            findings.Add(values.NodeOf(CoversTo), ConfigText.Join(path, CoversTo.Name), "lies before covers_from");
        }
    }
}
