namespace Collector.Publishing.Boards;

/// <summary>What a panel asks.</summary>
internal abstract record Query
{
    private Query()
    {
    }

    /// <summary>PostgreSQL, as the reader's role: figures of any day, and words.</summary>
    /// <param name="Name">Name of the statement. It returns columns, or with <paramref name="IsSeries"/> a series a column or a metric.</param>
    public sealed record Statement(string Name, bool IsSeries = false) : Query;

    /// <summary>Prometheus: how things stand now, and how they stood within the range.</summary>
    /// <param name="Expression">Aggregates what several nodes say alike.</param>
    /// <param name="Legend">Names each series.</param>
    public sealed record Metric(string Expression, string Legend) : Query;
}
