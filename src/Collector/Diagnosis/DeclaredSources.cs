using Collector.Cli;
using Collector.Hosting;
using Collector.Sources.Settings;

namespace Collector.Diagnosis;

/// <summary>The sources that an installation reads, for checks of what they need around them.</summary>
/// <param name="File">Where they are declared.</param>
/// <param name="All">In the order of the file; empty where it cannot be read, which <see cref="SourcesCheck"/> tells.</param>
internal sealed record DeclaredSources(string File, IReadOnlyList<SourceOptions> All)
{
    public static DeclaredSources Of(HostSettings settings)
    {
        try
        {
            return new DeclaredSources(settings.SourcesFile, settings.ReadSources());
        }
        catch (Exception mistake) when (mistake is UsageException or IOException or UnauthorizedAccessException)
        {
            return new DeclaredSources(settings.SourcesFile, []);
        }
    }
}
