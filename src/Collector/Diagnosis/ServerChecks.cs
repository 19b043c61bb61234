using System.Globalization;
using Collector.Postgres;
using Collector.Storage;
using Npgsql;

namespace Collector.Diagnosis;

/// <summary>PostgreSQL is new enough for the migrations.</summary>
internal sealed class ServerVersionCheck(DatabaseView view) : DatabaseCheck(view)
{
    public override string Name => "server";

    public static CheckLevel LevelOf(int major) => major >= ServerPrograms.OldestMajor ? CheckLevel.Ok : CheckLevel.Error;

    protected override Task<IReadOnlyList<CheckResult>> RunAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        var version = connection.PostgreSqlVersion;
        IReadOnlyList<CheckResult> results =
        [
            LevelOf(version.Major) is CheckLevel.Ok
                ? Ok($"PostgreSQL {version}")
                : Error($"PostgreSQL {version} is too old", $"move to PostgreSQL {ServerPrograms.OldestMajor} or newer (pg_upgrade, or dump and restore)"),
        ];
        return Task.FromResult(results);
    }
}

/// <summary>The three roles are there and may do what they must and no more.</summary>
internal sealed class RolesCheck(DatabaseView view) : DatabaseCheck(view)
{
    public override string Name => "roles";

    protected override async Task<IReadOnlyList<CheckResult>> RunAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        var missing = await connection.ListAsync(null, "diagnosis_roles_missing", row => row.GetString(0), cancellationToken, [Role.All.Select(role => role.Name).ToArray()]);
        if (missing.Count > 0)
        {
            return [Error($"missing: {string.Join(", ", missing)}", "as a superuser: config/postgres/make-roles (docs/operating.md)")];
        }

        var wrong = await connection.ListAsync(null, "diagnosis_rights", row => Error(row.GetString(0), $"as collector_owner in this database: {row.GetString(1)}"), cancellationToken);
        return wrong.Count > 0 ? wrong : [Ok("collector_app adds figures and changes none; collector_reader sees the published views only")];
    }
}

/// <summary>The database has the program's tables.</summary>
internal sealed class MigrationsCheck(DatabaseView view) : DatabaseCheck(view)
{
    private readonly DatabaseView seen = view;

    public override string Name => "migrations";

    protected override async Task<IReadOnlyList<CheckResult>> RunAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        var pending = await Migrator.PendingAsync(connection, cancellationToken);
        var unknown = await Migrator.UnknownAsync(connection, cancellationToken);
        return unknown.Count > 0
            ? [Error($"the database was filled by another version of the program, which has migrations that this one does not know: {string.Join(", ", unknown)}", "use that version, or the backup from before the upgrade; of a demonstration, name another folder with COLLECTOR_DATA")]
            : [pending.Count == 0 ? Ok("up to date") : Error($"pending: {string.Join(", ", pending)}", "collector migrate")];
    }
}

/// <summary>The clocks agree, and nothing stored lies in the future.</summary>
internal sealed class ClockCheck(DatabaseView view, TimeProvider machine, TimeProvider installation) : DatabaseCheck(view)
{
    private static readonly TimeSpan Tolerance = TimeSpan.FromSeconds(5);

    public override string Name => "clock";

    protected override async Task<IReadOnlyList<CheckResult>> RunAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        var before = machine.GetUtcNow();
        var database = await connection.ScalarAsync<DateTimeOffset>(null, "diagnosis_clock", cancellationToken);
        var ours = before + ((machine.GetUtcNow() - before) / 2);
        var results = new List<CheckResult> { Compare(ours, database) };
        if (await connection.ScalarAsync<DateTimeOffset?>(null, "diagnosis_last_known", cancellationToken) is { } last && last > installation.GetUtcNow() + Tolerance)
        {
            results.Add(Error(
                FormattableString.Invariant($"the last run knew what was known at {last:yyyy-MM-dd HH:mm:ss}Z, which is still to come"),
                "a clock was ahead when it ran: set the clock; until it has caught up, each run is stamped just after the one before"));
        }

        return results;
    }

    private CheckResult Compare(DateTimeOffset ours, DateTimeOffset database)
    {
        var apart = (database - ours).Duration();
        var text = string.Create(CultureInfo.InvariantCulture, $"database and this machine are {apart.TotalSeconds:0.0} s apart");
        return apart > Tolerance ? Warning(text, "let both follow a time server: timedatectl set-ntp true") : Ok(text);
    }
}
