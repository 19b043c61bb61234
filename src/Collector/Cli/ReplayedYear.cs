using System.CommandLine;
using Collector.Hosting;
using Collector.Nights;
using Collector.Plan;
using Collector.Publishing;
using Collector.Storage;

namespace Collector.Cli;

/// <summary><c>publish --replay YEAR</c>: what the plan in the folder would have told in a past year.</summary>
internal static class ReplayedYear
{
    public static async Task<int> ShowAsync(int year, bool json, bool demo, InvocationConfiguration console, CancellationToken cancellationToken)
    {
        var settings = HostSettings.Read(Environment.GetEnvironmentVariable);
        var plan = (await settings.ReadPlanAsync(console.Error)).Plan;
        if (!plan.TableYears.Contains(year))
        {
            throw new UsageException($"--replay: {year} is no year of the plan {plan.Code}, which has targets for {string.Join(", ", plan.TableYears)}");
        }

        await using var database = await Database.OpenForCommandAsync(settings, demo, console.Error, cancellationToken);
        var now = KnowledgeTime.Now(await DemoOption.ClockAsync(demo, database, cancellationToken), after: null);
        var days = Period.OfYear(year);
        var last = PlanTime.Earlier(days.To, PlanTime.DayOf(now, plan.Zone).AddDays(-1));
        if (last < days.From)
        {
            throw new UsageException($"--replay: no day of {year} is over yet");
        }

        await using var connection = await database.Source.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken); // never committed
        if (await ObservationStore.FirstKnownAsync(connection, transaction, cancellationToken) is null)
        {
            throw new UsageException($"--replay: no figure is known here, so there is nothing to judge{(demo ? "" : "; is --demo meant?")}");
        }

        var replay = await new AlertReplay(connection, transaction, plan, settings.NightAt, now).RunAsync(days.From, last, Tell, cancellationToken);
        await console.Output.WriteAsync(json ? $"{ReplayJson.Write(replay)}\n" : ReplayText.Write(replay));
        return ExitCode.Done;

        void Tell(DateOnly day)
        {
            if (day.Day == 1)
            {
                console.Error.WriteLine($"Replaying {day:yyyy-MM} of {last:yyyy-MM}");
            }
        }
    }
}
