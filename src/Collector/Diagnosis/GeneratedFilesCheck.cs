using Collector.Hosting;
using Collector.Plan.Reading;
using Collector.Sources.Settings;

namespace Collector.Diagnosis;

/// <summary>Files beside the configuration that the program writes: an editor that follows a stale one misleads.</summary>
internal sealed class GeneratedFilesCheck(HostSettings settings) : Check
{
    public override string Name => "generated";

    public override Task<IReadOnlyList<CheckResult>> RunAsync(CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<CheckResult>>(
    [
        Look(Path.Combine("plan", "plan.schema.json"), PlanSchema.Json(), "collector plan schema > {0}"),
        Look("sources.schema.json", SourcesSchema.Json(), "take {0} from this version of Collector"),
    ]);

    private CheckResult Look(string name, string expected, string remedy)
    {
        var file = Path.Combine(settings.ConfigFolder, name);
        var how = remedy.Replace("{0}", file, StringComparison.Ordinal);
        return !File.Exists(file) ? Ok($"{file} is not there: only editors want it")
            : File.ReadAllText(file).ReplaceLineEndings("\n") != expected ? Warning($"{file} is not of this version: editors mislead", how)
            : Ok(file);
    }
}
