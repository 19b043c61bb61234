using System.Collections.Immutable;
using System.Globalization;
using Collector.Plan.Reading.Keys;
using Collector.Plan.Reading.Nodes;
using Collector.Records;

namespace Collector.Plan.Reading.Written;

/// <summary>What a measure collects, as written.</summary>
internal sealed class WrittenCollection(Node.Map map)
{
    public Place Place => map.Place;

    /// <summary>Null while it cannot be read.</summary>
    public Located<Dataset?>? From { get; } = CollectKeys.From.In(map);

    /// <summary>Of the catalogue of the plan itself.</summary>
    public bool IsOfCatalogue => From is { Value: null };

    /// <summary>Null for the catalogue, and while it cannot be read.</summary>
    public Dataset? Dataset => From?.Value;

    /// <summary>Null while it cannot be read.</summary>
    public Located<Aggregate?>? Aggregate { get; } = CollectKeys.Aggregate.In(map);

    public bool IsAvailability => Aggregate is { Value: null };

    public Located<string>? At => CollectKeys.At.In(map);

    public Located<string>? Hours => CollectKeys.Hours.In(map);

    public WrittenExpression? Of { get; } = WrittenExpression.In(CollectKeys.Of, map);

    public WrittenExpression? Weight { get; } = WrittenExpression.In(CollectKeys.Weight, map);

    /// <summary>Of records: the catalogue has a word of its own there.</summary>
    public WrittenExpression? Where { get; } = WrittenExpression.In(CollectKeys.Where, map);

    /// <summary>Word under <c>where</c>, for the catalogue.</summary>
    public Located<string>? Word => CollectKeys.Where.In(map);

    public IEnumerable<WrittenExpression> Expressions => IsOfCatalogue ? [] : new[] { Of, Weight, Where }.OfType<WrittenExpression>();

    /// <summary>The key is written, whatever stands under it.</summary>
    public bool Says(Key key) => map.Find(key.Name) is not null;

    public Place PlaceOf(Key key) => key.PlaceIn(map) ?? Place;

    public bool ListsNothing(Key key) => map.Find(key.Name)?.Value is Node.List { Items: [] };

    /// <summary>Days of <c>max_age</c>; only where it can be read.</summary>
    public int? MaxAge => CollectKeys.MaxAge.In(map) is { } age ? int.Parse(age.Value[..^1], CultureInfo.InvariantCulture) : null;

    /// <summary>What is collected. Only when no rule has told an error.</summary>
    public Collection Build()
    {
        if (Dataset is not { } dataset)
        {
            return new Collection.Catalogue(Word is not null);
        }

        var (systems, since, hours) = (TextsIn(CollectKeys.Systems), CollectKeys.Since.In(map)?.Value, Hours is { } written ? WeeklyHours.Parse(written.Value) : null);
        return Aggregate.Said() is { } aggregate
            ? new Collection.Aggregated
            {
                Dataset = dataset,
                Systems = systems,
                Since = since,
                Hours = hours,
                Aggregate = aggregate,
                Of = Of?.Build(),
                Weight = Weight?.Build(),
                At = At?.Value ?? dataset.DatedBy,
                Where = Where?.Build(),
                IsPerYear = Says(CollectKeys.Per),
            }
            : new Collection.Availability
            {
                Dataset = dataset,
                Systems = systems,
                Since = since,
                Hours = hours,
                Objects = TextsIn(CollectKeys.Objects),
                Combine = CollectKeys.Combine.In(map)?.Value ?? Combining.Average,
                Bad = Says(CollectKeys.Bad) ? [.. CollectKeys.Bad.ItemsIn(map).OfType<Node.Scalar>().SelectMany(StateIn).Distinct().Order()] : [2, 3],
                Downtime = CollectKeys.Downtime.In(map)?.Value ?? DowntimeUse.Good,
                Floor = CollectKeys.Floor.In(map)?.Value ?? Collection.Availability.UsualFloor,
            };
    }

    private ImmutableArray<string> TextsIn(Key key) => [.. key.ItemsIn(map).OfType<Node.Scalar>().Select(item => item.Text.Trim())];

    private static IEnumerable<int> StateIn(Node.Scalar item) => CollectKeys.States.TryRead(item, out var state) ? [state] : [];
}
