using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Collector.Postgres;

/// <summary>PostgreSQL's own programs in one folder.</summary>
/// <param name="Folder">Holds initdb, pg_ctl and postgres.</param>
/// <param name="Major">Major version, 15 or newer.</param>
internal sealed partial record ServerPrograms(string Folder, int Major)
{
    /// <summary>The oldest version the migrations are written for.</summary>
    public const int OldestMajor = 15;

    public string Initdb => In(Folder, "initdb");

    public string PgCtl => In(Folder, "pg_ctl");

    /// <summary>
    /// All that are found and run, in order of preference: installed programs from the highest version down, then the
    /// npm package.
    /// </summary>
    public static async Task<ImmutableArray<ServerPrograms>> FindAsync(PostgresOptions options, CancellationToken cancellationToken)
    {
        var installed = await ReadAsync(options.Places.Folders, cancellationToken);
        string[] nodeFolders = [options.DataFolder, .. options.Places.NodeFolders];
        var embedded = await ReadAsync(nodeFolders.Select(EmbeddedPackage.ProgramsUnder).OfType<string>(), cancellationToken);
        return [.. installed.OrderByDescending(programs => programs.Major), .. embedded];
    }

    private static async Task<List<ServerPrograms>> ReadAsync(IEnumerable<string> folders, CancellationToken cancellationToken)
    {
        var found = new List<ServerPrograms>();
        foreach (var folder in folders.Distinct(StringComparer.Ordinal).Where(HasAll))
        {
            if (await MajorOfAsync(folder, cancellationToken) is { } major and >= OldestMajor)
            {
                found.Add(new ServerPrograms(folder, major));
            }
        }

        return found;
    }

    private static bool HasAll(string folder) =>
        File.Exists(In(folder, "initdb")) && File.Exists(In(folder, "pg_ctl")) && File.Exists(In(folder, "postgres"));

    /// <summary>Null when the programs do not run here: built for another machine, a library missing.</summary>
    private static async Task<int?> MajorOfAsync(string folder, CancellationToken cancellationToken)
    {
        var answer = await ProgramRun.ToEndAsync(In(folder, "postgres"), ["--version"], user: null, folder, cancellationToken);
        var version = VersionText().Match(answer.Output);
        return answer.Succeeded && version.Success ? int.Parse(version.Groups["major"].ValueSpan, CultureInfo.InvariantCulture) : null;
    }

    private static string In(string folder, string program) =>
        Path.Combine(folder, OperatingSystem.IsWindows() ? program + ".exe" : program);

    [GeneratedRegex(@"\(PostgreSQL\) (?<major>[0-9]+)", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex VersionText();
}
