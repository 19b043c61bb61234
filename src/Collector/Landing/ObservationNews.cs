using Collector.Measures;
using Collector.Plan;
using Collector.Storage;
using Npgsql;

namespace Collector.Landing;

/// <summary>Tells in its run what a person should know of new observations, whether a file or a source stated them.</summary>
internal static class ObservationNews
{
    /// <summary>Tells which never count, since what was recorded later tells their days, which are of years that are final, and whether some are of periods that are not over.</summary>
    /// <param name="intake">What took them in.</param>
    /// <param name="known">What was known of their measures before.</param>
    /// <returns>The sentences that were told.</returns>
    public static async Task<IReadOnlyList<string>> TellAsync(NpgsqlConnection connection, NpgsqlTransaction transaction, long run, ObservationIntake intake, IReadOnlyCollection<Observation> news, IEnumerable<Observation> known, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (news.Count == 0)
        {
            return [];
        }

        var final = (await PlanStore.YearsAsync(connection, transaction, cancellationToken)).Where(year => year.Final).Select(year => year.Year).ToHashSet();
        string[] sentences = [.. ObservationIntake.Outlasted(news, known).Concat(ObservationIntake.OfFinalYears(news, final)).Concat(intake.Unfinished(news, known))];
        foreach (var sentence in sentences)
        {
            await RunStore.TellAsync(connection, transaction, run, "warning", sentence, now, cancellationToken);
        }

        return sentences;
    }
}
