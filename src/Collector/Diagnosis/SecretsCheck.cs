using Collector.Sources;
using Collector.Sources.Settings;

namespace Collector.Diagnosis;

/// <summary>What the references of declared sources point to is there.</summary>
/// <param name="environment">That of this process: a service may have another.</param>
internal sealed class SecretsCheck(DeclaredSources declared, Func<string, string?> environment) : Check
{
    // A relative path starts at the folder of the file that holds the reference.
    private readonly SecretResolver secrets = new(Path.GetDirectoryName(declared.File) ?? "", environment);

    public override string Name => "secrets";

    public override Task<IReadOnlyList<CheckResult>> RunAsync(CancellationToken cancellationToken)
    {
        (string Source, SecretReference Secret)[] used = [.. declared.All.OfType<ConnectorOptions>().SelectMany(source => source.Secrets.Distinct().Select(secret => (source.Name, secret)))];
        var missing = used.Select(one => Look(one.Source, one.Secret)).OfType<CheckResult>().ToArray();
        IReadOnlyList<CheckResult> results = missing.Length > 0 ? missing
            : [Ok(used.Length == 0 ? "no declared source has any" : $"all that {declared.File} refers to are there: {used.Select(one => one.Secret).Distinct().Count()}")];
        return Task.FromResult(results);
    }

    private CheckResult? Look(string source, SecretReference reference)
    {
        try
        {
            secrets.Resolve(reference, source);
            return null;
        }
        catch (SourceRejectedException missing)
        {
            var seen = reference is SecretReference.Variable ? "; where it is set for a service alone, this command cannot see it" : "";
            return Warning($"source {source}: {missing.Problem.Split(": ", 2)[^1].TrimEnd('.')}", $"{missing.Remedy.TrimEnd('.')}, or correct the reference at '{source}' in {declared.File}{seen}");
        }
    }
}
