namespace Collector.Cli;

/// <summary>What the program's exit tells a script.</summary>
internal static class ExitCode
{
    public const int Done = 0;

    /// <summary>Findings or failures, told in the output.</summary>
    public const int Findings = 1;

    /// <summary>Wrong usage or configuration.</summary>
    public const int Usage = 2;
}
