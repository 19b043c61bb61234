using System.Collections.Immutable;
using Collector.Plan.Reading.Keys;
using Collector.Plan.Reading.Nodes;

namespace Collector.Plan.Reading.Written;

/// <summary>A pace as written: a word, or dated steps.</summary>
internal sealed class WrittenPace
{
    private WrittenPace(Place place, Pace? word, ImmutableArray<WrittenStep> steps) => (Place, Word, Steps) = (place, word, steps);

    public Place Place { get; }

    /// <summary>Null for steps.</summary>
    public Pace? Word { get; }

    public ImmutableArray<WrittenStep> Steps { get; }

    public static WrittenPace? In(Node.Map? indicator)
    {
        var written = indicator?.Find(IndicatorKeys.Pace.Name);
        return written?.Value switch
        {
            Node.Scalar scalar when PaceKeys.Word.TryRead(scalar, out var word) => new WrittenPace(scalar.Place, word, []),
            Node.Map map => new WrittenPace(map.Place, null, [.. PaceKeys.Steps.EntriesIn(map).Select(WrittenStep.From).OfType<WrittenStep>()]),
            _ => null,
        };
    }

    public Pace Build() => Word ?? new Pace.Steps([.. Steps.Select(step => new Pace.Step(step.Day.Month, step.Day.Day, step.Share))]);
}

/// <summary>A share of the target from a day of the year on.</summary>
internal sealed record WrittenStep(Place Place, (int Month, int Day) Day, decimal Share)
{
    /// <summary>Null when the day or the share cannot be read.</summary>
    public static WrittenStep? From(Entry entry) =>
        Shapes.DayOfYearShape.Any.TryRead(entry.Key, out var day) && entry.Value is Node.Scalar value && PaceKeys.Share.TryRead(value, out var share)
            ? new WrittenStep(entry.Key.Place, day, share)
            : null;
}
