using Npgsql;

namespace Collector.Postgres;

/// <summary>How to connect as each role. Whoever holds these holds passwords.</summary>
internal sealed record ConnectionStrings
{
    // Short statements over tables that PostgreSQL may not have counted yet: compiling one took 2 s, running it 6 ms.
    private const string NotCompiled = "-c jit=off";

    /// <summary>Migrates.</summary>
    public required string Owner { get; init; }

    /// <summary>Computes and serves.</summary>
    public required string App { get; init; }

    /// <summary>Reads the views.</summary>
    public required string Reader { get; init; }

    /// <summary>The login that becomes the owner, before it does.</summary>
    public required string OwnerLogin { get; init; }

    /// <summary>Superuser of a private cluster; null for a configured database.</summary>
    public string? Admin { get; init; }

    /// <summary>
    /// Those whose logins are told to us, to be seen to before they are used. Where the owner has a login of its own, the
    /// other roles are for other logins, which may not be told.
    /// </summary>
    public required IReadOnlyList<string> All { get; init; }

    /// <summary>Host, port and database, for people.</summary>
    public string Server
    {
        get
        {
            var parts = new NpgsqlConnectionStringBuilder(App);
            return $"PostgreSQL at {parts.Host}:{parts.Port}, database {parts.Database}";
        }
    }

    /// <summary>Logins of a private cluster, each a role itself.</summary>
    public static ConnectionStrings Private(int port, string database, Passwords passwords)
    {
        return new ConnectionStrings
        {
            All = [.. Role.All.Select(role => As(role.Name))],
            Owner = As(Role.Owner.Name),
            App = As(Role.App.Name),
            Reader = As(Role.Reader.Name),
            OwnerLogin = As(Role.Owner.Name),
            Admin = As(Role.Admin),
        };

        string As(string login) => new NpgsqlConnectionStringBuilder
        {
            Host = "127.0.0.1",
            Port = port,
            Database = database,
            Username = login,
            Password = passwords[login],
            ApplicationName = "collector",
            Options = NotCompiled,
        }.ConnectionString;
    }

    /// <summary>Configured logins, which take on their role when they connect.</summary>
    /// <exception cref="PostgresServerException">A configured text is no connection string.</exception>
    public static ConnectionStrings Configured(PostgresOptions options)
    {
        var login = options.ConnectionString ?? throw new ArgumentException("Nothing is configured.", nameof(options));
        var ownerLogin = options.OwnerConnectionString ?? login;

        // First the one that stands in for the others, so that a mistake in it is not told as theirs.
        var app = As(Role.App, login, "COLLECTOR_DATABASE");
        var owner = As(Role.Owner, ownerLogin, "COLLECTOR_DATABASE_OWNER");
        var reader = As(Role.Reader, options.ReaderConnectionString ?? login, "COLLECTOR_DATABASE_READER");
        var one = options.OwnerConnectionString is null;
        return new ConnectionStrings
        {
            All = [owner, .. one || login != ownerLogin ? [app] : Array.Empty<string>(), .. one || options.ReaderConnectionString is not null ? [reader] : Array.Empty<string>()],
            Owner = owner,
            App = app,
            Reader = reader,
            OwnerLogin = ownerLogin,
        };
    }

    /// <summary>As a start option the role outlives the reset of a pooled connection.</summary>
    private static string As(Role role, string login, string origin)
    {
        try
        {
            var parts = new NpgsqlConnectionStringBuilder(login);
            parts.Options = $"{NotCompiled} {parts.Options} -c role={role.Name}";
            return parts.ConnectionString;
        }
        catch (ArgumentException problem)
        {
            throw new PostgresServerException(
                $"{origin} is no connection string of the form Host=...;Database=...;Username=...;Password=...", problem);
        }
    }
}
