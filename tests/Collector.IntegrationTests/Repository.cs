namespace Collector.IntegrationTests;

/// <summary>Files of the working tree.</summary>
internal static class Repository
{
    private static readonly string Root = Find();

    public static string PathOf(string relative) => Path.Combine(Root, relative);

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
