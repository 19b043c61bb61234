namespace Collector.Cli;

/// <summary>What was asked for cannot be meant, or cannot be done as configured: told in one line, exit 2.</summary>
internal sealed class UsageException(string message) : Exception(message);
