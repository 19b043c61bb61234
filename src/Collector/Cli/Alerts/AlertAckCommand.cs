using System.CommandLine;
using Collector.Audit;
using Collector.Hosting;
using Collector.Publishing;
using Collector.Storage;

namespace Collector.Cli.Alerts;

/// <summary><c>alert ack</c>: somebody sees to it; it is not told again until it has ended and begins anew.</summary>
internal static class AlertAckCommand
{
    public static Command Build()
    {
        var given = new GivenAlert();
        var demo = DemoOption.Build();
        var command = new Command("ack", "Note that somebody sees to an alert: it is not told again while it stands.") { demo };
        given.AddTo(command);
        command.SetAction((parsed, cancellationToken) => RunAsync(given, parsed, parsed.GetValue(demo), parsed.InvocationConfiguration, cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(GivenAlert given, ParseResult parsed, bool demo, InvocationConfiguration console, CancellationToken cancellationToken)
    {
        await using var database = await Database.OpenForCommandAsync(HostSettings.Read(Environment.GetEnvironmentVariable), demo, console.Error, cancellationToken);
        var clock = await DemoOption.ClockAsync(demo, database, cancellationToken);
        await using var connection = await database.Source.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await PublicationStore.LockAsync(connection, transaction, cancellationToken);
        var episode = given.In(await EpisodeStore.StandingAsync(connection, transaction, cancellationToken), parsed);
        await EpisodeStore.AcknowledgeAsync(connection, transaction, episode, given.WhoOf(parsed), parsed.GetRequiredValue(given.Reason), clock.GetUtcNow(), cancellationToken);
        await OperationMetrics.PublishAsync(connection, transaction, clock.GetUtcNow(), cancellationToken);
        await AuditStore.AddAsync(connection, transaction, clock.GetUtcNow(), Asker.OfCommand, new Change("alert.ack", $"alert {episode.Key.Kind} {episode.Key.Subject}", null, new { episode.Key.Year, Who = given.WhoOf(parsed) }, parsed.GetRequiredValue(given.Reason)), cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        await console.Output.WriteLineAsync($"{episode.Key.Kind} about {episode.Key.Subject} is seen to by {given.WhoOf(parsed)}: it is not told again while it stands.");
        return ExitCode.Done;
    }
}
