namespace Collector.Web.Runs;

/// <summary>A run in a list.</summary>
public sealed record RunRow
{
    public required long Id { get; init; }

    public required string Job { get; init; }

    /// <summary>Day it speaks of.</summary>
    public required DateOnly Day { get; init; }

    public required bool Scheduled { get; init; }

    /// <summary>waiting, running, done or failed.</summary>
    public required string State { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset? StartedAt { get; init; }

    public required DateTimeOffset? FinishedAt { get; init; }

    public required DateTimeOffset? KnownAt { get; init; }

    public required string? Node { get; init; }

    public required int Attempts { get; init; }

    public required long? RowsAdded { get; init; }

    public required long Messages { get; init; }

    /// <summary>The worst level of its messages above info; null: none.</summary>
    public required string? Worst { get; init; }

    /// <summary>Of the last attempt; null while it is not over.</summary>
    public TimeSpan? Duration => FinishedAt - StartedAt is { Ticks: >= 0 } span ? span : null;
}
