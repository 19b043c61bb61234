namespace Collector.Tests;

/// <summary>Files of the working tree, for tests that hold committed files against what makes them.</summary>
internal static class Repository
{
    private static readonly string Root = Find();

    public static string PathOf(string relative) => Path.Combine(Root, relative);

    /// <summary>Text with LF as line ends, whatever the checkout made of them; empty when the file does not exist.</summary>
    public static string TextOf(string relative) =>
        File.Exists(PathOf(relative)) ? File.ReadAllText(PathOf(relative)).ReplaceLineEndings("\n") : "";

    private static string Find()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Collector.sln")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException("The tests run outside the working tree.");
        }

        return folder.FullName;
    }
}
