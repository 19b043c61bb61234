namespace Collector.Publishing.Generated;

/// <summary>A file that is written from the plan and the settings, and committed.</summary>
/// <param name="Path">Relative to the folder of the configuration, with slashes.</param>
internal sealed record GeneratedFile(string Path, string Text)
{
    /// <summary>Stands in the file: one that is there and lacks it was written by a person.</summary>
    public string Mark { get; init; } = PublishedFiles.Mark;
}
