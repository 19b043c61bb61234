namespace Collector.Demo;

/// <summary>A clock that stands where it is put: for nights that are computed as if each had run in its time.</summary>
internal sealed class SteppedClock : TimeProvider
{
    public DateTimeOffset Now { get; set; }

    public override DateTimeOffset GetUtcNow() => Now;
}
