namespace Collector.Tests;

/// <summary>Committed files that the code makes: compared whole. With COLLECTOR_REFRESH=1 they are written instead.</summary>
internal static class Generated
{
    public static void Holds(string relative, string expected, string refreshedBy)
    {
        if (Environment.GetEnvironmentVariable("COLLECTOR_REFRESH") is "1")
        {
            File.WriteAllText(Repository.PathOf(relative), expected);
        }

        Assert.True(expected == Repository.TextOf(relative), $"{relative} is stale. Refresh it with: {refreshedBy}");
    }
}
