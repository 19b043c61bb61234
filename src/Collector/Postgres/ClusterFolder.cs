using System.Globalization;

namespace Collector.Postgres;

/// <summary>The private cluster on disk: <c>postgres-15/</c> with its data, passwords, port and log.</summary>
internal sealed record ClusterFolder(string Path, ServerUser? User)
{
    /// <summary>Where clusters go when the server's user cannot reach the data folder.</summary>
    private const string ReachableParent = "/var/lib/collector";

    private const string Prefix = "postgres-";

    /// <summary>The server's data directory.</summary>
    public string Data => In("data");

    /// <summary>Where a data directory grows until it is whole.</summary>
    public string DataInMaking => In("data.new");

    public string Passwords => In("passwords");

    public string Port => In("port");

    public string Log => In("server.log");

    /// <summary>Held open by the Collector that answers for the server.</summary>
    public string Lock => In("lock");

    public bool HasData => File.Exists(System.IO.Path.Combine(Data, "PG_VERSION"));

    /// <summary>The folder of one major version for a data folder, whether it exists or not.</summary>
    public static ClusterFolder For(string dataFolder, int major, ServerUser? user) =>
        new(System.IO.Path.Combine(ParentFor(dataFolder, user), $"{Prefix}{major}"), user);

    /// <summary>The highest major version that already has data; null when there is none.</summary>
    public static int? MajorWithData(string dataFolder, ServerUser? user)
    {
        var parent = ParentFor(dataFolder, user);
        return !Directory.Exists(parent)
            ? null
            : Directory.GetDirectories(parent, Prefix + "*")
                .Where(folder => new ClusterFolder(folder, user).HasData)
                .Select(folder => System.IO.Path.GetFileName(folder)[Prefix.Length..])
                .Select(text => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var major) ? major : (int?)null)
                .Max();
    }

    /// <summary>Makes the folder, closed to everybody but the server's user.</summary>
    public async Task MakeAsync(CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(Path);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(Path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }

        if (User is not null)
        {
            await User.OwnAsync(Path, cancellationToken);
        }
    }

    private static string ParentFor(string dataFolder, ServerUser? user) =>
        user is null || IsOpenToAll(dataFolder)
            ? dataFolder
            : System.IO.Path.Combine(ReachableParent, dataFolder.Trim('/').Replace('/', '-'));

    /// <summary>True when others may pass through every existing folder on the way: a root's home usually stops them.</summary>
    private static bool IsOpenToAll(string folder)
    {
        for (var at = folder; at is not null; at = System.IO.Path.GetDirectoryName(at))
        {
            if (!OperatingSystem.IsWindows() && Directory.Exists(at) && !File.GetUnixFileMode(at).HasFlag(UnixFileMode.OtherExecute))
            {
                return false;
            }
        }

        return true;
    }

    private string In(string name) => System.IO.Path.Combine(Path, name);
}
