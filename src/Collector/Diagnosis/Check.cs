namespace Collector.Diagnosis;

/// <summary>Looks at one thing of an installation and changes nothing.</summary>
internal abstract class Check
{
    /// <summary>One or two words for the first column.</summary>
    public abstract string Name { get; }

    /// <summary>What was found, at least one line; each thing wrong with its remedy.</summary>
    public abstract Task<IReadOnlyList<CheckResult>> RunAsync(CancellationToken cancellationToken);

    protected CheckResult Ok(string text) => new(Name, CheckLevel.Ok, text, null);

    protected CheckResult Skipped(string text) => new(Name, CheckLevel.Skipped, text, null);

    protected CheckResult Warning(string text, string remedy) => new(Name, CheckLevel.Warning, text, remedy);

    protected CheckResult Error(string text, string remedy) => new(Name, CheckLevel.Error, text, remedy);
}
