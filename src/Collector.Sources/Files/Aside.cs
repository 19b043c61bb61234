using System.Globalization;
using System.Text;

namespace Collector.Sources.Files;

/// <summary>Moves files out of the way, each step whole or not at all.</summary>
internal static class Aside
{
    // File systems end a name at 255 bytes; a number and .reason.txt.part must fit behind it.
    private const int MostBytes = 230;

    /// <param name="folder">Created when it is not there.</param>
    /// <param name="beforeMove">Called with the new path; what it writes is there before the file is.</param>
    /// <returns>The new path: the name, or the name with the first number that is free, <c>a.2.csv</c>; a very long one is cut.</returns>
    public static string Move(string path, string folder, Action<string>? beforeMove)
    {
        Directory.CreateDirectory(folder);
        for (var number = 1; ; number++)
        {
            var target = Path.Combine(folder, Name(path, number));
            if (File.Exists(target))
            {
                continue;
            }

            beforeMove?.Invoke(target);
            try
            {
                File.Move(path, target, overwrite: false);
                return target;
            }
            catch (IOException) when (File.Exists(target) && File.Exists(path))
            {
                // Another file took the name in between: the next number.
            }
        }
    }

    /// <summary>Writes a text under a name that nobody reads, then gives it its own.</summary>
    public static void Write(string path, string text)
    {
        var unfinished = path + ".part";
        File.WriteAllText(unfinished, text);
        File.Move(unfinished, path, overwrite: true);
    }

    private static string Name(string path, int number)
    {
        var (stem, extension) = (Path.GetFileNameWithoutExtension(path), Path.GetExtension(path));
        var room = MostBytes - Encoding.UTF8.GetByteCount(extension);
        var cut = string.Concat(stem.EnumerateRunes().TakeWhile(letter => (room -= letter.Utf8SequenceLength) >= 0));
        return number == 1 ? cut + extension : string.Create(CultureInfo.InvariantCulture, $"{cut}.{number}{extension}");
    }
}
