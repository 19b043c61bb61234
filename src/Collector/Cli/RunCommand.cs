using System.CommandLine;
using Collector.Hosting;
using Collector.Nights;
using Collector.Storage;

namespace Collector.Cli;

/// <summary><c>run --day</c>: one night now.</summary>
internal static class RunCommand
{
    public static Command Build()
    {
        var day = DayOption.Required("--day", "Day to compute; must be over.");
        var demo = DemoOption.Build();
        var command = new Command("run", "Compute the night of one day now. One that was computed is computed again with what is known now; only what differs is added.") { day, demo };
        command.SetAction((parsed, cancellationToken) => RunAsync(parsed.GetValue(day), parsed.GetValue(demo), parsed.InvocationConfiguration, cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(DateOnly day, bool demo, InvocationConfiguration console, CancellationToken cancellationToken)
    {
        var settings = HostSettings.Read(Environment.GetEnvironmentVariable);
        await using var database = await Database.OpenForCommandAsync(settings, demo, console.Error, cancellationToken);
        var clock = await DemoOption.ClockAsync(demo, database, cancellationToken);
        await RefuseAsync(day, database, clock, cancellationToken);
        var outcome = await new NightRunner(database.Source, clock, "run").RunDayAsync(day, Asker.OfCommand, cancellationToken);
        await console.Output.WriteLineAsync($"Night of {day:yyyy-MM-dd} computed{(outcome.Again ? " again" : "")}, run {outcome.Run.Id}: {outcome.RowsAdded} {(outcome.RowsAdded == 1 ? "row" : "rows")} added.");
        return ExitCode.Done;
    }

    private static async Task RefuseAsync(DateOnly day, Database database, TimeProvider clock, CancellationToken cancellationToken)
    {
        await using var connection = await database.Source.OpenConnectionAsync(cancellationToken);
        var years = await PlanStore.YearsAsync(connection, null, cancellationToken);
        if (years.Count == 0)
        {
            throw new UsageException(DemoOption.NoPlan(database.DataFolder));
        }

        var zone = (await PlanStore.ReadAsync(connection, null, years[^1].Version, cancellationToken)).Plan.Zone;
        var today = PlanTime.DayOf(clock.GetUtcNow(), zone);
        var first = years.Min(year => year.FirstDay);
        if (day >= today)
        {
            throw new UsageException($"--day {day:yyyy-MM-dd} is not over, today is {today:yyyy-MM-dd}: a night computes a day that is over");
        }

        if (day < first)
        {
            throw new UsageException($"--day {day:yyyy-MM-dd}: no year is judged before {first:yyyy-MM-dd}");
        }
    }
}
