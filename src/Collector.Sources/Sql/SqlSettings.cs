using Collector.Sources.Databases;
using Collector.Sources.Mapping;
using Collector.Sources.Settings;

namespace Collector.Sources.Sql;

/// <summary>The keys of <c>kind: sql</c>.</summary>
internal static class SqlSettings
{
    public static readonly StatementSetting Query = new(
        "query",
        "One select, without 'order by' and 'limit'. May hold @from and @before: midnight that begins the first day and midnight after the last, as the clock of 'zone' shows it; @from_utc and @before_utc: the same moments in UTC.")
    { IsRequired = true };

    public static readonly TextsSetting Key = new(
        "key", "Column of the query, or a list, that tells one row from any other and is never null: pages go by it. Left out, all rows of a 'window' are one page.");

    public static readonly WholeSetting Rows = new("rows", "Rows to a page, 1 to 100000; usual 5000. Needs 'key'.", usual: 5000, least: 1, most: 100_000, "rows");

    public static readonly ChoiceSetting<Chunking> Window = new(
        "window",
        "How many days one query asks for: day, month, or whole, which is usual: all at once.",
        Chunking.Whole,
        ("day", Chunking.Day),
        ("month", Chunking.Month),
        ("whole", Chunking.Whole));

    public static SettingTable Table { get; } = new(
        ConnectorSettings.System, MappedColumns.Fills, ConnectorSettings.Since, ConnectorSettings.LookBack, ConnectorSettings.Zone, ConnectorSettings.Personal,
        DatabaseSettings.Database, Query, Key, Rows, Window, MappedColumns.Columns,
        ConnectorSettings.MostRejected, ConnectorSettings.EmptyDays, DatabaseSettings.Timeout, DatabaseSettings.MaxMegabytes);
}
