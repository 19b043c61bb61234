namespace Collector.Publishing.Generated;

/// <summary>A file that is written from the plan and the settings, and committed.</summary>
/// <param name="Path">Relative to the folder that holds config and dashboards, with slashes.</param>
internal sealed record GeneratedFile(string Path, string Text);
