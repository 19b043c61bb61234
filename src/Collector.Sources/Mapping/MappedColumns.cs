using System.Collections.Immutable;
using Collector.Records;
using Collector.Sources.Settings;

namespace Collector.Sources.Mapping;

/// <summary>What every declared source of rows says: which dataset they become records of, and which field is which column.</summary>
internal static class MappedColumns
{
    public static readonly ChoiceSetting<Dataset?> Fills = new(
        "fills", "Dataset that the rows become records of; observation: what measures were.", usual: null, [.. Datasets.Targets.Select(dataset => (dataset.Name, (Dataset?)dataset))])
    { IsRequired = true };

    public static readonly MapSetting Columns = new(
        "columns", "Columns of the dataset, each with the path of its field within a row or with a mapping.", new MappedColumnSetting())
    { IsRequired = true };

    /// <summary>In the order of the settings; what is missing or wrong is a finding.</summary>
    public static ImmutableArray<MappedColumn> Create(Dataset dataset, SettingValues values, TimeZoneInfo zone, string path, ConfigFindings findings)
    {
        var below = ConfigText.Join(path, Columns.Name);
        var entries = values.Of(Columns);
        foreach (var missing in dataset.Columns.Where(column => column is { IsRequired: true, Name: not "system", Kind: not ColumnKind.Words } && entries.All(entry => entry.Name != column.Name)))
        {
            if (values.Has(Columns))
            {
                findings.Add(values.NodeOf(Columns), ConfigText.Join(below, missing.Name), $"is missing: {missing.Meaning}");
            }
        }

        return [.. entries.Select(entry => MappedColumnSetting.Create(entry, dataset, zone, below, findings)).OfType<MappedColumn>()];
    }
}
