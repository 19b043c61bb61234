using Collector.Plan.Reading.Keys;
using Collector.Plan.Reading.Nodes;

namespace Collector.Plan.Reading.Written;

/// <summary>A measure as written.</summary>
internal sealed class WrittenMeasure(Entry entry)
{
    private readonly Node.Map? map = entry.Value as Node.Map;

    public string Key => entry.Key.Text;

    public Place Place => entry.Key.Place;

    /// <summary>False when there are no keys to speak of: that has its finding already.</summary>
    public bool HasKeys => map is not null;

    public Located<string>? Name => MeasureKeys.Name.In(map);

    public Located<Accumulation>? Accumulation { get; } = MeasureKeys.Accumulate.In(entry.Value as Node.Map);

    public WrittenCollection? Collect { get; } = MeasureKeys.Collect.MapIn(entry.Value as Node.Map) is { } collect ? new WrittenCollection(collect) : null;

    public Node.Map? Constant => MeasureKeys.Constant.MapIn(map);

    public WrittenRelative? Relative { get; } = MeasureKeys.Relative.MapIn(entry.Value as Node.Map) is { } relative ? new WrittenRelative(relative) : null;

    public bool Once => MeasureKeys.Once.In(map)?.Value ?? false;

    public Located<Unit>? Unit => MeasureKeys.Unit.In(map);

    public WrittenRange? Range => MeasureKeys.Range.MapIn(map) is { } range ? new WrittenRange(range) : null;

    /// <summary>It has a day or a yes or no, no number.</summary>
    public bool IsMilestone => Accumulation?.Value is Plan.Accumulation.Date or Plan.Accumulation.YesNo;

    /// <summary>Written in the plan as a number that is the same all year.</summary>
    public bool IsFixed => Says(MeasureKeys.Constant) && ConstantKeys.Per.In(Constant) is null;

    public WrittenRetirement? Retired => WrittenRetirement.In(MeasureKeys.Retired, map);

    /// <summary>The ways of feeding it that are written, of the four.</summary>
    public IReadOnlyList<Key> Feeds => [.. new Key[] { MeasureKeys.Every, MeasureKeys.Collect, MeasureKeys.Constant, MeasureKeys.Relative }.Where(Says)];

    public bool IsFedBy(Key feed) => Feeds is [var only] && only == feed;

    /// <summary>The key is written, whatever stands under it.</summary>
    public bool Says(Key key) => map?.Find(key.Name) is not null;

    public Place PlaceOf(Key key) => key.PlaceIn(map) ?? Place;

    public Measure Build() => new()
    {
        Key = Key,
        Name = Name.Said(),
        Feed = Feed(),
        Unit = Unit?.Value,
        Range = Range?.Build(),
        EvidenceRequired = MeasureKeys.Evidence.In(map)?.Value ?? false,
        Retired = Retired?.Build(),
    };

    private Feed Feed()
    {
        if (Collect is { } collect)
        {
            return new Feed.Collected(Accumulation.Said(), collect.Build(), collect.MaxAge);
        }

        if (Constant is { } constant)
        {
            return new Feed.Constant(ConstantKeys.Value.In(constant).Said(), ConstantKeys.Per.In(constant) is not null);
        }

        return Relative is { } relative
            ? relative.Build()
            : new Feed.Entered(
                Accumulation.Said(),
                new Rhythm(MeasureKeys.Every.In(map).Said(), MeasureKeys.Due.In(map)?.Value ?? Rhythm.UsualDueDays),
                Once);
    }
}
