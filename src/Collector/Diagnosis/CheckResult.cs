namespace Collector.Diagnosis;

/// <summary>What a check found: one line for people.</summary>
/// <param name="Check">Name of the check.</param>
/// <param name="Remedy">What to do; null only where nothing is wrong.</param>
internal sealed record CheckResult(string Check, CheckLevel Level, string Text, string? Remedy)
{
    public bool IsWrong => Level is CheckLevel.Warning or CheckLevel.Error;
}

/// <summary>How bad it is.</summary>
internal enum CheckLevel
{
    Ok,

    /// <summary>Could not be looked at, because of something told elsewhere.</summary>
    Skipped,

    /// <summary>Works, and will not for long or not as meant.</summary>
    Warning,

    /// <summary>Does not work.</summary>
    Error,
}
