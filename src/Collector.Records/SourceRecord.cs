using System.Collections.Immutable;

namespace Collector.Records;

/// <summary>One record of a dataset, checked against its shape.</summary>
/// <param name="Values">One for each column in the dataset's order, of the column's type; null where nothing was told.</param>
/// <param name="Place">Where in its page it stands, from 1: the element, row or line.</param>
public sealed record SourceRecord(Dataset Dataset, ImmutableArray<object?> Values, int Place)
{
    public object? this[string column] => Values[Dataset.PlaceOf(column)];
}
