namespace Collector.Sources.Settings;

/// <summary>One mistake in a configuration file. Never holds the value of a secret.</summary>
/// <param name="File">Path as given to the reader.</param>
/// <param name="Line">From 1; 0: the file as a whole.</param>
/// <param name="Column">From 1; 0: the file as a whole.</param>
/// <param name="Key">The key with those above it, <c>sources.entries.folder</c>; empty: none.</param>
/// <param name="Message">What is wrong and what to write.</param>
public sealed record ConfigFinding(string File, int Line, int Column, string Key, string Message)
{
    public override string ToString() =>
        (Line == 0 ? File : $"{File}:{Line}:{Column}") + (Key.Length == 0 ? $": {Message}" : $": {Key}: {Message}");
}
