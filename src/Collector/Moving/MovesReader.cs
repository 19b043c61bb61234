using Collector.Explaining;
using Collector.Nights;
using Collector.Plan;
using Collector.Plan.Comparing;
using Collector.Plan.Moving;
using Collector.Plan.Scoring;
using Collector.Storage;
using Collector.Wording;
using Npgsql;

namespace Collector.Moving;

/// <summary>
/// Compares what was published for two days, as known at two moments: computes both again from what was known, with the
/// causes in between let in one by one, and holds the ends against what is stored.
/// </summary>
internal static class MovesReader
{
    /// <summary>More indicators than this are not computed for one page, which would take a third of a second: what is stored is compared, and an area or an indicator has its causes.</summary>
    public const int MostComputed = 150;

    public static async Task<MovesAnswer> ReadAsync(NpgsqlConnection connection, MovesQuestion asked, CancellationToken cancellationToken)
    {
        await using var transaction = await connection.BeginTransactionAsync(System.Data.IsolationLevel.RepeatableRead, cancellationToken);
        if (asked.From > asked.To)
        {
            return new MovesAnswer.Nothing("Il primo giorno viene dopo il secondo: si scambino le due date.");
        }

        var first = await StoredMoment.ReadAsync(connection, transaction, asked.Year, asked.From, asked.FromKnown, cancellationToken);
        var second = await StoredMoment.ReadAsync(connection, transaction, asked.Year, asked.To, asked.ToKnown ?? DateTimeOffset.MaxValue, cancellationToken);
        return (first, second) switch
        {
            (null, _) => NotPublished(asked.Year, asked.From, asked.FromKnown),
            (_, null) => NotPublished(asked.Year, asked.To, asked.ToKnown),
            ({ } one, { } other) when one.KnownAt > other.KnownAt => new MovesAnswer.Nothing("Il primo momento sa più del secondo: la conoscenza va scelta in ordine di tempo."),
            ({ } one, { } other) => await ReadAsync(connection, transaction, asked, one, other, cancellationToken),
        };
    }

    private static async Task<MovesAnswer> ReadAsync(NpgsqlConnection connection, NpgsqlTransaction transaction, MovesQuestion asked, StoredMoment first, StoredMoment second, CancellationToken cancellationToken)
    {
        PlanVersion before, after;
        try
        {
            before = await PlanStore.ReadAsync(connection, transaction, first.Version, cancellationToken);
            after = await PlanStore.ReadAsync(connection, transaction, second.Version, cancellationToken);
        }
        catch (InvalidOperationException)
        {
            return new MovesAnswer.Nothing("Una delle due versioni del piano non si legge più con questa edizione del programma: le cifre restano, il confronto no.");
        }

        var indicator = asked.Indicator is { } key ? after.Plan.Indicators.FirstOrDefault(one => one.Key == key || one.Aliases.Contains(key)) : null;
        var former = asked.Indicator is { } was ? before.Plan.Indicators.FirstOrDefault(one => one.Key == was || one.Key == indicator?.Key || indicator?.Aliases.Contains(one.Key) == true) : null;
        var area = asked.Area is not { } code ? null : after.Plan.Areas.FirstOrDefault(one => one.Code == code) ?? before.Plan.Areas.FirstOrDefault(one => one.Code == code);
        if ((asked.Area is not null && area is null) || (asked.Indicator is not null && (indicator ?? former) is null))
        {
            return new MovesAnswer.Nothing("Il piano non ha l'area o l'indicatore richiesto.");
        }

        var view = new MovesView { First = first, Second = second, Plan = after.Plan, PlanBefore = before.Plan, Area = area, Indicator = indicator ?? former, Moves = [] };
        var (scoped, scopedAfter) = (Scope(before.Plan, area, former, asked.Indicator is null), before.Id == after.Id ? null : Scope(after.Plan, area, indicator, asked.Indicator is null));
        return new MovesAnswer.Found(Math.Max(scoped.Indicators.Count(), scopedAfter?.Indicators.Count() ?? 0) > MostComputed
            ? await StoredAsync(connection, transaction, view, scoped, scopedAfter ?? scoped, cancellationToken)
            : await ComputedAsync(connection, transaction, view, before, after, scoped, scopedAfter ?? scoped, (former, indicator), cancellationToken));
    }

    private static async Task<MovesView> ComputedAsync(NpgsqlConnection connection, NpgsqlTransaction transaction, MovesView view, PlanVersion before, PlanVersion after, PerformancePlan scoped, PerformancePlan scopedAfter, (Indicator? Former, Indicator? Now) asked, CancellationToken cancellationToken)
    {
        var (first, second) = (view.First, view.Second);
        var isWhole = view is { Area: null, Indicator: null };
        var measures = isWhole ? null : MeasuresOf(scoped).Concat(MeasuresOf(scopedAfter)).ToHashSet(StringComparer.Ordinal);
        var known = await new KnownTwiceReader(connection, transaction).ReadAsync(before, after, first, second, measures, cancellationToken);
        var moved = Movements.Of(known.Moments(scoped, scopedAfter, before.Plan, after.Plan, RequestOf(first), RequestOf(second)));
        return view with
        {
            Moves = [.. moved.All.Where(one => IsTold(view, one.Subject))],
            DiffersFirst = await Reconstruction.DiffersAsync(connection, transaction, first, scoped, moved.First, kind => IsTold(view, kind), cancellationToken),
            DiffersSecond = await Reconstruction.DiffersAsync(connection, transaction, second, scopedAfter, moved.Second, kind => IsTold(view, kind), cancellationToken),
            Changes = view.Indicator is null ? [] : await MeasureChangesReader.ReadAsync(connection, transaction, before.Plan, asked.Former, after.Plan, asked.Now, known, first.At, second.At, cancellationToken),
        };
    }

    private static async Task<MovesView> StoredAsync(NpgsqlConnection connection, NpgsqlTransaction transaction, MovesView view, PerformancePlan scoped, PerformancePlan scopedAfter, CancellationToken cancellationToken)
    {
        var before = await StoredScore.ReadAsync(connection, transaction, view.First, scoped, cancellationToken);
        var after = await StoredScore.ReadAsync(connection, transaction, view.Second, scopedAfter, cancellationToken);
        return view with { Moves = [.. Movements.Without(scoped, before, scopedAfter, after).Where(one => IsTold(view, one.Subject))], HasParts = false };
    }

    // Of a part of the plan no score above it is whole.
    private static bool IsTold(MovesView view, ScoreSubject subject) => subject switch
    {
        ScoreSubject.Indicator => true,
        ScoreSubject.Plan => view is { Area: null, Indicator: null },
        _ => view.Indicator is null,
    };

    private static EvaluationRequest RequestOf(StoredMoment moment) => Computation.Request(moment.At, moment.Year, moment.Final);

    // An area, or one indicator alone: the same object where all is asked for.
    private static PerformancePlan Scope(PerformancePlan plan, Area? area, Indicator? indicator, bool isOfAll)
    {
        var areas = area is null ? plan : plan with { Areas = [.. plan.Areas.Where(one => one.Code == area.Code)] };
        return isOfAll ? areas : plan with
        {
            Areas = [.. plan.Areas.Select(one => one with { Objectives = [.. one.Objectives.Select(objective => objective with { Indicators = [.. objective.Indicators.Where(other => other.Key == indicator?.Key)] })] })],
        };
    }

    private static IEnumerable<string> MeasuresOf(PerformancePlan plan) => plan.Indicators.SelectMany(indicator => Explainer.MeasuresOf(plan, indicator));

    private static MovesAnswer.Nothing NotPublished(int year, DateOnly day, DateTimeOffset? known) =>
        new($"Del {Italian.Year(year)} al {Italian.Day(day)} non risulta pubblicata alcuna cifra{(known is null ? "" : " nota al momento indicato")}.");
}
