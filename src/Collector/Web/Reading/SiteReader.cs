using System.Collections.Concurrent;
using System.Collections.Immutable;
using Collector.Plan;
using Collector.Plan.Scoring;
using Microsoft.Extensions.Options;

namespace Collector.Web.Reading;

/// <summary>
/// Reads what a page shows. When the database does not answer, the last that was read is shown again, and the page
/// says so.
/// </summary>
internal sealed partial class SiteReader(
    IPublishedFigures published, IPlanShelf plans, IExplanations explanations, TimeProvider clock, IOptions<SiteOptions> options, ILogger<SiteReader> logger)
{
    private readonly ConcurrentDictionary<int, YearSnapshot> lastRead = new();
    private SiteState? lastState;

    /// <summary>The first page.</summary>
    /// <param name="year">Null: the year of the day computed.</param>
    public async Task<Answer<TreeView>> ReadTreeAsync(int? year, Status? filter, CancellationToken cancellationToken)
    {
        var (state, down) = await ReadStateAsync(cancellationToken);
        if (state is null || Choose(state, year) is not { } judged)
        {
            return NothingFor<TreeView>(state, year, down);
        }

        var (snapshot, gone) = await ReadYearAsync(judged, state, down, cancellationToken);
        return snapshot is null
            ? NothingFor<TreeView>(state: null, year, down: true)
            : new Answer<TreeView>.Found(TreeViews.Of(HeadOf(snapshot, gone), snapshot, ChoicesOf(state, snapshot.Publication), IsOutside(state, snapshot.Plan.Zone), filter));
    }

    /// <summary>The page of an indicator.</summary>
    /// <param name="key"><c>objective/code</c>, or a key it was known by before.</param>
    /// <param name="year">Null: the year of the day computed.</param>
    public async Task<Answer<IndicatorView>> ReadIndicatorAsync(string key, int? year, CancellationToken cancellationToken)
    {
        var (state, down) = await ReadStateAsync(cancellationToken);
        if (state is null || Choose(state, year) is not { } judged)
        {
            return NothingFor<IndicatorView>(state, year, down);
        }

        var (snapshot, gone) = await ReadYearAsync(judged, state, down, cancellationToken);
        if (snapshot is null)
        {
            return NothingFor<IndicatorView>(state: null, year, down: true);
        }

        var indicator = snapshot.Plan.Indicators.FirstOrDefault(indicator => indicator.Key == key);
        if (indicator is null)
        {
            return snapshot.Plan.Indicators.FirstOrDefault(indicator => indicator.Aliases.Contains(key)) is { } renamed
                ? new Answer<IndicatorView>.Renamed(renamed.Key)
                : new Answer<IndicatorView>.Unknown(HeadOf(snapshot, gone));
        }

        var years = ChoicesOf(state with { Years = [.. state.Years.Where(one => one.Plan == judged.Plan)] }, snapshot.Publication);
        var (figures, lost) = gone ? (null, true) : await ReadFiguresAsync(snapshot, indicator, [.. years.Select(one => one.Year)], cancellationToken);
        return new Answer<IndicatorView>.Found(IndicatorViews.Of(HeadOf(snapshot, gone || lost), snapshot, years, indicator, figures));
    }

    private async Task<(SiteState? State, bool Down)> ReadStateAsync(CancellationToken cancellationToken)
    {
        try
        {
            lastState = await published.ReadStateAsync(cancellationToken);
            return (lastState, false);
        }
        catch (StorageDownException exception)
        {
            StorageDidNotAnswer(exception);
            return (lastState, true);
        }
    }

    private async Task<(YearSnapshot? Snapshot, bool Down)> ReadYearAsync(JudgedYear judged, SiteState state, bool down, CancellationToken cancellationToken)
    {
        if (!down)
        {
            try
            {
                var plan = await plans.ReadAsync(judged.Version, cancellationToken);
                var figures = state.Publication is { } publication
                    ? await published.ReadYearAsync(plan, judged.Year, publication, cancellationToken)
                    : new YearFigures([], []);
                return (lastRead[judged.Year] = new YearSnapshot(judged.Year, plan, state.Publication, figures), false);
            }
            catch (StorageDownException exception)
            {
                StorageDidNotAnswer(exception);
            }
        }

        return (lastRead.GetValueOrDefault(judged.Year), true);
    }

    private async Task<(IndicatorFigures? Figures, bool Down)> ReadFiguresAsync(YearSnapshot snapshot, Indicator indicator, ImmutableArray<int> years, CancellationToken cancellationToken)
    {
        if (snapshot.Publication is not { } publication)
        {
            return (new IndicatorFigures(null, [], [], null), false);
        }

        try
        {
            var latest = await published.ReadYearsAsync(snapshot.Plan.Code, indicator.Key, years, publication, cancellationToken);
            var history = await published.ReadHistoryAsync(snapshot.Plan.Code, indicator.Key, snapshot.Year, publication, cancellationToken);
            var shown = latest.FirstOrDefault(figure => figure.Year == snapshot.Year);
            var explanation = shown is null ? null : await ExplainAsync(indicator.Key, shown, cancellationToken);
            return (new IndicatorFigures(shown, [.. history], [.. latest.Where(figure => figure != shown).OrderByDescending(figure => figure.Year)], explanation), false);
        }
        catch (StorageDownException exception)
        {
            StorageDidNotAnswer(exception);
            return (null, true);
        }
    }

    // The version that computed a figure explains it, also where a later one changed the words.
    private async Task<Explanation?> ExplainAsync(string key, Figure figure, CancellationToken cancellationToken)
    {
        var plan = await plans.ReadAsync(figure.Version, cancellationToken);
        return plan.Indicators.FirstOrDefault(indicator => indicator.Key == key) is { } indicator
            ? await explanations.ExplainAsync(plan, indicator, figure, cancellationToken)
            : null;
    }

    private Answer<T> NothingFor<T>(SiteState? state, int? year, bool down)
        where T : class
    {
        var head = new PageHead
        {
            Body = null,
            PlanName = null,
            Today = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime),
            Invented = options.Value.Invented,
            StorageDown = down,
        };
        return state is { Years.Count: > 0 } && year is not null ? new Answer<T>.Unknown(head)
            : state is null ? new Answer<T>.Unavailable(head)
            : new Answer<T>.NoPlan(head);
    }

    private PageHead HeadOf(YearSnapshot snapshot, bool down)
    {
        var now = clock.GetUtcNow();
        return new PageHead
        {
            Body = snapshot.Plan.Body,
            PlanName = snapshot.Plan.Name,
            Today = PlanTime.DayOf(now, snapshot.Plan.Zone),
            Computed = snapshot.Publication is { } publication ? Computed.Of(publication, snapshot.Plan.Zone, now) : null,
            Invented = options.Value.Invented,
            StorageDown = down,
        };
    }

    private JudgedYear? Choose(SiteState state, int? year)
    {
        if (year is not null)
        {
            return state.Years.FirstOrDefault(judged => judged.Year == year);
        }

        var running = (state.Publication?.AsOf ?? DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime)).Year;
        return state.Years.LastOrDefault(judged => judged.Year <= running) ?? (state.Years.Count > 0 ? state.Years[0] : null);
    }

    private bool IsOutside(SiteState state, TimeZoneInfo zone)
    {
        var today = PlanTime.DayOf(clock.GetUtcNow(), zone);
        return state.Years.All(judged => judged.Year != today.Year);
    }

    private static ImmutableArray<YearChoice> ChoicesOf(SiteState state, Publication? publication) =>
        [.. state.Years.Select(judged => new YearChoice(judged.Year, StateOf(judged, publication)))];

    private static YearState StateOf(JudgedYear judged, Publication? publication) =>
        judged.Final ? YearState.Final
        : publication is null || publication.AsOf < Period.OfYear(judged.Year).From ? YearState.NotStarted
        : publication.AsOf < Period.OfYear(judged.Year).To ? YearState.Running
        : YearState.Closed;

    [LoggerMessage(Level = LogLevel.Warning, Message = "The database does not answer; pages show what was read before")]
    private partial void StorageDidNotAnswer(Exception exception);
}
