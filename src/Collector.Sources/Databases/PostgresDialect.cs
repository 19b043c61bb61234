using System.Data.Common;
using System.Globalization;
using System.Net.Sockets;
using System.Security.Authentication;
using Collector.Sources.Settings;
using Npgsql;
using NpgsqlTypes;

namespace Collector.Sources.Databases;

/// <summary>PostgreSQL. The session's zone is the source's, so days and times without an offset compare as they are meant.</summary>
internal sealed class PostgresDialect : DatabaseDialect
{
    public override DbConnection Connect(DatabaseOptions options, Secret password) => new NpgsqlConnection(new NpgsqlConnectionStringBuilder
    {
        Host = options.Host,
        Port = options.Port,
        Database = options.Name,
        Username = options.User,
        Password = password.Reveal(),
        SslMode = options.IsEncrypted ? SslMode.VerifyFull : SslMode.Disable,
        RootCertificate = options.Authority,
        ApplicationName = "collector",
        Timeout = ConnectSeconds,
        CommandTimeout = CommandSeconds(options),
        Pooling = false, // a session is used once a night
        IncludeErrorDetail = false,
        PersistSecurityInfo = false,
    }.ConnectionString);

    public override async Task PrepareAsync(DbConnection connection, DatabaseOptions options, TimeZoneInfo zone, CancellationToken cancellationToken)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = Statements.Of("Databases.postgres_session");
        command.Parameters.Add(new NpgsqlParameter("timeout", string.Create(CultureInfo.InvariantCulture, $"{options.Timeout.TotalMilliseconds:0}")));
        command.Parameters.Add(new NpgsqlParameter("zone", zone.Id));
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    public override string Quoted(string name) => $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    public override DbParameter Parameter(string name, StatementValue value) => value switch
    {
        StatementValue.Civil civil => new NpgsqlParameter(name, NpgsqlDbType.Timestamp) { Value = DateTime.SpecifyKind(civil.Value, DateTimeKind.Unspecified) },
        StatementValue.Moment moment => new NpgsqlParameter(name, NpgsqlDbType.TimestampTz) { Value = moment.Value.UtcDateTime },
        StatementValue.Whole whole => new NpgsqlParameter(name, NpgsqlDbType.Bigint) { Value = whole.Value },
        StatementValue.AsWritten written => new NpgsqlParameter(name, NpgsqlDbType.Unknown) { Value = written.Text },
        _ => throw new ArgumentException($"{value} has no parameter", nameof(value)),
    };

    public override SourceException? FailureOf(Exception fault, string origin) => fault switch
    {
        PostgresException told => DatabaseFailures.Of(KindOf(told.SqlState), origin, told.SqlState, told),
        { InnerException: AuthenticationException } => DatabaseFailures.Of(DatabaseFault.Distrust, origin, "", fault),
        { InnerException: TimeoutException } or TimeoutException => DatabaseFailures.Of(DatabaseFault.TooSlow, origin, "", fault),
        { InnerException: SocketException or IOException } or SocketException or IOException => DatabaseFailures.Of(DatabaseFault.Gone, origin, "", fault),
        NpgsqlException refused when refused.Message.Contains("SSL", StringComparison.Ordinal) => DatabaseFailures.Of(DatabaseFault.NoEncryption, origin, "", fault),
        NpgsqlException => DatabaseFailures.Of(DatabaseFault.Gone, origin, "", fault),
        _ => null,
    };

    // The codes: PostgreSQL's manual, appendix A.
    private static DatabaseFault KindOf(string state) => state switch
    {
        "57014" => DatabaseFault.TooSlow,
        "42501" => DatabaseFault.NoRight,
        "42P01" or "42703" or "42883" or "42P02" or "3F000" => DatabaseFault.Unknown,
        "3D000" => DatabaseFault.NoDatabase,
        "25006" => DatabaseFault.Writes,
        ['2', '8', ..] => DatabaseFault.NotKnown,
        ['2', '2', ..] => DatabaseFault.BadValue,
        ['0', '8', ..] or ['4', '0', ..] or ['5', '3', ..] or ['5', '5', ..] or ['5', '7', ..] or ['5', '8', ..] or ['X', 'X', ..] => DatabaseFault.Gone,
        _ => DatabaseFault.BadStatement,
    };
}
