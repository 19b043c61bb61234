using System.CommandLine;
using Collector.Hosting;
using Collector.Plan.Comparing;
using Collector.Storage;
using Npgsql;

namespace Collector.Cli.Plans;

/// <summary><c>plan apply</c>: adopts a plan's content as the version in force.</summary>
internal static class PlanApplyCommand
{
    public static Command Build()
    {
        var folder = PlanCommand.Folder();
        var adoption = new AdoptionOptions();
        var dryRun = new Option<bool>("--dry-run") { Description = "Only tell what would change." };
        var demo = DemoOption.Build();
        var command = new Command("apply", "Adopt a plan's content as the version in force, by an act. What it changes is computed with the next run.") { folder, dryRun, demo };
        adoption.AddTo(command);
        command.SetAction((parsed, cancellationToken) => RunAsync(
            parsed.GetRequiredValue(folder), adoption.Of(parsed), parsed.GetValue(dryRun), parsed.GetValue(demo), parsed.InvocationConfiguration, cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(string folder, Adoption adoption, bool dryRun, bool demo, InvocationConfiguration console, CancellationToken cancellationToken)
    {
        if (await GivenPlan.ReadContentAsync(folder, console.Error) is not { } content)
        {
            await console.Error.WriteLineAsync($"{folder} is not applied: the plan has errors.");
            return ExitCode.Findings;
        }

        var settings = HostSettings.Read(Environment.GetEnvironmentVariable);
        await using var database = await (demo
            ? Database.OpenForCommandAsync(settings, demo, console.Error, cancellationToken)
            : Database.OpenOrMakeForCommandAsync(settings, demo, console.Error, cancellationToken));
        var clock = await DemoOption.ClockAsync(demo, database, cancellationToken);
        await using var connection = await database.Source.OpenConnectionAsync(cancellationToken);
        if (await PlanStore.HashInForceAsync(connection, content.Plan.Code, cancellationToken) == content.Reading.ContentHash)
        {
            await console.Output.WriteLineAsync($"Plan {content.Plan.Code}: this content is in force already, nothing to apply.");
            return ExitCode.Done;
        }

        await console.Output.WriteLineAsync(await ChangesAsync(connection, content, cancellationToken));
        IReadOnlyList<int> judged = content.Plan.Years;
        if (!dryRun)
        {
            // By the clock of the installation: knowledge of a demonstration is of its own time.
            (int, DateOnly)[] years = [.. content.Plan.Years.Select(year => (year, new DateOnly(year, 1, 1)))];
            var application = await PlanStore.ApplyAsync(connection, content.Reading, content.Files, adoption, years, clock.GetUtcNow(), cancellationToken);
            if (!application.Objections.IsEmpty)
            {
                await console.Error.WriteLineAsync(string.Join('\n', application.Objections));
                await console.Error.WriteLineAsync($"{folder} is not applied: what is stored stands against it.");
                return ExitCode.Findings;
            }

            judged = application.Years;
            foreach (var (year, other) in application.TakenOver)
            {
                await console.Output.WriteLineAsync($"{year} passes from the plan {other} to the plan {content.Plan.Code}.");
            }
        }

        var version = $"Plan {content.Plan.Code}, content {content.Reading.ContentHash[..12]}, for {string.Join(", ", judged)}";
        await console.Output.WriteLineAsync(dryRun ? $"{version} would be applied; nothing was written." : $"{version} is in force: {adoption.Act}, {adoption.Date:yyyy-MM-dd}.");
        return ExitCode.Done;
    }

    private static async Task<string> ChangesAsync(NpgsqlConnection connection, PlanContent content, CancellationToken cancellationToken)
    {
        try
        {
            var before = await PlanStore.InForceAsync(connection, null, content.Plan.Code, cancellationToken);
            var sentences = before is null ? ["No version of this plan was in force before."] : PlanDiff.Compare(before.Plan, content.Plan).Select(change => change.Sentence).ToArray();
            return sentences.Length == 0 ? "Only the files' wording changes: the plans mean the same." : string.Join('\n', sentences);
        }
        catch (InvalidOperationException exception)
        {
            // What replaces an unreadable version must not be kept out by it.
            return $"Not compared: {exception.Message}";
        }
    }
}
