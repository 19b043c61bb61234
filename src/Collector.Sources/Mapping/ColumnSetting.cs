using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Collector.Records;
using Collector.Sources.Files.Cells;
using Collector.Sources.Settings;
using YamlDotNet.RepresentationModel;

namespace Collector.Sources.Mapping;

/// <summary>One column of a mapping: the name of its field alone, or a mapping that says more.</summary>
/// <param name="field">Key of the field's name, and what the field is called: <c>path</c>, <c>column</c>.</param>
/// <param name="description">What the field's name is, with examples.</param>
internal sealed class ColumnSetting(string field, string description) : Setting("column", $"The {field} of the field, or a mapping.")
{
    private static readonly TextSetting Constant = new("constant", "The same value for every row, instead of a field.");

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

    private static readonly ChoiceSetting<NumberText?> Culture = new(
        "culture",
        "How figures in texts are written. plain, which is usual: 1234.56. it: 1.234,56. en: 1,234.56.",
        usual: null,
        ("plain", NumberText.Plain),
        ("it", NumberText.Italian),
        ("en", NumberText.English));

    private static readonly TextsSetting Nulls = new("nulls", "A word, or a list of words, that means that nothing was told: NULL, \"-\".");

    private static readonly YesNoSetting Optional = new("optional", "true: all rows may lack the field; usual false: then it was renamed.", usual: false);

    private readonly TextSetting fieldSetting = new(field, description);

    private SettingTable Table => new(fieldSetting, Constant, Translate, Otherwise, Format, Culture, Nulls, Optional);

    public override object? Read(YamlNode node, string path, ConfigFindings findings) =>
        node is YamlMappingNode mapping ? Table.Read(mapping, path, findings) : fieldSetting.Read(node, path, findings);

    public override JsonObject Schema() => new() { ["oneOf"] = new JsonArray(fieldSetting.Schema(), Table.Schema()) };

    /// <summary>The columns of a mapping; what was right when there are findings. Columns that the dataset requires and nobody maps are findings.</summary>
    /// <param name="columns">The setting that holds the entries.</param>
    /// <param name="above">Key of the source with those above it.</param>
    public ImmutableArray<MappedColumn> Create(MapSetting columns, SettingValues values, Dataset dataset, MappingDefaults defaults, string above, ConfigFindings findings)
    {
        var path = ConfigText.Join(above, columns.Name);
        var entries = values.Of(columns);
        foreach (var missing in dataset.Columns.Where(column => column is { IsRequired: true, Name: not "system", Kind: not ColumnKind.Words } && entries.All(entry => entry.Name != column.Name)))
        {
            if (values.Has(columns))
            {
                findings.Add(values.NodeOf(columns), ConfigText.Join(path, missing.Name), $"is missing: {missing.Meaning}");
            }
        }

        return [.. entries.Select(entry => OfEntry(entry, dataset, defaults, path, findings)).OfType<MappedColumn>()];
    }

    /// <summary>Where a finding about a column's field belongs, and its key.</summary>
    public (YamlNode Node, string Path) PlaceOf(MapEntry entry, string columns) => entry.Value is SettingValues values
        ? (values.NodeOf(fieldSetting), ConfigText.Join(ConfigText.Join(columns, entry.Name), fieldSetting.Name))
        : (entry.Node, ConfigText.Join(columns, entry.Name));

    private MappedColumn? OfEntry(MapEntry entry, Dataset dataset, MappingDefaults defaults, string above, ConfigFindings findings)
    {
        var path = ConfigText.Join(above, entry.Name);
        if (entry.Name is "system" || dataset.Find(entry.Name) is not { } column)
        {
            var reason = entry.Name is "system" ? "comes from the key 'system': take it out" : $"is no column of {dataset.Name}.{Nearest.Hint(entry.Name, dataset.Columns.Select(known => known.Name))}";
            findings.Add(entry.Node, path, reason);
            return null;
        }

        return entry.Value is SettingValues values ? OfValues(values, column, dataset, defaults, path, findings) : new MappedColumn
        {
            Column = column,
            Place = dataset.PlaceOf(column.Name),
            Field = (string)entry.Value,
            Nulls = defaults.Nulls,
            Numbers = defaults.Numbers,
            Times = new TimeForms(defaults.Forms, defaults.Zone),
        };
    }

    private MappedColumn? OfValues(SettingValues values, Column column, Dataset dataset, MappingDefaults defaults, string path, ConfigFindings findings)
    {
        var before = findings.Count;
        if (values.Names(fieldSetting) == values.Names(Constant))
        {
            findings.Add(values.NodeOf(fieldSetting), path, $"needs either {fieldSetting.Name} or constant");
        }

        CheckFit(values, column, path, findings);
        var made = new MappedColumn
        {
            Column = column,
            Place = dataset.PlaceOf(column.Name),
            Field = values.Of(fieldSetting),
            Constant = values.Of(Constant),
            Translate = values.Has(Translate) ? Words(values.Of(Translate)) : null,
            Untranslated = values.Of(Otherwise),
            Nulls = values.Has(Nulls) ? values.Of(Nulls).ToFrozenSet(StringComparer.Ordinal) : defaults.Nulls,
            Numbers = values.Of(Culture) ?? defaults.Numbers,
            Times = new TimeForms(values.Has(Format) ? values.Of(Format) : defaults.Forms, defaults.Zone),
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

        TimeForms.Check(Format, values, path, findings);
    }

    private static void CheckConstant(MappedColumn column, SettingValues values, string path, ConfigFindings findings)
    {
        try
        {
            _ = column.Constant is null ? null : column.OfText(column.Constant, new Tally());
        }
        catch (FieldException fault)
        {
            findings.Add(values.NodeOf(Constant), ConfigText.Join(path, Constant.Name), fault.Message);
        }
    }

    private static FrozenDictionary<string, string> Words(ImmutableArray<MapEntry> entries) =>
        entries.ToFrozenDictionary(entry => entry.Name, entry => (string)entry.Value, StringComparer.Ordinal);
}

/// <summary>What holds for a column whose settings do not say otherwise.</summary>
/// <param name="Zone">Of days, and of times without an offset.</param>
/// <param name="Forms">Of days and times written as text; empty: ISO.</param>
/// <param name="Nulls">Words that mean that nothing was told.</param>
internal sealed record MappingDefaults(TimeZoneInfo Zone, NumberText Numbers, ImmutableArray<string> Forms, FrozenSet<string> Nulls)
{
    /// <summary>Points for decimals, ISO times, no word for nothing.</summary>
    public static MappingDefaults Plain(TimeZoneInfo zone) => new(zone, NumberText.Plain, [], []);
}
