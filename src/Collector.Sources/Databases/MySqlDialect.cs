using System.Data.Common;
using System.Globalization;
using System.Security.Authentication;
using Collector.Sources.Settings;
using MySqlConnector;

namespace Collector.Sources.Databases;

/// <summary>
/// MySQL and MariaDB. The session's zone is UTC, or columns of type TIMESTAMP would shift; those of type DATETIME are as
/// they were written.
/// </summary>
internal sealed class MySqlDialect : DatabaseDialect
{
    private static readonly string[] Sessions = ["Databases.mysql_session_read_only", "Databases.mysql_session_zone"];

    public override DbConnection Connect(DatabaseOptions options, Secret password) => new MySqlConnection(new MySqlConnectionStringBuilder
    {
        Server = options.Host,
        Port = (uint)options.Port,
        Database = options.Name,
        UserID = options.User,
        Password = password.Reveal(),
        SslMode = options.IsEncrypted ? MySqlSslMode.VerifyFull : MySqlSslMode.Disabled,
        SslCa = options.Authority ?? "",
        ApplicationName = "collector",
        ConnectionTimeout = ConnectSeconds,
        DefaultCommandTimeout = (uint)CommandSeconds(options),
        Pooling = false, // a session is used once a night
        TreatTinyAsBoolean = false, // a small number is a number
        ConvertZeroDateTime = true,
        AllowLoadLocalInfile = false,
        GuidFormat = MySqlGuidFormat.None,
        PersistSecurityInfo = false,
    }.ConnectionString);

    public override async Task PrepareAsync(DbConnection connection, DatabaseOptions options, TimeZoneInfo zone, CancellationToken cancellationToken)
    {
        var limit = connection.ServerVersion.Contains("MariaDB", StringComparison.OrdinalIgnoreCase) ? "Databases.mariadb_session_timeout" : "Databases.mysql_session_timeout";
        foreach (var statement in Sessions.Append(limit))
        {
            await using var command = connection.CreateCommand();
            command.CommandText = Statements.Of(statement);
            command.Parameters.Add(new MySqlParameter("seconds", (int)options.Timeout.TotalSeconds));
            await command.ExecuteNonQueryAsync(cancellationToken);
        }
    }

    public override string Quoted(string name) => $"`{name.Replace("`", "``", StringComparison.Ordinal)}`";

    public override DbParameter Parameter(string name, StatementValue value) => new MySqlParameter(name, value switch
    {
        StatementValue.Civil civil => DateTime.SpecifyKind(civil.Value, DateTimeKind.Unspecified),
        StatementValue.Moment moment => DateTime.SpecifyKind(moment.Value.UtcDateTime, DateTimeKind.Unspecified),
        StatementValue.Whole whole => whole.Value,
        StatementValue.AsWritten { IsNumber: true } written => decimal.Parse(written.Text, NumberStyles.Float, CultureInfo.InvariantCulture),
        StatementValue.AsWritten written => written.Text.TrimEnd('Z'),
        _ => throw new ArgumentException($"{value} has no parameter", nameof(value)),
    });

    // A TIMESTAMP is a moment; the driver gives it like a DATETIME, which is none. A zero date holds nothing.
    public override string? TextOf(DbDataReader row, int column) =>
        row.GetFieldType(column) != typeof(DateTime) ? null
        : row.GetDateTime(column) is var moment && moment == DateTime.MinValue ? ""
        : row.GetDataTypeName(column) is "TIMESTAMP" ? moment.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFF'Z'", CultureInfo.InvariantCulture)
        : row.GetDataTypeName(column) is "DATE" ? moment.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)
        : null;

    public override SourceException? FailureOf(Exception fault, string origin) => fault switch
    {
        { InnerException: AuthenticationException } => DatabaseFailures.Of(DatabaseFault.Distrust, origin, "", fault),
        MySqlException told => DatabaseFailures.Of(KindOf(told.Number), origin, told.Number.ToString(CultureInfo.InvariantCulture), told),
        TimeoutException => DatabaseFailures.Of(DatabaseFault.TooSlow, origin, "", fault),
        IOException or System.Net.Sockets.SocketException => DatabaseFailures.Of(DatabaseFault.Gone, origin, "", fault),
        _ => null,
    };

    // The numbers: MySQL's error reference, and MariaDB's for 1900 to 2000.
    private static DatabaseFault KindOf(int number) => number switch
    {
        1045 or 1698 or 1251 or 1275 or 1130 or 1862 => DatabaseFault.NotKnown,
        1044 or 1142 or 1143 or 1227 or 1370 => DatabaseFault.NoRight,
        1146 or 1054 or 1109 or 1305 => DatabaseFault.Unknown,
        1049 => DatabaseFault.NoDatabase,
        1792 or 1290 => DatabaseFault.Writes,
        3024 or 1969 or (int)MySqlErrorCode.CommandTimeoutExpired => DatabaseFault.TooSlow,
        1264 or 1292 or 1366 or 1690 => DatabaseFault.BadValue,
        1064 or 1060 or 1052 or 1248 or 1149 or 1222 or 1235 => DatabaseFault.BadStatement,
        (int)MySqlErrorCode.UnableToConnectToHost or 0 or 1040 or 1053 or 1129 or 1203 or 1205 or 1213 or 1226 or 1317 or 1927 or 2006 or 2013 => DatabaseFault.Gone,
        _ => DatabaseFault.BadStatement,
    };
}
