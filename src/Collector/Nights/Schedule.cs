using Collector.Hosting;
using Hangfire;
using Npgsql;
using Quartz;

namespace Collector.Nights;

/// <summary>
/// When jobs are asked for. Each node keeps the schedule in memory and all fire; the rows in the database let one effect
/// through.
/// </summary>
internal static class Schedule
{
    /// <summary>How often changes are looked for: an entry is visible within a minute.</summary>
    private static readonly TimeSpan ChangesEvery = TimeSpan.FromSeconds(10);

    /// <summary>When nights are asked for again, once the queue did not answer.</summary>
    private static readonly TimeSpan AskAgainAfter = TimeSpan.FromSeconds(10);

    public static void Configure(IQuartzBuilder quartz, ServiceOptions options)
    {
        quartz.UseTimeProvider(options.Clock);
        quartz.ScheduleJob<AskForNights>(trigger => trigger
            .WithIdentity("night")
            .WithCronSchedule($"0 {options.NightAt.Minute} {options.NightAt.Hour} * * ?", cron => cron.InTimeZone(options.Zone).WithMisfireInstruction(CronTriggerMisfireInstruction.FireAndProceed)));
        quartz.ScheduleJob<AskForNights>(trigger => trigger.WithIdentity("start").StartNow());
        quartz.ScheduleJob<AskForChanges>(trigger => trigger
            .WithIdentity("changes")
            .StartNow()
            .WithSimpleSchedule(simple => simple.WithInterval(ChangesEvery).RepeatForever()));
    }

    /// <summary>Asks for the nights that are missing; at the start and every night.</summary>
    internal sealed class AskForNights(Jobs jobs, IBackgroundJobClient queue) : IJob
    {
        public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
        {
            try
            {
                queue.Enqueue<Jobs>(work => work.RunNightsAsync(CancellationToken.None));
            }
            catch (Exception exception) when (exception is BackgroundJobClientException or NpgsqlException)
            {
                jobs.TellSilence((exception.InnerException ?? exception).Message);
                var again = TriggerBuilder.Create().ForJob(context.JobDetail).StartAt(context.FireTimeUtc + AskAgainAfter).Build();
                await context.Scheduler.ScheduleJob(again, cancellationToken: cancellationToken);
            }
        }
    }

    /// <summary>Asks for changes to be computed, when there are any.</summary>
    [DisallowConcurrentExecution]
    internal sealed class AskForChanges(Jobs jobs, IBackgroundJobClient queue) : IJob
    {
        public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
        {
            if (await jobs.HasChangesAsync(cancellationToken))
            {
                queue.Enqueue<Jobs>(work => work.RunChangesAsync(CancellationToken.None));
            }
        }
    }
}
