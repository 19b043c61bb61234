using System.Collections.Immutable;
using System.Security.Cryptography;

namespace Collector.Postgres;

/// <summary>
/// The generated passwords of a private cluster, in a file that psql reads too (PGPASSFILE): a line
/// <c>127.0.0.1:*:*:USER:PASSWORD</c> a login.
/// </summary>
internal sealed record Passwords(ImmutableDictionary<string, string> ByLogin)
{
    private const string Alphabet = "ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz23456789";

    /// <summary>32 characters of 57: 186 bits.</summary>
    private const int Length = 32;

    public string this[string login] => ByLogin[login];

    public static Passwords Read(string file)
    {
        if (!File.Exists(file))
        {
            throw new PostgresServerException(
                $"{file} is missing, and the database does not open without it: bring it back from a copy of the folder.");
        }

        var fields = File.ReadLines(file).Select(line => line.Split(':')).Where(parts => parts.Length == 5);
        return new Passwords(fields.ToImmutableDictionary(parts => parts[3], parts => parts[4], StringComparer.Ordinal));
    }

    /// <summary>New passwords, written readable by us alone; those of an interrupted beginning are taken up again.</summary>
    public static Passwords ReadOrMake(string file)
    {
        if (!File.Exists(file))
        {
            Write(file, [.. Role.All.Select(role => role.Name).Append(Role.Admin).Select(Line)]);
        }

        return Read(file);

        static string Line(string login) => $"127.0.0.1:*:*:{login}:{RandomNumberGenerator.GetString(Alphabet, Length)}";
    }

    /// <summary>Writes a file that nobody else can ever have opened: it has its mode from the start and appears whole.</summary>
    public static void Write(string file, IReadOnlyList<string> lines)
    {
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        var making = file + ".new";
        File.Delete(making);
        using (var writer = new StreamWriter(making, options))
        {
            foreach (var line in lines)
            {
                writer.Write(line + "\n");
            }
        }

        File.Move(making, file, overwrite: true);
    }
}
