using System.Globalization;
using Collector.Measures;
using Collector.Plan;
using Collector.Records;
using Collector.Sources;
using Collector.Storage;
using Npgsql;

namespace Collector.Landing;

/// <summary>
/// What kept pages state of measures, by the last that states a measure's days. Nothing is withdrawn: what is stated no more
/// stays, as it would with a reading.
/// </summary>
internal sealed class ObservationsAgain
{
    private readonly Dictionary<(string Measure, Period Period), Statement> last = [];

    public bool IsAny => last.Count > 0;

    /// <param name="records">Vetted, in the order of the page.</param>
    public void Take(IEnumerable<SourceRecord> records, KeptPage kept, Page page)
    {
        foreach (var record in records)
        {
            var stated = StatedObservations.Of(record);
            last[(stated.Measure, new Period(stated.From, stated.To))] = new Statement(record, stated, kept.Id, page.Request, page.FetchedAt);
        }
    }

    /// <summary>
    /// Adds what differs from what the source stated last, in the order of the pages, each page a moment after the one
    /// before, so that what replaced something replaces it again. What others stated after the page stands.
    /// </summary>
    /// <param name="days">The last days of the periods that it is done for.</param>
    /// <param name="now">Moment of knowledge of the first page.</param>
    /// <exception cref="SourceUnreadableException">Some overlap and neither replaces the other.</exception>
    public async Task<Merged> LandAsync(NpgsqlConnection connection, NpgsqlTransaction transaction, string source, Window days, ObservationIntake intake, long run, DateTimeOffset now, TimeProvider clock, CancellationToken cancellationToken)
    {
        var asked = last.Where(one => days.Contains(one.Key.Period.To)).Select(one => one.Value).ToArray();
        var measures = asked.Select(one => one.Stated.Measure).ToHashSet(StringComparer.Ordinal);
        var own = ByDays(await ObservationStore.StatedByAsync(connection, transaction, source, measures, cancellationToken));
        var known = ByDays(await ObservationStore.KnownAtAsync(connection, transaction, now, measures, cancellationToken));
        var merged = Merged.Nothing;
        foreach (var page in asked.GroupBy(one => one.Page).OrderBy(page => page.Key))
        {
            var news = new List<SourceRecord>();
            foreach (var one in page.OrderBy(one => one.Record.Place))
            {
                var key = (one.Stated.Measure, new Period(one.Stated.From, one.Stated.To));
                var before = own.GetValueOrDefault(key);
                if (before is not null && intake.Take([one.Stated], _ => source, [before.Observation], own: [], now).News.IsEmpty)
                {
                    continue;
                }

                if (known.GetValueOrDefault(key) is { } standing && standing.Observation.Id != before?.Observation.Id && standing.KnownAt > one.FetchedAt)
                {
                    await RunStore.TellAsync(connection, transaction, run, "warning", string.Create(CultureInfo.InvariantCulture, $"measure {key.Measure} for {key.Item2}: {standing.Observation.Origin} was stated after page {one.Page} and stands"), now, cancellationToken);
                    continue;
                }

                news.Add(one.Record);
            }

            var taken = news.Count == 0 ? Merged.Nothing : await StatedObservations.LandAsync(connection, transaction, source, (page.Key, page.First().Request), news, intake, run, now, cancellationToken);
            merged += taken with { Same = page.Count() - taken.Added };
            now = KnowledgeTime.Now(clock, after: now);
        }

        return merged;
    }

    private static Dictionary<(string Measure, Period Period), KnownObservation> ByDays(IEnumerable<KnownObservation> known) => known
        .GroupBy(one => (one.Observation.Measure, one.Observation.Period))
        .ToDictionary(same => same.Key, same => same.MaxBy(one => one.Observation.RecordedAt)!); // a group is never empty

    private sealed record Statement(SourceRecord Record, ObservationRecord Stated, long Page, string Request, DateTimeOffset FetchedAt);
}
