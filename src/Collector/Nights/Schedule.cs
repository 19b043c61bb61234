using Collector.Hosting;
using Collector.Landing;
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
        quartz.ScheduleJob<AskForNights>(trigger => trigger.WithIdentity("night").WithCronSchedule(DailyAt(options.NightAt), InZone));
        quartz.ScheduleJob<AskForNights>(trigger => trigger.WithIdentity("start").StartNow());
        quartz.ScheduleJob<AskForSources>(trigger => trigger.WithIdentity("sources").WithCronSchedule(DailyAt(options.SourcesAt), InZone));
        quartz.ScheduleJob<AskForSources>(trigger => trigger.WithIdentity("sources-start").StartNow());
        quartz.ScheduleJob<AskForChanges>(trigger => trigger
            .WithIdentity("changes")
            .StartNow()
            .WithSimpleSchedule(simple => simple.WithInterval(ChangesEvery).RepeatForever()));
        quartz.ScheduleJob<AskForRequests>(trigger => trigger
            .WithIdentity("requests")
            .StartNow()
            .WithSimpleSchedule(simple => simple.WithInterval(ChangesEvery).RepeatForever()));

        static string DailyAt(TimeOnly time) => $"0 {time.Minute} {time.Hour} * * ?";

        void InZone(CronScheduleBuilder cron) => cron.InTimeZone(options.Zone).WithMisfireInstruction(CronTriggerMisfireInstruction.FireAndProceed);
    }

    /// <summary>Asks for the nights that are missing; at the start and every night.</summary>
    internal sealed class AskForNights(Jobs jobs, IBackgroundJobClient queue) : IJob
    {
        public ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) =>
            AskAsync(
            jobs,
            context,
            () =>
            {
                queue.Enqueue<Jobs>(work => work.RunNightsAsync(CancellationToken.None));
                return Task.CompletedTask;
            },
            cancellationToken);
    }

    /// <summary>Asks for every declared source to be read; at the start and before every night.</summary>
    internal sealed class AskForSources(Jobs jobs, SourceNights sources, IBackgroundJobClient queue) : IJob
    {
        public ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) => AskAsync(
            jobs,
            context,
            async () =>
            {
                await sources.ForgetOthersAsync(cancellationToken);
                foreach (var source in sources.Names)
                {
                    queue.Enqueue<Jobs>(work => work.ReadSourceAsync(source, CancellationToken.None));
                }
            },
            cancellationToken);
    }

    /// <summary>Asks for changes to be computed, when there are any.</summary>
    [DisallowConcurrentExecution]
    internal sealed class AskForChanges(Jobs jobs, IBackgroundJobClient queue) : IJob
    {
        public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
        {
            try
            {
                if (await jobs.HasChangesAsync(cancellationToken))
                {
                    queue.Enqueue<Jobs>(work => work.RunChangesAsync(CancellationToken.None));
                }
            }
            catch (Exception exception) when (exception is BackgroundJobClientException or NpgsqlException)
            {
                jobs.TellSilence((exception.InnerException ?? exception).Message);
            }
        }
    }

    /// <summary>Hands over what people asked of sources where that was lost between the row and the queue, or with a node.</summary>
    [DisallowConcurrentExecution]
    internal sealed class AskForRequests(Jobs jobs, SourceRequests requests, IBackgroundJobClient queue) : IJob
    {
        public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
        {
            try
            {
                foreach (var request in await requests.DueAsync(cancellationToken))
                {
                    queue.Enqueue<Jobs>(work => work.DoRequestAsync(request, CancellationToken.None));
                }
            }
            catch (Exception exception) when (exception is BackgroundJobClientException or NpgsqlException)
            {
                jobs.TellSilence((exception.InnerException ?? exception).Message);
            }
        }
    }

    // Twice asked for is done once, so that what was asked for before the queue fell silent may be asked for again.
    private static async ValueTask AskAsync(Jobs jobs, IJobExecutionContext context, Func<Task> ask, CancellationToken cancellationToken)
    {
        try
        {
            await ask();
        }
        catch (Exception exception) when (exception is BackgroundJobClientException or NpgsqlException)
        {
            jobs.TellSilence((exception.InnerException ?? exception).Message);
            var again = TriggerBuilder.Create().ForJob(context.JobDetail).StartAt(context.FireTimeUtc + AskAgainAfter).Build();
            await context.Scheduler.ScheduleJob(again, cancellationToken: cancellationToken);
        }
    }
}
