using System.Collections.Immutable;

namespace Collector.Plan.Scoring;

/// <summary>
/// Reads the measures of one indicator for one year as of one day: settles how far they reach, then what each says
/// (scoring.md section 2).
/// </summary>
internal sealed class MeasureReader
{
    private readonly PerformancePlan plan;
    private readonly ImmutableArray<Measure> measures;
    private readonly Accumulator accumulator;
    private readonly EvaluationRequest request;
    private readonly Period window;

    /// <param name="measures">The formula's measures, each once, in its order.</param>
    public MeasureReader(PerformancePlan plan, ImmutableArray<Measure> measures, ObservationSet observations, EvaluationRequest request)
    {
        (this.plan, this.measures, this.request) = (plan, measures, request);
        accumulator = new Accumulator(observations, request.At);
        var year = Period.OfYear(request.Year);
        window = year with { To = request.At < year.To ? request.At : year.To };
        Open = request.At < year.To || LastPeriodStillDue();
        Reaches = Open ? ReachOfSums() : year.To;
    }

    /// <summary>The formula's measures, each once, in its order.</summary>
    public ImmutableArray<Measure> Measures => measures;

    /// <summary>The year is still judged as open for this indicator.</summary>
    public bool Open { get; }

    /// <summary>The day the figure reaches; null when a sum has nothing yet.</summary>
    public DateOnly? Reaches { get; }

    /// <summary>Days from 1 January to the day of the computation, at most the whole year.</summary>
    public int Elapsed => window.Days;

    /// <summary>What a measure of the formula says, and its exact figure for the arithmetic.</summary>
    public (MeasureReading Reading, Exact? Number) Read(Measure measure)
    {
        var atReach = Open && (measure.Accumulation is Accumulation.Sum || measure.Feed is Feed.Relative);
        var (reading, number) = Read(measure, atReach && Reaches is { } reach ? window with { To = reach } : window, Open);
        reading = reading with { IsLate = request.WithRhythm && (IsStale(measure) || (reading.Value is null && measure.Feed is Feed.Collected && IsPastDue(measure))) };

        // Read at the day it reaches a sum is whole; that it could have reached further is told all the same.
        return number is not null && accumulator.PartialTo(measure, window) is { } to
            ? (reading with { KnownTo = to, Flags = [.. reading.Flags.Append(Flag.Partial).Distinct().Order()] }, number)
            : (reading, number);
    }

    /// <summary>The figure of a sum in the year before, up to the day reached and whole: what "last year's pace" needs.</summary>
    public (Exact? ToTheDay, Exact? Whole) LastYear(Measure sum)
    {
        var before = Period.OfYear(request.Year - 1);
        return (
            accumulator.Read(sum, before with { To = SameDayOf(before.From.Year) }, open: false).Number,
            accumulator.Read(sum, before, open: false).Number);
    }

    /// <summary>True when a missing measure should have been stated by now.</summary>
    public bool IsPastDue(Measure measure) => measure.Feed switch
    {
        Feed.Entered entered => entered.Rhythm.LatestPastDue(request.Year, request.At) is not null,
        Feed.Collected collected => collected.MaxAge is { } days && Elapsed > days,
        _ => true,
    };

    /// <summary>True when an entered measure lacks an entry past its due day, or a collected one is older than it may be.</summary>
    public bool IsStale(Measure measure) => measure.Feed switch
    {
        Feed.Entered { Rhythm: var rhythm } => rhythm.PeriodsOf(request.Year)
            .Any(period => rhythm.DueDayOf(period) < request.At && !accumulator.HasEntry(measure, period)),
        Feed.Collected { MaxAge: { } days } =>
            accumulator.LatestKnown(measure, window) is { } reached && request.At.DayNumber - reached.DayNumber > days,
        _ => false,
    };

    private (MeasureReading Reading, Exact? Number) Read(Measure measure, Period span, bool open) => measure.Feed switch
    {
        Feed.Constant constant => Told(measure, span, ConstantOf(constant, span, open)),
        Feed.Relative relative => Compare(measure, relative, span),
        _ => Observed(measure, span, accumulator.Read(measure, span, open)),
    };

    private (MeasureReading Reading, Exact? Number) Compare(Measure measure, Feed.Relative relative, Period span)
    {
        var of = plan.Measures[relative.Of];
        var others = relative.YearsFor(request.Year)
            .Select(year => Read(of, Period.OfYear(year) with { To = SameDayOf(year) }, Open && SameDayOf(year) < Period.OfYear(year).To))
            .ToImmutableArray();
        Exact? mean = others.All(other => other.Number is not null)
            ? others.Aggregate(Exact.Zero, (sum, other) => sum + other.Number!.Value) / others.Length // each was just seen to be there
            : null;
        var (reading, number) = Told(measure, span, mean);
        reading = reading with { Others = [.. others.Select(other => other.Reading)] };

        // Until a sum is told there is no day to compare at; what history holds only says that it is not what is missing.
        return Reaches is null
            ? (reading, null)
            : (reading with { Flags = [.. others.SelectMany(other => other.Reading.Flags).Distinct().Order()] }, number);
    }

    // 29 February becomes the 28th.
    private DateOnly SameDayOf(int year)
    {
        var reached = Reaches ?? window.To;
        return new DateOnly(year, reached.Month, Math.Min(reached.Day, DateTime.DaysInMonth(year, reached.Month)));
    }

    private Exact ConstantOf(Feed.Constant constant, Period span, bool open) =>
        constant.PerYear && open
            ? (Exact)constant.Value * new Period(span.From, Reaches is { } reach && span.From.Year == request.Year ? reach : span.To).Days / Period.OfYear(span.From.Year).Days
            : constant.Value;

    private static (MeasureReading Reading, Exact? Number) Told(Measure measure, Period span, Exact? number) =>
        (new MeasureReading { Measure = measure, Window = span, Value = Shown(number) }, number);

    private static (MeasureReading Reading, Exact? Number) Observed(Measure measure, Period span, Accumulated accumulated) =>
        (new MeasureReading
        {
            Measure = measure,
            Window = span,
            Value = accumulated.Milestone ?? Shown(accumulated.Number),
            Counted = accumulated.Counted,
            Flags = accumulated.Flags,
        }, accumulated.Number);

    private static ObservedValue.Number? Shown(Exact? number) => number is { } exact ? new ObservedValue.Number(exact.Round(Exact.Places)) : null;

    private bool LastPeriodStillDue() => request.WithRhythm
        && measures.Any(measure => measure.Feed is Feed.Entered { Rhythm: var rhythm }
            && rhythm.DueDayOf(rhythm.PeriodsOf(request.Year).Last()) >= request.At);

    // Sums that know nothing yet do not count: the value is missing without them. A period past due is reached whether
    // it was entered or not: silence does not flatter.
    private DateOnly? ReachOfSums()
    {
        var sums = measures.Where(measure => measure.Accumulation is Accumulation.Sum).ToArray();
        var earliest = sums.Select(measure => accumulator.ReachOf(measure, window)).Min();
        var due = request.WithRhythm
            ? sums.Select(measure => (measure.Feed as Feed.Entered)?.Rhythm.LatestPastDue(request.Year, request.At)?.To).Max()
            : null;
        return sums.Length == 0 ? window.To : earliest is null || due > earliest ? due : earliest;
    }
}
