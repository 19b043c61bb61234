namespace Collector.Publishing.Boards;

/// <summary>How a column or series is shown.</summary>
/// <param name="Name">Its name in the answer.</param>
internal sealed record Field(string Name)
{
    /// <summary>Shown instead of the name.</summary>
    public string? Label { get; init; }

    /// <summary>Decimals of a number; null: text, or as it comes.</summary>
    public int? Decimals { get; init; }

    public Paint Paint { get; init; } = Paint.None;

    /// <summary>In pixels; null: what is left.</summary>
    public int? Width { get; init; }

    /// <summary>In pixels, of what is left; null: as Grafana does.</summary>
    public int? LeastWidth { get; init; }

    /// <summary>It is there for links only.</summary>
    public bool IsHidden { get; init; }

    /// <summary>Where a click leads; null: nowhere.</summary>
    public Link? Link { get; init; }

    /// <summary>A line of dashes: what is expected, not what is.</summary>
    public bool IsDashed { get; init; }
}
