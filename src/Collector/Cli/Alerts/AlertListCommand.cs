using System.CommandLine;
using System.Globalization;
using Collector.Alerts;
using Collector.Hosting;
using Collector.Storage;

namespace Collector.Cli.Alerts;

/// <summary><c>alert list</c>: the episodes that stand.</summary>
internal static class AlertListCommand
{
    public static Command Build()
    {
        var full = new Option<bool>("--full") { Description = "Show the whole text of each." };
        var demo = DemoOption.Build();
        var command = new Command("list", "List the alerts that stand: since when, told since when, quiet or not.") { full, demo };
        command.SetAction((parsed, cancellationToken) => RunAsync(parsed.GetValue(full), parsed.GetValue(demo), parsed.InvocationConfiguration, cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(bool full, bool demo, InvocationConfiguration console, CancellationToken cancellationToken)
    {
        await using var database = await Database.OpenForCommandAsync(HostSettings.Read(Environment.GetEnvironmentVariable), demo, console.Error, cancellationToken);
        await using var connection = await database.Source.OpenConnectionAsync(cancellationToken);
        var standing = await EpisodeStore.StandingAsync(connection, null, cancellationToken);
        var asOf = (await PublicationStore.ReadAsync(connection, null, cancellationToken)).AsOf;
        if (standing.Count == 0)
        {
            await console.Output.WriteLineAsync(asOf is null ? "No night was computed yet." : $"No alert stands as of {asOf:yyyy-MM-dd}.");
            return ExitCode.Done;
        }

        var clock = await DemoOption.ClockAsync(demo, database, cancellationToken);
        var quiet = await EpisodeStore.QuietAsync(connection, null, clock.GetUtcNow(), cancellationToken);
        await console.Output.WriteAsync(full
            ? string.Concat(standing.Select(episode => $"{Head(episode, quiet)}\n  {episode.Text.Replace("\n", "\n  ", StringComparison.Ordinal)}\n\n"))
            : TextTable.Of(
                ["alert", "subject", "year", "office", "since", "told", "state", "summary"],
                standing.Select(episode => new[] { episode.Key.Kind.ToString(), episode.Key.Subject, YearOf(episode), AlertMessages.To(episode), Day(episode.Since), episode.Told is { } told ? Day(told) : null, State(episode, quiet), episode.Summary })));
        return ExitCode.Done;
    }

    private static string Head(Episode episode, IReadOnlySet<long> quiet) =>
        $"{episode.Key.Kind} {episode.Key.Subject} {YearOf(episode)}  since {Day(episode.Since)}, {State(episode, quiet)}\n  {episode.Summary}";

    private static string State(Episode episode, IReadOnlySet<long> quiet) =>
        episode.Told is null ? "waits for a second night" : quiet.Contains(episode.Id) || episode.IsToldEnough ? "quiet" : "told";

    private static string? YearOf(Episode episode) => episode.Key.Year?.ToString(CultureInfo.InvariantCulture);

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
