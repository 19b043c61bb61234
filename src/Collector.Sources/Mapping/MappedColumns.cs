using System.Collections.Immutable;
using Collector.Records;
using Collector.Sources.Json;
using Collector.Sources.Settings;

namespace Collector.Sources.Mapping;

/// <summary>What every declared source of JSON rows says: which dataset they become records of, and which field is which column.</summary>
internal static class MappedColumns
{
    public static readonly ChoiceSetting<Dataset?> Fills = new(
        "fills", "Dataset that the rows become records of; observation: what measures were.", usual: null, [.. Datasets.Targets.Select(dataset => (dataset.Name, (Dataset?)dataset))])
    { IsRequired = true };

    private static readonly ColumnSetting Column = new("path", "The field within a row: number, group.name, list[0].");

    public static readonly MapSetting Columns = new(
        "columns", "Columns of the dataset, each with the path of its field within a row or with a mapping.", Column)
    { IsRequired = true };

    /// <summary>In the order of the settings; what is missing or wrong is a finding.</summary>
    public static ImmutableArray<JsonColumn> Create(Dataset dataset, SettingValues values, TimeZoneInfo zone, string path, ConfigFindings findings)
    {
        var entries = values.Of(Columns).ToLookup(entry => entry.Name, StringComparer.Ordinal);
        var columns = Column.Create(Columns, values, dataset, MappingDefaults.Plain(zone), path, findings);
        return [.. columns.Select(column => new JsonColumn(column, PathOf(column, entries[column.Column.Name].First(), ConfigText.Join(path, Columns.Name), findings)))];
    }

    private static JsonPath? PathOf(MappedColumn column, MapEntry entry, string columns, ConfigFindings findings)
    {
        var path = column.Field is { } text ? JsonPath.Parse(text) : null;
        if (path is null && column.Field is not null)
        {
            var (node, key) = Column.PlaceOf(entry, columns);
            findings.Add(node, key, $"\"{column.Field}\" is no path: write it like number or group.name");
        }

        return path;
    }
}
