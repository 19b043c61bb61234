using System.Collections.Immutable;
using Collector.Plan;
using Collector.Plan.Scoring;
using Collector.Published;
using Collector.Storage;
using Microsoft.Extensions.Options;

namespace Collector.Web.Reading;

/// <summary>Reads what a page shows, and says why where there is nothing to show.</summary>
internal sealed partial class SiteReader(
    YearReader years, IFigureReader figures, TimeProvider clock, IOptions<SiteOptions> options, ILogger<SiteReader> logger)
{
    /// <summary>The first page.</summary>
    /// <param name="year">Null: the year of the day computed.</param>
    /// <param name="when">The moment asked for.</param>
    public async Task<Answer<TreeView>> ReadTreeAsync(int? year, Status? filter, PointInTime when, CancellationToken cancellationToken)
    {
        var reading = await years.ReadAsync(year, when, cancellationToken);
        return reading is { State: { } state, Snapshot: { } snapshot }
            ? new Answer<TreeView>.Found(TreeViews.Of(HeadOf(reading, snapshot, reading.StorageDown), snapshot, ChoicesOf(state.Years, snapshot.Published), when.IsNow && IsOutside(state, snapshot), filter) with { When = when })
            : NothingFor<TreeView>(reading);
    }

    /// <summary>The page of an indicator.</summary>
    /// <param name="key"><c>objective/code</c>, or a key it was known by before.</param>
    /// <param name="year">Null: the year of the day computed.</param>
    /// <param name="when">The moment asked for.</param>
    public async Task<Answer<IndicatorView>> ReadIndicatorAsync(string key, int? year, PointInTime when, CancellationToken cancellationToken)
    {
        var reading = await years.ReadAsync(year, when, cancellationToken);
        if (reading is not { State: { } state, Snapshot: { } snapshot })
        {
            return NothingFor<IndicatorView>(reading);
        }

        var newest = await NewestAsync(reading, snapshot, key, cancellationToken);
        if (snapshot.Plan.Indicators.FirstOrDefault(indicator => indicator.Key == key) is not { } indicator)
        {
            return snapshot.Plan.Indicators.FirstOrDefault(indicator => indicator.Aliases.Contains(key) || newest?.Aliases.Contains(indicator.Key) is true) is { } renamed
                ? new Answer<IndicatorView>.Renamed(renamed.Key)
                : new Answer<IndicatorView>.Unknown(HeadOf(reading, snapshot, reading.StorageDown));
        }

        var choices = ChoicesOf(state.Years.Where(judged => judged.Plan == snapshot.Judged.Plan), snapshot.Published);
        var (told, lost) = reading.StorageDown ? (null, true) : await ReadFiguresAsync(snapshot, indicator, KeysOf(indicator, newest), [.. choices.Select(choice => choice.Year)], cancellationToken);
        return new Answer<IndicatorView>.Found(IndicatorViews.Of(HeadOf(reading, snapshot, lost), snapshot, choices, indicator, told) with { When = when });
    }

    /// <summary>The head of a page that speaks of no year.</summary>
    public async Task<PageHead> ReadHeadAsync(CancellationToken cancellationToken)
    {
        var reading = await years.ReadPlanAsync(cancellationToken);
        return reading.Plan is { } plan
            ? HeadOf(plan, reading.State?.Published, reading.StorageDown)
            : HeadAlone() with { StorageDown = reading.StorageDown };
    }

    /// <summary>The head of a page for which nothing is read.</summary>
    public PageHead HeadAlone() => new()
    {
        Body = null,
        PlanName = null,
        Today = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime),
        Invented = options.Value.Invented,
    };

    // The indicator as the newest version of the plan has it: a page of before its renaming is asked for by today's name too.
    private async Task<Indicator?> NewestAsync(YearReading reading, YearSnapshot snapshot, string key, CancellationToken cancellationToken) =>
        reading.Newest is not { } newest || newest == snapshot.Judged.Version
            ? null
            : (await figures.ReadPlanAsync(newest, cancellationToken)).Indicators.FirstOrDefault(indicator => indicator.Key == key || indicator.Aliases.Contains(key));

    // A figure stays under the name that its indicator had when it was computed.
    private static ImmutableArray<string> KeysOf(Indicator indicator, Indicator? newest) =>
        [.. new[] { indicator, newest }.OfType<Indicator>().SelectMany(one => one.Aliases.Prepend(one.Key)).Distinct(StringComparer.Ordinal)];

    private async Task<(IndicatorFigures? Told, bool Lost)> ReadFiguresAsync(YearSnapshot snapshot, Indicator indicator, ImmutableArray<string> keys, ImmutableArray<int> choices, CancellationToken cancellationToken)
    {
        if (snapshot.Published is not { } published)
        {
            return (new IndicatorFigures(null, [], [], null), false);
        }

        try
        {
            var latest = await figures.ReadYearsAsync(snapshot.Plan.Code, keys, choices, published, cancellationToken);
            var history = await figures.ReadHistoryAsync(snapshot.Plan.Code, keys, snapshot.Year, published, cancellationToken);
            var shown = latest.FirstOrDefault(figure => figure.Year == snapshot.Year);
            var explanation = shown is null ? null : await figures.ExplainAsync(shown, cancellationToken);
            return (new IndicatorFigures(shown, [.. history], [.. latest.Where(figure => figure != shown).OrderByDescending(figure => figure.Year)], explanation), false);
        }
        catch (StorageDownException exception)
        {
            StorageDidNotAnswer(indicator.Key, exception.Cause);
            return (null, true);
        }
    }

    private Answer<T> NothingFor<T>(YearReading reading)
        where T : class
    {
        var head = HeadAlone() with { StorageDown = reading.StorageDown };
        return reading.StorageDown ? new Answer<T>.Unavailable(head)
            : reading.State is { Years.Count: > 0 } ? new Answer<T>.Unknown(head)
            : new Answer<T>.NoPlan(head);
    }

    private PageHead HeadOf(YearReading reading, YearSnapshot snapshot, bool storageDown) => HeadOf(snapshot.Plan, reading.Latest, storageDown);

    private PageHead HeadOf(PerformancePlan plan, PublishedRun? published, bool storageDown)
    {
        var now = clock.GetUtcNow();
        return new PageHead
        {
            Body = plan.Body,
            PlanName = plan.Name,
            Today = PlanTime.DayOf(now, plan.Zone),
            Computed = published is not null ? Computed.Of(published, plan.Zone, now) : null,
            Invented = options.Value.Invented,
            StorageDown = storageDown,
        };
    }

    private bool IsOutside(SiteState state, YearSnapshot snapshot)
    {
        var today = PlanTime.DayOf(clock.GetUtcNow(), snapshot.Plan.Zone);
        return state.Years.All(judged => judged.Year != today.Year);
    }

    internal static ImmutableArray<YearChoice> ChoicesOf(IEnumerable<JudgedYear> years, PublishedRun? published) =>
        [.. years.Select(judged => new YearChoice(judged.Year, StateOf(judged, published)))];

    private static YearState StateOf(JudgedYear judged, PublishedRun? published) =>
        judged.Final ? YearState.Final
        : published is null || published.AsOf < Period.OfYear(judged.Year).From ? YearState.NotStarted
        : published.AsOf < Period.OfYear(judged.Year).To ? YearState.Running
        : YearState.Closed;

    [LoggerMessage(Level = LogLevel.Warning, Message = "The database does not answer; {Indicator} is shown without history and explanation: {Reason}")]
    private partial void StorageDidNotAnswer(string indicator, string reason);
}
