using System.CommandLine;

namespace Collector.Cli.Sources;

/// <summary><c>source</c>: declaring, trying and reading sources of records.</summary>
internal static class SourceCommand
{
    public static Command Build() => new("source", "Declare, try and read the sources of config/sources.yaml.")
    {
        SourceListCommand.Build(),
        SourceNewCommand.Build(),
        SourceCheckCommand.Build(),
        SourcePreviewCommand.Build(),
        SourceReadCommand.Build(),
        SourceSyncCommand.Build(),
        SourceBackfillCommand.Build(),
        SourceReplayCommand.Build(),
        SourcePageCommand.Build(),
    };
}
