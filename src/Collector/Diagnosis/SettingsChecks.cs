using Collector.Calendar;
using Collector.Hosting;
using Collector.Plan;
using Collector.Plan.Reading;
using Collector.Sources.Settings;

namespace Collector.Diagnosis;

/// <summary>config/collector.yaml.</summary>
internal sealed class SettingsCheck(HostSettings settings, string? problem) : Check
{
    public override string Name => "settings";

    public override Task<IReadOnlyList<CheckResult>> RunAsync(CancellationToken cancellationToken)
    {
        var file = Path.Combine(settings.ConfigFolder, "collector.yaml");
        IReadOnlyList<CheckResult> results = problem is null
            ? [!Directory.Exists(settings.ConfigFolder) ? Error($"the folder {settings.ConfigFolder} is not there", "set COLLECTOR_CONFIG to the folder of collector.yaml, or start where config/ is") : Ok(File.Exists(file) ? file : $"{file} is not there: the usual settings hold")]
            : [.. problem.Split('\n').Select(line => Error(line, $"correct {file}; until then the usual settings are looked at below"))];
        return Task.FromResult(results);
    }
}

/// <summary>config/sources.yaml.</summary>
internal sealed class SourcesCheck(HostSettings settings) : Check
{
    public override string Name => "sources";

    public override async Task<IReadOnlyList<CheckResult>> RunAsync(CancellationToken cancellationToken)
    {
        if (!File.Exists(settings.SourcesFile))
        {
            return [Ok($"{settings.SourcesFile} is not there: no source is declared")];
        }

        var reading = SourcesFile.Read(settings.SourcesFile, await File.ReadAllTextAsync(settings.SourcesFile, cancellationToken));
        return reading.Findings.IsEmpty
            ? [Ok($"{settings.SourcesFile}: {reading.Sources.Length} declared")]
            : [.. reading.Findings.Select(finding => Error(finding.ToString(), "correct the file: while it has mistakes, nothing starts"))];
    }
}

/// <summary>config/calendar.yaml.</summary>
internal sealed class CalendarCheck(HostSettings settings) : Check
{
    // Until the connector for service continuity is there, which will count working days.
    private const string NoEffect = "no indicator counts working days yet";

    public override string Name => "calendar";

    public override async Task<IReadOnlyList<CheckResult>> RunAsync(CancellationToken cancellationToken)
    {
        var file = Path.Combine(settings.ConfigFolder, "calendar.yaml");
        if (!File.Exists(file))
        {
            return [Ok($"{file} is not there: national holidays only; {NoEffect}")];
        }

        var (_, findings) = CalendarFile.Read(file, await File.ReadAllTextAsync(file, cancellationToken));
        return findings.IsEmpty ? [Ok($"{file}: {NoEffect}")] : [.. findings.Select(finding => Error(finding.ToString(), "correct the file"))];
    }
}

/// <summary>The plan's folder, by the rules of plan check.</summary>
internal sealed class PlanCheck(HostSettings settings, PlanReading? reading) : Check
{
    // The rest is for plan check, which tells all.
    private const int Told = 5;

    public override string Name => "plan";

    public override Task<IReadOnlyList<CheckResult>> RunAsync(CancellationToken cancellationToken) => Task.FromResult(Look());

    private IReadOnlyList<CheckResult> Look()
    {
        if (reading is null)
        {
            return [Error($"{settings.PlanFolder} is not a folder with a plan", "name the plan's folder in collector.yaml: plan: plan/2021-2023")];
        }

        var errors = reading.Findings.Where(finding => finding.Severity is Severity.Error).ToArray();
        return reading.Plan is { } plan && errors.Length == 0
            ? [Ok($"{plan.Code}: {plan.Indicators.Count()} indicators, {reading.Findings.Length} warnings of plan check")]
            : [.. errors.Take(Told).Select(finding => Error(finding.ToString(), $"all findings: collector plan check {settings.PlanFolder}"))];
    }
}
