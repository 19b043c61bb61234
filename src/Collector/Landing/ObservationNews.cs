using Collector.Entries;
using Collector.Measures;
using Collector.Plan;
using Collector.Storage;
using Npgsql;

namespace Collector.Landing;

/// <summary>Tells in its run what a person should know of observations that were taken in, whether a file, a source or another system stated them.</summary>
internal static class ObservationNews
{
    private const int MostTold = 100;

    /// <summary>
    /// Tells which never count, since what was recorded later tells their days, which only say again what was corrected
    /// since, which are of years that are final, and whether some are of periods that are not over.
    /// </summary>
    /// <param name="intake">What took them in.</param>
    /// <param name="known">What was known of their measures before.</param>
    /// <returns>The sentences that were told, the first hundred.</returns>
    public static async Task<IReadOnlyList<string>> TellAsync(NpgsqlConnection connection, NpgsqlTransaction transaction, long run, ObservationIntake intake, TakenObservations taken, IEnumerable<Observation> known, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (taken.News.IsEmpty && taken.Outlived.IsEmpty)
        {
            return [];
        }

        var final = (await PlanStore.YearsAsync(connection, transaction, cancellationToken)).Where(year => year.Final).Select(year => year.Year).ToHashSet();
        string[] sentences = [.. ObservationIntake.Outlived(taken.Outlived).Concat(OverEntries(taken.News, known)).Concat(ObservationIntake.Outlasted(taken.News, known)).Concat(ObservationIntake.OfFinalYears(taken.News, final)).Concat(intake.Unfinished(taken.News, [.. known])).Take(MostTold + 1)];
        if (sentences.Length > MostTold)
        {
            sentences[MostTold] = $"and more of the kind: the first {MostTold} are told";
        }

        if (sentences.Length > 0)
        {
            await RunStore.TellAsync(connection, transaction, run, "warning", sentences, now, cancellationToken);
        }

        return sentences;
    }

    private static IEnumerable<string> OverEntries(IEnumerable<Observation> news, IEnumerable<Observation> known)
    {
        var typed = known.Where(EntryObservations.IsEntry).ToLookup(old => (old.Measure, old.Period));
        return
            from observation in news
            let entry = typed[(observation.Measure, observation.Period)].FirstOrDefault(old => old.RecordedAt < observation.RecordedAt)
            where entry is not null
            select $"{observation.Origin}: measure {observation.Measure} for {observation.Period} takes the place of what an office stated and another person approved ({entry.Origin})";
    }
}
