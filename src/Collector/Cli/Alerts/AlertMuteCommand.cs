using System.CommandLine;
using Collector.Alerts;
using Collector.Audit;
using Collector.Hosting;
using Collector.Publishing;
using Collector.Storage;

namespace Collector.Cli.Alerts;

/// <summary><c>alert mute</c>: not told until a day, whether or not it stands now.</summary>
internal static class AlertMuteCommand
{
    public static Command Build()
    {
        var given = new GivenAlert();
        var until = DayOption.Required("--until", "Last day it is not told; a day that is over takes a mute back.");
        var demo = DemoOption.Build();
        var command = new Command("mute", "Keep an alert from being told up to a day.") { until, demo };
        given.AddTo(command);
        command.SetAction((parsed, cancellationToken) => RunAsync(given, parsed, parsed.GetValue(until), parsed.GetValue(demo), parsed.InvocationConfiguration, cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(GivenAlert given, ParseResult parsed, DateOnly until, bool demo, InvocationConfiguration console, CancellationToken cancellationToken)
    {
        await using var database = await Database.OpenForCommandAsync(HostSettings.Read(Environment.GetEnvironmentVariable), demo, console.Error, cancellationToken);
        var clock = await DemoOption.ClockAsync(demo, database, cancellationToken);
        await using var connection = await database.Source.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await PublicationStore.LockAsync(connection, transaction, cancellationToken);
        var plans = await PlanStore.InForceAsync(connection, cancellationToken);
        var zone = plans is [.., var plan] ? plan.Zone : throw new UsageException(DemoOption.NoPlan(database.DataFolder));
        var key = await KeyAsync();
        var before = await EpisodeStore.MutedUntilAsync(connection, transaction, key, cancellationToken) is { } muted ? new { Until = muted } : null;
        await EpisodeStore.MuteAsync(connection, transaction, key, until, zone, given.WhoOf(parsed), parsed.GetRequiredValue(given.Reason), clock.GetUtcNow(), cancellationToken);
        await OperationMetrics.PublishAsync(connection, transaction, clock.GetUtcNow(), cancellationToken);
        await AuditStore.AddAsync(connection, transaction, clock.GetUtcNow(), Asker.OfCommand, new Change("alert.mute", $"alert {key.Kind} {key.Subject}", before, new { key.Year, Until = until, Who = given.WhoOf(parsed) }, parsed.GetRequiredValue(given.Reason)), cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        var isOver = until < PlanTime.DayOf(clock.GetUtcNow(), zone);
        await console.Output.WriteLineAsync(isOver ? $"{key.Kind} about {key.Subject} is told again: {until:yyyy-MM-dd} is over, which takes a mute back." : $"{key.Kind} about {key.Subject} is not told up to {until:yyyy-MM-dd}.");
        return ExitCode.Done;

        // The one that stands, if one does; else what is stated, for one that is to come.
        async Task<AlertKey> KeyAsync()
        {
            var standing = await EpisodeStore.StandingAsync(connection, transaction, cancellationToken);
            return standing.Any(episode => episode.Key.Kind == given.KindOf(parsed) && episode.Key.Subject == given.SubjectOf(parsed))
                ? given.In(standing, parsed).Key
                : await ToComeAsync();
        }

        // A name that is mistyped would keep nothing quiet.
        async Task<AlertKey> ToComeAsync()
        {
            var (kind, subject) = (given.KindOf(parsed), given.SubjectOf(parsed));
            var known = kind switch
            {
                AlertKind.SourceDown or AlertKind.SourceEnding or AlertKind.SourceQuotaLow => (await SourceStore.StatesAsync(connection, transaction, cancellationToken)).Select(source => source.Source),
                AlertKind.EntriesLate or AlertKind.ApprovalsLate => plans.SelectMany(one => one.Offices.Keys).Append(LateWords.Controller),
                AlertKind.RecordsLate or AlertKind.PlanApplied => [subject],
                _ => plans.SelectMany(one => one.Indicators).Select(indicator => indicator.Key),
            };
            return known.Contains(subject)
                ? new AlertKey(kind, subject, given.YearOf(parsed))
                : throw new UsageException($"{kind} is never about '{subject}': 'collector alert list' shows subjects as they are written");
        }
    }
}
