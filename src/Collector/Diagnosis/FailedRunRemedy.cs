using Collector.Landing;
using Collector.Nights;

namespace Collector.Diagnosis;

/// <summary>What to do about a run that stands as failed: some work comes again by itself, some only when a person asks for it.</summary>
internal static class FailedRunRemedy
{
    /// <param name="job">As the run has it: <c>night</c>, <c>source:website</c>, <c>replay:website</c>.</param>
    /// <param name="demo">The run is the demonstration's.</param>
    public static string Of(string job, bool demo)
    {
        var source = job.Split(':', 2) is [_, var named] ? named : "";
        var option = demo ? " --demo" : "";
        return job switch
        {
            NightRunner.Job or NightRunner.EntriesJob => "put right what it names; it is tried again by itself, and at the next start",
            _ when job == SourceLanding.JobOf(source) =>
                $"put right what it names; the next night reads {source} again by itself, 'collector source sync {source}{option}' does it now; days that were asked for with 'source backfill' must be asked for again",
            _ when job == SourceReplay.JobOf(source) => $"put right what it names, then ask for it again, since nothing else does: collector source replay {source}{option}",
            FileLanding.Job => "put right what it names; the files are looked at again by themselves while collector runs",
            _ => "put right what it names, then ask for it again: it is not tried again by itself",
        };
    }
}
