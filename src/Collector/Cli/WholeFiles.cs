using System.Text;

namespace Collector.Cli;

/// <summary>Writes files that others read at any moment: each whole, and all of them or none.</summary>
internal static class WholeFiles
{
    /// <exception cref="UsageException">One cannot be written; then none was.</exception>
    public static void Write(IEnumerable<(string Path, string Text)> files)
    {
        var made = new List<(string Part, string Target)>();
        try
        {
            foreach (var (path, text) in files)
            {
                made.Add((Made(path, text), Target(path)));
            }

            made.ForEach(file => File.Move(file.Part, file.Target, overwrite: true));
        }
        finally
        {
            made.ForEach(file => File.Delete(file.Part)); // those that were moved are not there
        }
    }

    /// <summary>Writes one while it is read from elsewhere: half of it would look like the whole.</summary>
    /// <param name="force">Write over one that is there.</param>
    /// <returns>What writing gave.</returns>
    public static async Task<T> WriteAsync<T>(string file, bool force, Func<TextWriter, Task<T>> write)
    {
        var made = $"{file}.part";
        try
        {
            T given;
            await using (var writer = new StreamWriter(made, append: false, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false)))
            {
                given = await write(writer);
            }

            File.Move(made, file, overwrite: force);
            return given;
        }
        catch
        {
            File.Delete(made);
            throw;
        }
    }

    // Beside its target under a name that nobody can have laid out, as readable as what was there.
    private static string Made(string path, string text)
    {
        var target = Target(path);
        var part = $"{target}.{Path.GetRandomFileName()}.part";
        try
        {
            if (Directory.Exists(target))
            {
                throw new UsageException($"{target} is a folder: move it away, then publish again");
            }

            Directory.CreateDirectory(Path.GetDirectoryName(target)!); // a full path of a file has one
            File.WriteAllText(part, text);
            if (!OperatingSystem.IsWindows() && File.Exists(target))
            {
                File.SetUnixFileMode(part, File.GetUnixFileMode(target));
            }

            return part;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            File.Delete(part);
            throw new UsageException($"{target} cannot be written: {exception.Message}");
        }
    }

    // What a link leads to is written, and the link stays.
    private static string Target(string path) => File.ResolveLinkTarget(path, returnFinalTarget: true)?.FullName ?? path;
}
