using System.CommandLine;
using Collector.Plan;
using Collector.Plan.Scoring;
using Collector.Publishing;
using Collector.Sources;

namespace Collector.Cli;

/// <summary><c>evaluate</c>: scores from a plan and a file, without a database. What-if for offices, proof for evaluators.</summary>
internal static class EvaluateCommand
{
    public static Command Build()
    {
        var plan = new Option<string>("--plan") { Description = "Folder of the plan.", Required = true, HelpName = "DIR" };
        var observations = new Option<string>("--observations") { Description = "CSV file: measure,from,to,value[,weight][,recorded_at]; ISO days, decimal point.", Required = true, HelpName = "CSV" };
        var at = DayOption.Required("--at", "The day the computation speaks of: its end.");
        var year = YearNumber.Option("Year judged; the day's own unless stated.");
        var final = new Option<bool>("--final") { Description = "Count missing degrees as 0, as for a year declared final. Only for a closed year." };
        var rhythm = new Option<bool>("--rhythm") { Description = "Judge what is due, late and stale by the measures' rhythms." };
        var json = new Option<bool>("--json") { Description = "Print JSON for machines." };
        var command = new Command("evaluate", "Compute values, statuses and scores from a file, without a database.") { plan, observations, at, year, final, rhythm, json };
        command.SetAction((parsed, cancellationToken) =>
        {
            var day = parsed.GetValue(at);
            return RunAsync(
                parsed.GetRequiredValue(plan),
                parsed.GetRequiredValue(observations),
                new EvaluationRequest(day, parsed.GetValue(year) ?? day.Year, parsed.GetValue(final), parsed.GetValue(rhythm)),
                parsed.GetValue(json),
                parsed.InvocationConfiguration,
                cancellationToken);
        });
        return command;
    }

    private static async Task<int> RunAsync(string folder, string file, EvaluationRequest request, bool json, InvocationConfiguration console, CancellationToken cancellationToken)
    {
        if (request.Final && request.At < Period.OfYear(request.Year).To)
        {
            throw new UsageException($"--final is for a closed year, and {request.Year} is open on {request.At:yyyy-MM-dd}: choose --at {request.Year}-12-31 or later");
        }

        if (await GivenPlan.ReadAsync(folder, console.Error) is not { } plan)
        {
            return ExitCode.Findings;
        }

        if (!plan.TableYears.Contains(request.Year))
        {
            await console.Error.WriteLineAsync($"{request.Year} is no year of the plan {plan.Code}, which has targets for {string.Join(", ", plan.TableYears)}.");
        }

        try
        {
            var score = Evaluation.Evaluate(plan, GivenObservations.ReadForAll([plan], file, cancellationToken)[0], request);
            await console.Output.WriteLineAsync(json ? EvaluationJson.Write(score) : EvaluationText.Write(score));
            return ExitCode.Done;
        }
        catch (SourceUnreadableException exception)
        {
            await console.Error.WriteLineAsync(GivenObservations.Refusal(file, exception));
            return ExitCode.Findings;
        }
    }
}
