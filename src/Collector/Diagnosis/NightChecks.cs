using Collector.Nights;
using Collector.Plan.Reading;
using Collector.Storage;
using Npgsql;

namespace Collector.Diagnosis;

/// <summary>The folder's plan is the one in force.</summary>
internal sealed class AppliedPlanCheck(DatabaseView view, PlanReading? reading, string folder) : DatabaseCheck(view)
{
    public override string Name => "applied";

    protected override async Task<IReadOnlyList<CheckResult>> RunAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        if (reading is not { Plan: { } plan })
        {
            return [Skipped("the folder's plan cannot be read")];
        }

        var hash = await connection.ScalarAsync<string>(null, "plan_hash_in_force", cancellationToken, plan.Code);
        var apply = $"collector plan apply {folder} --act ACT --date DAY --reason REASON";
        return
        [
            hash is null ? Error($"plan {plan.Code} was never applied: nothing is judged by it", apply)
            : hash != reading.ContentHash ? Warning($"the folder's content ({reading.ContentHash[..12]}) is not the version in force ({hash[..12]}): figures follow the latter", $"{apply}; what would change: collector plan diff")
            : Ok($"{plan.Code}, {hash[..12]}"),
        ];
    }
}

/// <summary>Nights are computed, and runs do not fail.</summary>
internal sealed class RunsCheck(DatabaseView view, TimeProvider installation, TimeZoneInfo zone, bool demo) : DatabaseCheck(view)
{
    /// <summary>Yesterday's night is computed today: a day more is allowed for one that is late.</summary>
    private const int OldestNight = 2;

    /// <summary>For how long a refused file is worth telling, in days.</summary>
    private const int RefusedDays = 7;

    public override string Name => "nights";

    protected override async Task<IReadOnlyList<CheckResult>> RunAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        var last = await connection.ScalarAsync<DateOnly?>(null, "diagnosis_last_night", cancellationToken, NightRunner.Job);
        var failed = await connection.ListAsync(
            null,
            "diagnosis_failed_runs",
            row => Error(
                FormattableString.Invariant($"run {row.GetInt64(0)} ({row.GetString(1)}, {row.GetFieldValue<DateOnly>(2):yyyy-MM-dd}) failed after {row.GetInt32(3)} {(row.GetInt32(3) == 1 ? "attempt" : "attempts")}: {row.Text(4)?.ReplaceLineEndings(" ")}"),
                FailedRunRemedy.Of(row.GetString(1), demo)),
            cancellationToken);
        var refused = await connection.ListAsync(
            null,
            "diagnosis_refused_files",
            row => Warning(
                FormattableString.Invariant($"{row.GetString(0)}: {row.GetString(1)} was refused on {row.GetFieldValue<DateTimeOffset>(2):yyyy-MM-dd}"),
                "put right what the text beside it in refused/ names, and deliver it again"),
            cancellationToken,
            installation.GetUtcNow().AddDays(-RefusedDays).ToUniversalTime());
        return [Age(last, PlanTime.DayOf(installation.GetUtcNow(), zone)), .. failed, .. refused];
    }

    private CheckResult Age(DateOnly? last, DateOnly today)
    {
        var remedy = $"see that it runs: 'collector up{(demo ? " --demo" : "")}', or the service; 'collector run --day' for one night";
        return last is not { } day ? Warning("no night was computed yet", remedy)
            : today.DayNumber - day.DayNumber > OldestNight ? Error(FormattableString.Invariant($"the last night computed is {day:yyyy-MM-dd}, and today is {today:yyyy-MM-dd}"), remedy)
            : Ok(FormattableString.Invariant($"the last is {day:yyyy-MM-dd}"));
    }
}
