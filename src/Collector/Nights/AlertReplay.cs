using Collector.Alerts;
using Collector.Measures.Collecting;
using Collector.Plan;
using Collector.Storage;
using Npgsql;

namespace Collector.Nights;

/// <summary>
/// What a plan would have told in a year that is over: each day is judged and decided as its night does it, with what was
/// known then. Stores nothing. How sources stood is not kept: nothing is told of them, and nothing waits for them.
/// </summary>
/// <param name="nightAt">When nights are computed, in the plan's zone.</param>
/// <param name="now">What is known now stands for what was known before anything was known here.</param>
internal sealed class AlertReplay(NpgsqlConnection connection, NpgsqlTransaction transaction, PerformancePlan plan, TimeOnly nightAt, DateTimeOffset now)
{
    private readonly CollectedMeasures measures = new();
    private readonly PlanVersion version = new(0, "", now, plan);

    /// <param name="first">First day; its year is judged from 1 January on.</param>
    /// <param name="last">Last day, of the same year and over.</param>
    /// <param name="progress">Told each day before it is judged.</param>
    public async Task<ReplayedAlerts> RunAsync(DateOnly first, DateOnly last, Action<DateOnly> progress, CancellationToken cancellationToken)
    {
        var years = await YearsAsync(first.Year, cancellationToken);
        var begins = await ObservationStore.FirstKnownAsync(connection, transaction, cancellationToken) ?? now;
        DateOnly? knownLater = null;
        var ended = new List<Episode>();
        var words = new Dictionary<(AlertKey, DateOnly), (string Summary, string Text)>();
        Episode[] standing = [];
        for (var day = first; day <= last; day = day.AddDays(1))
        {
            progress(day);
            var night = PlanTime.StartOf(day.AddDays(1), plan.Zone) + nightAt.ToTimeSpan();
            knownLater = night < begins ? day : knownLater;
            var open = years.Where(year => !(year.FinalAt <= night)).Select(year => year.Judged);
            var computation = await Computation.OfAsync(connection, transaction, measures, night < begins ? now : night, open, [version], cancellationToken);
            var after = AlertDecision.After(standing, told => new NightView([.. computation.Shown(day)], [], [], told, isNewest: false, []), [], day);
            ended.AddRange(after.Where(episode => episode.Ended is not null));
            standing = [.. after.Where(episode => episode.Ended is null)];
            foreach (var episode in standing.Where(episode => episode.Told == day))
            {
                words[(episode.Key, day)] = (episode.Summary, episode.Text);
            }
        }

        return new ReplayedAlerts(first, last, knownLater,
        [
            .. ended.Concat(standing)
                .Where(episode => episode.Told is not null)
                .OrderBy(episode => episode.Told).ThenBy(episode => episode.Key.Kind).ThenBy(episode => episode.Key.Subject, StringComparer.Ordinal)
                .Select(episode => (episode, said: words[(episode.Key, episode.Told!.Value)])) // just seen
                .Select(told => told.episode with { Summary = told.said.Summary, Text = told.said.Text }),
        ]);
    }

    // The year itself from its beginning, whether or not it was judged here; those before it as they are judged here.
    private async Task<(JudgedYear Judged, DateTimeOffset? FinalAt)[]> YearsAsync(int replayed, CancellationToken cancellationToken)
    {
        var years = new List<(JudgedYear, DateTimeOffset?)> { (new JudgedYear(replayed, plan.Code, new DateOnly(replayed, 1, 1), Final: false, version.Id), null) };
        foreach (var judged in (await PlanStore.YearsAsync(connection, transaction, cancellationToken)).Where(year => year.Plan == plan.Code && year.Year < replayed))
        {
            var frozen = await FinalYears.FrozenAsync(connection, transaction, judged.Year, cancellationToken);
            years.Add((judged with { Final = false, Version = version.Id }, frozen?.At));
        }

        return [.. years];
    }
}
