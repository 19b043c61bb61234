using Collector.Api.Pushing;
using Collector.Entries;
using Collector.Landing;
using Collector.Nights;

namespace Collector.Wording;

/// <summary>What a run did, in Italian.</summary>
internal static class JobWords
{
    public static string Of(string job) => job.Split(':', 2) switch
    {
        [NightRunner.Job] => "notte",
        [NightRunner.EntriesJob] => "rilevazioni",
        [FileLanding.Job] => "file consegnati",
        [PushDesk.Job] => "rilevazioni inviate da altri sistemi",
        [ApprovalDesk.Job] => "approvazioni",
        ["final"] => "anno definitivo",
        ["reopen"] => "anno riaperto",
        [_, var source] when job == SourceLanding.JobOf(source) => $"lettura della fonte {source}",
        [_, var source] when job == SourceReplay.JobOf(source) => $"rilettura delle pagine conservate della fonte {source}",
        _ => job,
    };
}
