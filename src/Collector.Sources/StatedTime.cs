namespace Collector.Sources;

/// <summary>When something was recorded: a day, which the reader's zone makes an instant, or an instant.</summary>
public abstract record StatedTime
{
    private StatedTime()
    {
    }

    /// <summary>A civil day without a zone.</summary>
    public sealed record Day(DateOnly Value) : StatedTime;

    /// <summary>With the offset that was written.</summary>
    public sealed record Instant(DateTimeOffset Value) : StatedTime;
}
