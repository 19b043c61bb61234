using System.CommandLine;
using Collector.Plan;
using Collector.Plan.Comparing;
using Collector.Plan.Scoring;
using Collector.Sources;

namespace Collector.Cli.Plans;

/// <summary><c>plan diff</c>: what one plan changes in another, and what of the scores would move.</summary>
internal static class PlanDiffCommand
{
    public static Command Build()
    {
        var before = PlanCommand.Folder("BEFORE", "Folder of the plan as it is.");
        var after = PlanCommand.Folder("AFTER", "Folder of the plan as it would be.");
        var observations = new Option<string?>("--observations") { Description = "CSV file as for evaluate: also tell every score and status that would move.", HelpName = "CSV" };
        var at = DayOption.Optional("--at", "With --observations: the day the computation speaks of.");
        var year = YearNumber.Option("With --observations: year judged; the day's own unless stated.");
        var json = PlanCommand.Json();
        var command = new Command("diff", "Tell in sentences what changes from one plan to another.") { before, after, observations, at, year, json };
        command.Validators.Add(result =>
        {
            var stated = new[] { result.GetResult(observations), result.GetResult(at), result.GetResult(year) };
            if (stated[0] is null ? stated[1] is not null || stated[2] is not null : stated[1] is null)
            {
                result.AddError("--observations and --at DAY go together, and --year with them");
            }
        });
        command.SetAction((parsed, cancellationToken) => RunAsync(
            parsed.GetRequiredValue(before),
            parsed.GetRequiredValue(after),
            parsed.GetValue(observations) is { } file && parsed.GetValue(at) is { } day ? (file, new EvaluationRequest(day, parsed.GetValue(year) ?? day.Year)) : null,
            parsed.GetValue(json),
            parsed.InvocationConfiguration,
            cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(string before, string after, (string File, EvaluationRequest Request)? judged, bool json, InvocationConfiguration console, CancellationToken cancellationToken)
    {
        var (was, becomes) = (await GivenPlan.ReadAsync(before, console.Error), await GivenPlan.ReadAsync(after, console.Error));
        if (was is null || becomes is null)
        {
            return ExitCode.Findings;
        }

        try
        {
            var difference = new PlanDifference(
                PlanDiff.Compare(was, becomes),
                judged?.Request,
                judged is { } asked ? Moves(was, becomes, asked.File, asked.Request, cancellationToken) : []);
            await console.Output.WriteAsync(json ? DifferenceJson.Write(difference) : DifferenceText.Write(difference));
            return ExitCode.Done;
        }
        catch (SourceUnreadableException exception)
        {
            await console.Error.WriteLineAsync(GivenObservations.Refusal(judged!.Value.File, exception)); // only a file is refused
            return ExitCode.Findings;
        }
    }

    private static IReadOnlyList<ScoreMove> Moves(PerformancePlan before, PerformancePlan after, string file, EvaluationRequest request, CancellationToken cancellationToken)
    {
        var observed = GivenObservations.ReadForAll([before, after], file, cancellationToken);
        return ScoreDiff.Compare(before, Evaluation.Evaluate(before, observed[0], request), after, Evaluation.Evaluate(after, observed[1], request));
    }
}

/// <summary>What differs between two plans.</summary>
/// <param name="Request">What was computed to tell the moves; null when no observations were given.</param>
internal sealed record PlanDifference(IReadOnlyList<PlanChange> Changes, EvaluationRequest? Request, IReadOnlyList<ScoreMove> Moves);
