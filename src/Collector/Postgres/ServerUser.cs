using System.Globalization;

namespace Collector.Postgres;

/// <summary>The unprivileged user a server runs as when we are root: PostgreSQL refuses to run as root.</summary>
internal sealed record ServerUser(string Name, int UserId, int GroupId)
{
    private const string SetPriv = "/usr/bin/setpriv";

    /// <summary>Put before a command, makes it run as this user.</summary>
    public IEnumerable<string> Prefix =>
        [SetPriv, $"--reuid={UserId}", $"--regid={GroupId}", "--clear-groups", "--"];

    /// <summary>Null when we are not root and need nobody else.</summary>
    public static ServerUser? ForThisProcess()
    {
        if (OperatingSystem.IsWindows() || !Environment.IsPrivilegedProcess)
        {
            return null;
        }

        var users = File.ReadLines("/etc/passwd").Select(Parse).OfType<ServerUser>().ToList();
        var user = users.Find(user => user.Name is "postgres") ?? users.Find(user => user.Name is "nobody");
        return user is not null && File.Exists(SetPriv)
            ? user
            : throw new PostgresServerException(
                "PostgreSQL does not run as root, and there is no way to become the user postgres or nobody (it takes /usr/bin/setpriv of util-linux). "
                + "Start Collector as another user.");
    }

    /// <summary>Gives files to the user, everything in a folder included.</summary>
    public async Task OwnAsync(string path, CancellationToken cancellationToken)
    {
        var given = await ProgramRun.ToEndAsync("chown", ["-R", $"{UserId}:{GroupId}", path], user: null, "/", cancellationToken);
        if (!given.Succeeded)
        {
            throw new PostgresServerException($"Cannot give {path} to the user {Name}: {given.Output}");
        }
    }

    /// <summary>A line of passwd: name, password, user, group, comment, home, shell.</summary>
    private static ServerUser? Parse(string line) =>
        line.Split(':') is [var name, _, var userId, var groupId, ..]
        && int.TryParse(userId, NumberStyles.None, CultureInfo.InvariantCulture, out var user)
        && int.TryParse(groupId, NumberStyles.None, CultureInfo.InvariantCulture, out var group)
            ? new ServerUser(name, user, group)
            : null;
}
