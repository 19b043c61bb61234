using System.Globalization;

namespace Collector.Samples;

/// <summary>
/// SAMPLE, not for use: small stand-ins of outside systems, on loopback only, with invented figures. Each speaks its system's
/// real protocol, with its pages, errors and limits.
/// </summary>
internal static class Program
{
    private const int UsualPort = 8090;

    /// <param name="args">The port, if another than 8090 is wanted; or <c>files</c> and a folder that sample files are written to.</param>
    public static async Task Main(string[] args)
    {
        if (args is ["files", var folder])
        {
            SampleFiles.Write(folder, new DateOnly(2021, 1, 1), DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().Date));
            Console.WriteLine($"SAMPLE files with invented figures: {Path.GetFullPath(folder)}");
            return;
        }

        var port = args is [var text] ? int.Parse(text, CultureInfo.InvariantCulture) : UsualPort;
        await using var application = SampleSystems.Build(port, TimeProvider.System);
        await application.StartAsync();
        Console.WriteLine($"SAMPLE systems with invented figures: {application.Urls.Single()}, below it matomo, ga4, facebook and qlik-engine; how to sign in: samples/Collector.Samples/README.md");
        await application.WaitForShutdownAsync();
    }
}
