using Hangfire.Dashboard;

namespace Collector.Web.Queueing;

/// <summary>What a button of the queue's dashboard asks for.</summary>
/// <param name="Word">As the queue's addresses call it: <c>requeue</c>.</param>
/// <param name="IsRecurring">It is asked of what the queue does again and again; else of single jobs.</param>
/// <param name="Job">The one job that the address names; null: the form names them.</param>
internal sealed record QueueAct(string Word, bool IsRecurring, string? Job)
{
    /// <summary>What is asked for at an address of the program; null: something is only shown there.</summary>
    public static QueueAct? Of(PathString path)
    {
        // The queue's own table says what it will do: nothing it takes for an act goes unseen.
        if (!path.StartsWithSegments(Addresses.Queue, StringComparison.OrdinalIgnoreCase, out var below) || DashboardRoutes.Routes.FindDispatcher(below.Value ?? "") is not { Item1: var dispatcher, Item2: var match } || !IsCommand(dispatcher))
        {
            return null;
        }

        var words = match.Value.ToLowerInvariant().Split('/'); // jobs/failed/requeue, jobs/actions/requeue/12, recurring/trigger, each with a stroke before it
        return match.Groups["JobId"] is { Success: true, Value: var job } ? new QueueAct(words[3], IsRecurring: false, job) : new QueueAct(words[^1], words[1] is "recurring", Job: null);
    }

    // Hangfire 1.8.25 keeps these types to itself.
    private static bool IsCommand(IDashboardDispatcher dispatcher) => dispatcher.GetType().Name is "CommandDispatcher" or "BatchCommandDispatcher";
}
