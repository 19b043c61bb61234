namespace Collector.Postgres;

/// <summary>Which PostgreSQL to use, or where to keep one of our own.</summary>
internal sealed record PostgresOptions
{
    /// <summary>Folder that holds the private cluster and whatever else Collector keeps on disk.</summary>
    public required string DataFolder { get; init; }

    /// <summary>Name of the database in the private cluster: an installation has one, the demo another.</summary>
    public string Database { get; init; } = "collector";

    /// <summary>A configured database; when set, no server is looked for or started.</summary>
    public string? ConnectionString { get; init; }

    /// <summary>A login of its own for migrations; null: the one of <see cref="ConnectionString"/>.</summary>
    public string? OwnerConnectionString { get; init; }

    /// <summary>A login of its own for reading the views; null: the one of <see cref="ConnectionString"/>.</summary>
    public string? ReaderConnectionString { get; init; }

    /// <summary>Off only where losing the data does not matter: tests.</summary>
    public bool Fsync { get; init; } = true;

    /// <summary>Where to look for server programs, besides node_modules in the data folder.</summary>
    public ProgramPlaces Places { get; init; } = ProgramPlaces.OfThisMachine();

    /// <summary>What the environment says.</summary>
    /// <param name="variable">Gives a variable's value, null when it is unset.</param>
    public static PostgresOptions FromEnvironment(Func<string, string?> variable)
    {
        return new PostgresOptions
        {
            DataFolder = DataFolderOf(variable),
            ConnectionString = Filled("COLLECTOR_DATABASE"),
            OwnerConnectionString = Filled("COLLECTOR_DATABASE_OWNER"),
            ReaderConnectionString = Filled("COLLECTOR_DATABASE_READER"),
        };

        string? Filled(string name) => variable(name) is { Length: > 0 } value ? value : null;
    }

    /// <summary>COLLECTOR_DATA, else <c>collector</c> in XDG_DATA_HOME, else <c>~/.local/share/collector</c>; a full path.</summary>
    public static string DataFolderOf(Func<string, string?> variable)
    {
        if (variable("COLLECTOR_DATA") is { Length: > 0 } stated)
        {
            return Path.GetFullPath(stated);
        }

        // The XDG convention ignores relative paths.
        var home = variable("XDG_DATA_HOME") is { } xdg && Path.IsPathFullyQualified(xdg)
            ? xdg
            : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".local", "share");
        return Path.Combine(home, "collector");
    }
}
