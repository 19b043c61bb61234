using System.Collections.Immutable;
using Collector.Plan.Formulas;

namespace Collector.Plan.Scoring;

/// <summary>Computes one indicator as of one day.</summary>
internal sealed class IndicatorScorer(PerformancePlan plan, ObservationSet observations, EvaluationRequest request)
{
    private readonly Period year = Period.OfYear(request.Year);

    public IndicatorResult Score(Indicator indicator)
    {
        var target = indicator.TargetFor(request.Year, request.At);
        if (request.At < year.From)
        {
            return new IndicatorResult { Indicator = indicator, Status = Status.NotStarted, Target = target };
        }

        var formula = indicator.FormulaOn(request.At < year.To ? request.At : year.To);
        var reader = new MeasureReader(plan, [.. formula.Measures.Select(key => plan.Measures[key])], observations, request);
        var readings = reader.Measures.Select(reader.Read).ToImmutableArray();
        var known = new IndicatorResult
        {
            Indicator = indicator,
            Formula = formula,
            Status = Status.NoTarget,
            Target = target,
            Reaches = reader.Reaches,
            Open = reader.Open,
            Inputs = [.. readings.Select(reading => reading.Reading)],
            Missing = [.. readings.Where(reading => reading.Reading.Value is null).Select(reading => reading.Reading.Measure.Key)],
            Flags = [.. readings.SelectMany(reading => reading.Reading.Flags).Distinct().Order()],
        };
        var milestone = formula is Formula.Operand operand && plan.Measures[operand.Key].Accumulation is Accumulation.Date or Accumulation.YesNo;
        if (milestone)
        {
            return Milestones.Score(known with { Value = known.Inputs[0].Value }, request, reader.Open);
        }

        var numbers = readings.ToDictionary(reading => reading.Reading.Measure.Key, reading => reading.Number);
        return ScoreFigure(known, formula, reader, FormulaResult.Of(formula, key => numbers[key]));
    }

    private IndicatorResult ScoreFigure(IndicatorResult known, Formula formula, MeasureReader reader, FormulaResult result)
    {
        var value = result is FormulaResult.Figure figure ? figure.Value.Round(known.Indicator.Decimals) : (decimal?)null;
        var target = known.Target as Target.Figure;
        var pacing = Pacing.Of(known.Indicator, formula, target, reader, key => plan.Measures[key]);
        known = known with
        {
            Value = value is { } number ? new ObservedValue.Number(number) : null,
            Unrounded = (result as FormulaResult.Figure)?.Value.RoundToFit(),
            Pace = pacing?.Pace.Round(Exact.Places),
            ReferenceTarget = pacing?.Reference?.Value,
            FewAndWhole = Pacing.IsFewAndWhole(known.Indicator, formula, target),
            Forecast = value is { } reached ? pacing?.Forecast(reached, known.Indicator) : null,
            Flags = pacing is { ProfileMissing: true } ? [.. known.Flags.Append(Flag.ProfileMissing).Order()] : known.Flags,
        };
        if (target is null)
        {
            return known;
        }

        return value is { } judged && pacing is { Reference: { } reference }
            ? Judge(known, judged, target, reference, pacing, reader)
            : known with { Status = WithoutValue(known, result, reader) };
    }

    private IndicatorResult Judge(IndicatorResult known, decimal value, Target.Figure target, Target.Figure reference, Pacing pacing, MeasureReader reader)
    {
        var rounded = target with { Value = ((Exact)target.Value).Round(known.Indicator.Decimals) };
        var rules = new FigureStatus(known.Indicator, rounded, reference, pacing, reader, request);
        var status = rules.Of(value, known.Forecast);
        var expectsNothing = pacing is { Paced: true, FewAndWhole: true } && reference is { Comparator: Comparator.AtLeast, Value: 0 };
        return known with
        {
            Status = status,
            Gap = known.Forecast is { } forecast ? rules.GapOf(forecast).Round(Exact.Places) : null,
            Degree = status is Status.TooEarly || pacing.Pace.IsZero || expectsNothing ? null : Degrees.Of(value, reference).Round(Exact.Places),
        };
    }

    // Rule 5 of scoring.md section 5.
    private Status WithoutValue(IndicatorResult known, FormulaResult result, MeasureReader reader) =>
        result is FormulaResult.ZeroDivisor ? Status.NotApplicable
        : reader.Open && request.WithRhythm && !known.Missing.Any(key => reader.IsPastDue(plan.Measures[key])) ? Status.NotDue
        : reader.Elapsed < known.Indicator.Settings.EvidenceDays ? Status.TooEarly
        : Status.NoData;
}
