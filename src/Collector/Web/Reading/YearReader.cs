using System.Collections.Concurrent;
using Collector.Plan;
using Collector.Published;
using Collector.Storage;

namespace Collector.Web.Reading;

/// <summary>
/// Reads a year whole, and keeps the last of each: when the database does not answer, it is there to be shown again.
/// </summary>
internal sealed partial class YearReader(IFigureReader figures, TimeProvider clock, ILogger<YearReader> logger)
{
    private readonly ConcurrentDictionary<int, YearSnapshot> last = new();
    private SiteState? lastState;
    private PerformancePlan? lastPlan;

    /// <param name="year">Null: the year of the day asked for, or of the last day computed by then, or the nearest to it that is judged.</param>
    /// <param name="when">The moment asked for.</param>
    public async Task<YearReading> ReadAsync(int? year, PointInTime when, CancellationToken cancellationToken)
    {
        year ??= when.At?.Year;
        try
        {
            var state = lastState = await figures.ReadStateAsync(known: null, cancellationToken);
            if (Choose(Until(state, when), year) is not { } judged)
            {
                return new YearReading(state, null, StorageDown: false);
            }

            return when.IsNow
                ? new YearReading(state, last[judged.Year] = await ReadAsync(judged, state.Published, cancellationToken), StorageDown: false) { Newest = NewestOf(state, judged) }
                : await ReadPastAsync(state, judged, when, cancellationToken);
        }
        catch (StorageDownException exception)
        {
            StorageDidNotAnswer(exception.Cause);
            var remembered = when.IsNow && lastState is { } state && Choose(state, year) is { } judged ? last.GetValueOrDefault(judged.Year) : null;
            return new YearReading(lastState, remembered, StorageDown: true);
        }
    }

    /// <summary>What is published, and the plan of the year that <see cref="ReadAsync(int?, PointInTime, CancellationToken)"/> would choose; no figures.</summary>
    public async Task<PlanReading> ReadPlanAsync(CancellationToken cancellationToken)
    {
        try
        {
            var state = lastState = await figures.ReadStateAsync(known: null, cancellationToken);
            return new PlanReading(state, Choose(state, null) is { } judged ? lastPlan = await figures.ReadPlanAsync(judged.Version, cancellationToken) : null, StorageDown: false);
        }
        catch (StorageDownException exception)
        {
            StorageDidNotAnswer(exception.Cause);
            return new PlanReading(lastState, lastPlan, StorageDown: true);
        }
    }

    /// <summary>What is published, and the year that is meant, each as of a moment; no plan, no figures.</summary>
    /// <returns>A null year: it is not judged.</returns>
    /// <exception cref="StorageDownException">The database does not answer.</exception>
    public async Task<(PublishedRun? Published, JudgedYear? Judged)> FindAsync(int? year, PointInTime when, CancellationToken cancellationToken)
    {
        var state = await figures.ReadStateAsync(known: null, cancellationToken);
        if (Choose(state, year ?? when.At?.Year) is not { } judged || when.IsNow)
        {
            return (state.Published, Choose(state, year ?? when.At?.Year));
        }

        var (then, published) = await PastAsync(state, judged, when, cancellationToken);
        return (published, Choose(then, judged.Year) ?? judged);
    }

    private async Task<YearSnapshot> ReadAsync(JudgedYear judged, PublishedRun? published, CancellationToken cancellationToken)
    {
        var plan = await figures.ReadPlanAsync(judged.Version, cancellationToken);
        var read = published is not null ? await figures.ReadYearAsync(plan, judged.Year, published, cancellationToken) : new YearFigures([], []);
        return new YearSnapshot(judged, plan, published, read);
    }

    private async Task<YearReading> ReadPastAsync(SiteState state, JudgedYear judged, PointInTime when, CancellationToken cancellationToken)
    {
        var (then, published) = await PastAsync(state, judged, when, cancellationToken);
        return new YearReading(then with { Published = published }, await ReadAsync(Choose(then, judged.Year) ?? judged, published, cancellationToken), StorageDown: false) { Latest = state.Published, Newest = NewestOf(state, judged) };
    }

    // What was published counts as far as it was known; the zone of its days is the plan's.
    private async Task<(SiteState Then, PublishedRun? Published)> PastAsync(SiteState state, JudgedYear judged, PointInTime when, CancellationToken cancellationToken)
    {
        var zone = (await figures.ReadPlanAsync(judged.Version, cancellationToken)).Zone;
        var known = when.Known is { } day ? PlanTime.EndOf(day, zone) : (DateTimeOffset?)null;
        var then = known is null ? state : await figures.ReadStateAsync(known, cancellationToken);
        var published = state.Published is { } latest
            ? latest with
            {
                AsOf = Until(latest.AsOf, when),
                KnownAt = known < latest.KnownAt ? known.Value : latest.KnownAt,
                Through = when.At,
            }
            : null;
        return (then, published);
    }

    // The latest day that can have been computed: none after the one asked for, and of none after what was known anything was.
    private static DateOnly Until(DateOnly asOf, PointInTime when) => PlanTime.Earlier(PlanTime.Earlier(when.At ?? asOf, when.Known ?? asOf), asOf);

    private static SiteState Until(SiteState state, PointInTime when) => state.Published is { } latest ? state with { Published = latest with { AsOf = Until(latest.AsOf, when) } } : state;

    private static long NewestOf(SiteState state, JudgedYear judged) => state.Years.Where(one => one.Plan == judged.Plan).Max(one => one.Version);

    private JudgedYear? Choose(SiteState state, int? year)
    {
        if (year is not null)
        {
            return state.Years.FirstOrDefault(judged => judged.Year == year);
        }

        // Before the first night any zone will do: the year is a default that a reader can change.
        var running = (state.Published?.AsOf ?? DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime)).Year;
        return state.Years.LastOrDefault(judged => judged.Year <= running) ?? (state.Years.Count > 0 ? state.Years[0] : null);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The database does not answer; pages show what was read before: {Reason}")]
    private partial void StorageDidNotAnswer(string reason);
}

/// <summary>What reading a year gave.</summary>
/// <param name="State">Null when nothing was ever read.</param>
/// <param name="Snapshot">Null when the year is not judged, or was never read and the database does not answer.</param>
/// <param name="StorageDown">What is given was read before.</param>
internal sealed record YearReading(SiteState? State, YearSnapshot? Snapshot, bool StorageDown)
{
    private readonly PublishedRun? latest;

    /// <summary>The last committed computation, whatever moment was asked for.</summary>
    public PublishedRun? Latest
    {
        get => latest ?? State?.Published;
        init => latest = value;
    }

    /// <summary>The newest version of the year's plan that judges a year now: its names are today's. Null when nothing was read.</summary>
    public long? Newest { get; init; }
}

/// <summary>What reading the head of a page gave.</summary>
/// <param name="State">Null when nothing was ever read.</param>
/// <param name="Plan">Null when no year is judged, or none was ever read.</param>
/// <param name="StorageDown">What is given was read before.</param>
internal sealed record PlanReading(SiteState? State, PerformancePlan? Plan, bool StorageDown);
