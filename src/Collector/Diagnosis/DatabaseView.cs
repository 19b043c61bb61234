using Collector.Postgres;

namespace Collector.Diagnosis;

/// <summary>The way to an installation's database as it is: nothing is made and no server is started.</summary>
/// <param name="Connections">Null when there is no server to ask; then <paramref name="Problem"/> says why.</param>
/// <param name="Description">Which database it is, for people; no passwords.</param>
internal sealed record DatabaseView(ConnectionStrings? Connections, string Description, string? Problem, string? Remedy)
{
    /// <summary>Looks in the environment, then into the data folder.</summary>
    public static DatabaseView Find(PostgresOptions options, string start)
    {
        try
        {
            return options.ConnectionString is not null
                ? Configured(ConnectionStrings.Configured(options))
                : Private(options, ServerUser.ForThisProcess(), start);
        }
        catch (PostgresServerException exception)
        {
            return new DatabaseView(null, "database", exception.Message, "put right what the message names");
        }
    }

    private static DatabaseView Configured(ConnectionStrings connections) => new(connections, connections.Server, null, null);

    private static DatabaseView Private(PostgresOptions options, ServerUser? user, string start)
    {
        var dataFolder = Path.TrimEndingDirectorySeparator(Path.GetFullPath(options.DataFolder));
        if (ClusterFolder.MajorWithData(dataFolder, user) is not { } major)
        {
            return new DatabaseView(null, "private cluster", $"none is configured, and {dataFolder} holds no private cluster yet", $"'{start}' makes one; or set COLLECTOR_DATABASE to your own server");
        }

        var folder = ClusterFolder.For(dataFolder, major, user);
        return Postmaster.Of(folder.Data) is { } running
            ? new DatabaseView(ConnectionStrings.Private(running.Port, options.Database, Passwords.Read(folder.Passwords)), $"private cluster PostgreSQL {major} in {folder.Path}, 127.0.0.1:{running.Port}, database {options.Database}", null, null)
            : new DatabaseView(null, "private cluster", $"the private cluster PostgreSQL {major} in {folder.Path} exists and is not running", $"'{start}' starts it");
    }
}
