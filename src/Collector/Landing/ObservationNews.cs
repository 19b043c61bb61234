using Collector.Measures;
using Collector.Plan;
using Collector.Storage;
using Npgsql;

namespace Collector.Landing;

/// <summary>Tells in its run what a person should know of new observations, whether a file or a source stated them.</summary>
internal static class ObservationNews
{
    /// <summary>Tells which never count, since what was recorded later tells their days, and which are of years that are final.</summary>
    /// <param name="known">What was known of their measures before.</param>
    public static async Task TellAsync(NpgsqlConnection connection, NpgsqlTransaction transaction, long run, IReadOnlyCollection<Observation> news, IEnumerable<Observation> known, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (news.Count == 0)
        {
            return;
        }

        var final = (await PlanStore.YearsAsync(connection, transaction, cancellationToken)).Where(year => year.Final).Select(year => year.Year).ToHashSet();
        foreach (var sentence in ObservationIntake.Outlasted(news, known).Concat(ObservationIntake.OfFinalYears(news, final)))
        {
            await RunStore.TellAsync(connection, transaction, run, "warning", sentence, now, cancellationToken);
        }
    }
}
