using Collector.Sources.Databases;
using Collector.Sources.Mapping;
using Collector.Sources.Settings;

namespace Collector.Sources.Sql;

/// <summary><c>kind: sql</c>, a query over a database, described by its settings.</summary>
internal sealed class SqlKind : SourceKind
{
    public override string Name => "sql";

    public override string Description => "A query over PostgreSQL, MySQL or MariaDB, described here: what to ask, how to page, which field is which column.";

    public override SettingTable Settings => SqlSettings.Table;

    public override ISource? Open(SourceOptions options, SourceServices services) => new SqlSource((SqlOptions)options, services);

    public override SourceOptions? Create(string name, SettingValues values, string path, string folder, ConfigFindings findings)
    {
        var dataset = values.Of(MappedColumns.Fills);
        var zone = values.Of(ConnectorSettings.Zone);
        var columns = dataset is null ? [] : MappedColumns.Create(dataset, values, zone, path, findings);
        var database = DatabaseSettings.Create(values, path, folder, findings);
        CheckQuery(values, path, findings);
        if (dataset is null || database is null || values.Of(SqlSettings.Query) is not { } query || values.Of(ConnectorSettings.Since) is not { } since)
        {
            return null; // each of these is told already
        }

        return new SqlOptions
        {
            Name = name,
            System = values.Of(ConnectorSettings.System) ?? name,
            Since = since,
            LookBackDays = values.Of(ConnectorSettings.LookBack),
            MostRejected = values.Of(ConnectorSettings.MostRejected) / ConnectorSettings.Percent,
            EmptyDays = values.Of(ConnectorSettings.EmptyDays),
            Zone = zone,
            IsPersonal = values.Of(ConnectorSettings.Personal),
            Database = database,
            Fills = dataset,
            Query = query.TrimEnd(';', ' ', '\n', '\r', '\t'),
            Key = values.Of(SqlSettings.Key),
            Rows = values.Of(SqlSettings.Rows),
            Chunks = values.Of(SqlSettings.Window),
            Columns = columns,
        };
    }

    private static void CheckQuery(SettingValues values, string path, ConfigFindings findings)
    {
        var below = ConfigText.Join(path, SqlSettings.Query.Name);
        var query = values.Of(SqlSettings.Query) ?? "";
        foreach (var unknown in SqlPlaces.In(query).Where(place => !SqlPlaces.Names.Contains(place)).Distinct())
        {
            findings.Add(values.NodeOf(SqlSettings.Query), below, $"@{unknown} is none of @{string.Join(", @", SqlPlaces.Names)}.{Nearest.Hint(unknown, SqlPlaces.Names)}");
        }

        if (query.Length > 0 && !query.StartsWith("select", StringComparison.OrdinalIgnoreCase) && !query.StartsWith("with", StringComparison.OrdinalIgnoreCase))
        {
            findings.Add(values.NodeOf(SqlSettings.Query), below, "begins with neither select nor with: a source is only read");
        }

        if (values.Names(SqlSettings.Rows) && !values.Names(SqlSettings.Key))
        {
            findings.Add(values.NodeOf(SqlSettings.Rows), ConfigText.Join(path, SqlSettings.Rows.Name), "needs 'key': pages go by it");
        }
    }
}
