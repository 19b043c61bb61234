using Collector.Cli;
using Collector.Postgres;

namespace Collector.Diagnosis;

/// <summary>The way to an installation's database as it is: nothing is made and no server is started.</summary>
/// <param name="Connections">Null when there is no server to ask.</param>
/// <param name="Description">Which database it is, or why there is none to ask, for people; no passwords.</param>
/// <param name="Level">How bad it is that there is none to ask.</param>
/// <param name="Remedy">What to do about it; null where there is a server to ask.</param>
internal sealed record DatabaseView(ConnectionStrings? Connections, string Description, CheckLevel Level = CheckLevel.Ok, string? Remedy = null)
{
    /// <summary>Looks in the environment, then into the data folder.</summary>
    /// <param name="configured">Gives what is configured, or throws what is wrong with it.</param>
    public static DatabaseView Find(Func<PostgresOptions> configured, string start)
    {
        try
        {
            var options = configured();
            return options.ConnectionString is not null
                ? Configured(ConnectionStrings.Configured(options))
                : Private(options, ServerUser.ForThisProcess(), start);
        }
        catch (Exception mistake) when (mistake is UsageException or PostgresServerException or IOException or UnauthorizedAccessException)
        {
            return new DatabaseView(null, mistake.Message, CheckLevel.Error, "put right what the message names (docs/operating.md)");
        }
    }

    private static DatabaseView Configured(ConnectionStrings connections) => new(connections, connections.Server);

    private static DatabaseView Private(PostgresOptions options, ServerUser? user, string start)
    {
        var dataFolder = Path.TrimEndingDirectorySeparator(Path.GetFullPath(options.DataFolder));
        if (ClusterFolder.MajorWithData(dataFolder, user) is not { } major)
        {
            return new DatabaseView(null, $"none is configured, and {dataFolder} holds no private cluster yet", CheckLevel.Warning, $"'{start}' makes one; or set COLLECTOR_DATABASE to your own server");
        }

        var folder = ClusterFolder.For(dataFolder, major, user);
        return Postmaster.Of(folder.Data) is { } running
            ? new DatabaseView(ConnectionStrings.Private(running.Port, options.Database, Passwords.Read(folder.Passwords)), $"private cluster PostgreSQL {major} in {folder.Path}, 127.0.0.1:{running.Port}, database {options.Database}")
            : new DatabaseView(null, $"the private cluster PostgreSQL {major} in {folder.Path} exists and is not running", CheckLevel.Warning, $"'{start}' starts it");
    }
}
