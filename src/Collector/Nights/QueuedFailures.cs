using Collector.Sources;
using Collector.Storage;
using Hangfire.Common;
using Hangfire.States;

namespace Collector.Nights;

/// <summary>
/// Tells the log why a job failed, and leaves to the queue what the exceptions say, without where they came from: more people
/// may look at the queue than need to know how the program is made inside.
/// </summary>
internal sealed partial class QueuedFailures(ILogger<QueuedFailures> logger) : IJobFilterProvider, IElectStateFilter
{
    // Hangfire 1.8.25 keeps what it finds under this name in place of an exception's own trace, and has no setting for keeping none.
    private const string KeptTrace = "OriginalStackTrace";

    /// <summary>Itself before the others: one of them makes of a failure a job to be tried again.</summary>
    public IEnumerable<JobFilter> GetFilters(Job job) => JobFilterProviders.Providers.GetFilters(job).Prepend(new JobFilter(this, JobFilterScope.Global, order: null));

    public void OnStateElection(ElectStateContext context)
    {
        if (context.CandidateState is not FailedState { Exception: var failure })
        {
            return;
        }

        if (!IsToldElsewhere(failure))
        {
            JobFailed(context.BackgroundJob.Job.Method.Name, context.BackgroundJob.Id, failure);
        }

        for (var told = failure; told is not null; told = told.InnerException)
        {
            told.Data[KeptTrace] = "";
        }
    }

    // With a sentence, once, by who asks for jobs and by the jobs themselves.
    private static bool IsToldElsewhere(Exception failure) => failure is SourceException or OperationCanceledException || StorageSilence.Tells(failure);

    [LoggerMessage(Level = LogLevel.Error, Message = "{Method} failed (job {Job} of the queue)")]
    private partial void JobFailed(string method, string job, Exception failure);
}
