using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Collector.Records;
using Collector.Sources.Files.Cells;
using Collector.Sources.Json;
using Collector.Sources.Settings;
using YamlDotNet.RepresentationModel;

namespace Collector.Sources.Mapping;

/// <summary>One column: the path of its field alone, or a mapping.</summary>
internal sealed class MappedColumnSetting() : Setting("column", "The path of the field within a row, or a mapping.")
{
    private static readonly TextSetting Path = new("path", "The field within a row: number, group.name, list[0].");

    private static readonly TextSetting Constant = new("constant", "The same value for every row, instead of a path.");

    private static readonly MapSetting Translate = new("translate", "From the source's words to ours.", new TextSetting("word", "Our word."));

    private static readonly ChoiceSetting<Untranslated> Otherwise = new(
        "otherwise",
        "What becomes of a word that 'translate' does not have: unmapped, which is usual (and counted); keep; reject the record.",
        Untranslated.Unmapped,
        ("unmapped", Untranslated.Unmapped),
        ("keep", Untranslated.Keep),
        ("reject", Untranslated.Reject));

    private static readonly TextsSetting Format = new(
        "format", "Form of days and times, or a list of forms: iso, which is usual; unix; unix_ms; or .NET's, as dd/MM/yyyy HH:mm. Without an offset they are of the zone.");

    private static readonly ChoiceSetting<NumberText> Culture = new(
        "culture",
        "How figures in texts are written. plain, which is usual: 1234.56. it: 1.234,56. en: 1,234.56.",
        NumberText.Plain,
        ("plain", NumberText.Plain),
        ("it", NumberText.Italian),
        ("en", NumberText.English));

    private static readonly YesNoSetting Optional = new("optional", "true: all rows of a page may lack the field; usual false: then it was renamed.", usual: false);

    private static readonly TextSetting Alone = new("path", "The field within a row.");

    private static readonly SettingTable Table = new(Path, Constant, Translate, Otherwise, Format, Culture, Optional);

    public override object? Read(YamlNode node, string path, ConfigFindings findings) =>
        node is YamlMappingNode mapping ? Table.Read(mapping, path, findings) : Alone.Read(node, path, findings);

    public override JsonObject Schema() => new() { ["oneOf"] = new JsonArray(Alone.Schema(), Table.Schema()) };

    /// <summary>The column, or null with findings.</summary>
    public static MappedColumn? Create(MapEntry entry, Dataset dataset, TimeZoneInfo zone, string above, ConfigFindings findings)
    {
        var path = ConfigText.Join(above, entry.Name);
        if (entry.Name is "system" || dataset.Find(entry.Name) is not { } column)
        {
            var reason = entry.Name is "system" ? "comes from the key 'system': take it out" : $"is no column of {dataset.Name}.{Nearest.Hint(entry.Name, dataset.Columns.Select(known => known.Name))}";
            findings.Add(entry.Node, path, reason);
            return null;
        }

        return entry.Value is SettingValues values
            ? OfValues(values, column, dataset, zone, path, findings)
            : OfPath((string)entry.Value, column, dataset, zone, entry.Node, path, findings);
    }

    private static MappedColumn? OfPath(string text, Column column, Dataset dataset, TimeZoneInfo zone, YamlNode node, string path, ConfigFindings findings)
    {
        if (JsonPath.Parse(text) is not { } field)
        {
            findings.Add(node, path, $"\"{text}\" is no path: write it like number or group.name");
            return null;
        }

        return new MappedColumn { Column = column, Place = dataset.PlaceOf(column.Name), Path = field, Numbers = NumberText.Plain, Times = new TimeForms([], zone) };
    }

    private static MappedColumn? OfValues(SettingValues values, Column column, Dataset dataset, TimeZoneInfo zone, string path, ConfigFindings findings)
    {
        var before = findings.Count;
        if (values.Names(Path) == values.Names(Constant))
        {
            findings.Add(values.NodeOf(Path), path, "needs either path or constant");
        }

        CheckFit(values, column, path, findings);
        var made = new MappedColumn
        {
            Column = column,
            Place = dataset.PlaceOf(column.Name),
            Path = JsonPaths.Read(Path, values, path, findings),
            Constant = values.Of(Constant),
            Translate = values.Has(Translate) ? Words(values.Of(Translate)) : null,
            Untranslated = values.Of(Otherwise),
            Numbers = values.Of(Culture),
            Times = new TimeForms(values.Of(Format), zone),
            IsOptional = values.Of(Optional),
        };
        CheckConstant(made, values, path, findings);
        return findings.Count == before ? made : null;
    }

    private static void CheckFit(SettingValues values, Column column, string path, ConfigFindings findings)
    {
        var isTime = column.Kind is ColumnKind.Day or ColumnKind.Instant;
        var isNumber = column.Kind is ColumnKind.Whole or ColumnKind.Number;
        foreach (var (setting, fits, purpose) in new (Setting, bool, string)[] { (Format, isTime, "days and times"), (Culture, isNumber, "numbers"), (Otherwise, values.Names(Translate), "'translate'") })
        {
            if (values.Names(setting) && !fits)
            {
                findings.Add(values.NodeOf(setting), ConfigText.Join(path, setting.Name), $"is for {purpose}: take it out");
            }
        }

        foreach (var form in values.Of(Format).Where(form => !IsForm(form)))
        {
            findings.Add(values.NodeOf(Format), ConfigText.Join(path, Format.Name), $"\"{form}\" is no form of time: write iso, unix, unix_ms or one like dd/MM/yyyy HH:mm");
        }
    }

    private static bool IsForm(string form) => form is TimeForms.Iso or TimeForms.Unix or TimeForms.UnixMilliseconds
        || (form.Contains("yy", StringComparison.Ordinal) && form.Contains('M', StringComparison.Ordinal) && form.Contains('d', StringComparison.Ordinal));

    private static void CheckConstant(MappedColumn column, SettingValues values, string path, ConfigFindings findings)
    {
        try
        {
            _ = column.Constant is null ? null : column.Read(null, new Tally());
        }
        catch (FieldException fault)
        {
            findings.Add(values.NodeOf(Constant), ConfigText.Join(path, Constant.Name), fault.Message);
        }
    }

    private static FrozenDictionary<string, string> Words(ImmutableArray<MapEntry> entries) =>
        entries.ToFrozenDictionary(entry => entry.Name, entry => (string)entry.Value, StringComparer.Ordinal);
}
