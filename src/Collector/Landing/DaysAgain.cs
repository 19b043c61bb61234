using Collector.Records;
using Collector.Sources;
using Collector.Sources.Settings;
using Collector.Storage;
using Npgsql;

namespace Collector.Landing;

/// <summary>Which days kept pages state to be known whole, by the last that does.</summary>
internal sealed class DaysAgain
{
    private readonly Dictionary<Dataset, SortedDictionary<DateOnly, DayAgain>> days = [];

    public void Note(Covered covered, DayAgain read)
    {
        if (!days.TryGetValue(covered.Dataset, out var known))
        {
            days.Add(covered.Dataset, known = []);
        }

        for (var day = covered.Days.From; day <= covered.Days.To; day = day.AddDays(1))
        {
            known[day] = read;
        }
    }

    /// <summary>Whether pages after one state all days of a window.</summary>
    public bool AreWhole(IEnumerable<Dataset> datasets, Window window, long after) => datasets.All(dataset =>
        days.TryGetValue(dataset, out var known)
        && Enumerable.Range(0, window.Days).All(number => known.TryGetValue(window.From.AddDays(number), out var read) && read.Page > after));

    /// <summary>Notes the days that are told otherwise than they are known; what another source of the system said later stands.</summary>
    public async Task LandAsync(NpgsqlConnection connection, NpgsqlTransaction transaction, ConnectorOptions options, Window window, string[] jobs, long run, DateTimeOffset now, CancellationToken cancellationToken)
    {
        foreach (var (dataset, read) in days)
        {
            var known = await CoverageStore.LatestAsync(connection, transaction, options.System, dataset.Name, jobs, cancellationToken);
            var news = read.Where(day => window.Contains(day.Key) && IsNews(day.Value, known.GetValueOrDefault(day.Key)));
            foreach (var (stretch, rejected) in Stretches(news))
            {
                await TouchStore.AddAsync(connection, transaction, dataset, options.System, stretch, rejected, run, now, cancellationToken);
                await SyncStore.CoverAsync(connection, transaction, options.System, new Covered(dataset, stretch), rejected, run, now, cancellationToken);
            }
        }
    }

    private static bool IsNews(DayAgain read, DayKnown? known) =>
        known is null || (known.Rejected != read.Rejected && (known.IsOwn || known.ReadAt <= read.FetchedAt));

    // Days that follow each other and tell the same.
    private static IEnumerable<(Window Days, long Rejected)> Stretches(IEnumerable<KeyValuePair<DateOnly, DayAgain>> news)
    {
        (Window Days, long Rejected)? stretch = null;
        foreach (var (day, read) in news)
        {
            if (stretch is { } open && open.Days.To.AddDays(1) == day && open.Rejected == read.Rejected)
            {
                stretch = (open.Days with { To = day }, read.Rejected);
                continue;
            }

            if (stretch is { } whole)
            {
                yield return whole;
            }

            stretch = (new Window(day, day), read.Rejected);
        }

        if (stretch is { } last)
        {
            yield return last;
        }
    }
}

/// <summary>A day that a kept page states to be known whole.</summary>
/// <param name="Rejected">Records of its reading that cannot be used.</param>
/// <param name="Page">Number of the page.</param>
internal readonly record struct DayAgain(long Rejected, long Page, DateTimeOffset FetchedAt);
