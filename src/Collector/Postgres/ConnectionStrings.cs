using Npgsql;

namespace Collector.Postgres;

/// <summary>How to connect as each role. Whoever holds these holds passwords.</summary>
internal sealed record ConnectionStrings
{
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

    public IReadOnlyList<string> All => [Owner, App, Reader];

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
        }.ConnectionString;
    }

    /// <summary>Configured logins, which take on their role when they connect.</summary>
    /// <exception cref="PostgresServerException">A configured text is no connection string.</exception>
    public static ConnectionStrings Configured(PostgresOptions options)
    {
        var app = options.ConnectionString ?? throw new ArgumentException("Nothing is configured.", nameof(options));
        var owner = options.OwnerConnectionString ?? app;
        return new ConnectionStrings
        {
            Owner = As(Role.Owner, owner, "COLLECTOR_DATABASE_OWNER"),
            App = As(Role.App, app, "COLLECTOR_DATABASE"),
            Reader = As(Role.Reader, options.ReaderConnectionString ?? app, "COLLECTOR_DATABASE_READER"),
            OwnerLogin = owner,
        };
    }

    /// <summary>As a start option the role outlives the reset of a pooled connection.</summary>
    private static string As(Role role, string login, string origin)
    {
        try
        {
            var parts = new NpgsqlConnectionStringBuilder(login);
            parts.Options = $"{parts.Options} -c role={role.Name}".Trim();
            return parts.ConnectionString;
        }
        catch (ArgumentException problem)
        {
            throw new PostgresServerException(
                $"{origin} is no connection string of the form Host=...;Database=...;Username=...;Password=...", problem);
        }
    }
}
