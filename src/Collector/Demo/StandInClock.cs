namespace Collector.Demo;

/// <summary>The clock of the stand-ins: that of whoever reads them at the moment.</summary>
internal sealed class StandInClock : TimeProvider
{
    public required TimeProvider Reader { get; set; }

    public override DateTimeOffset GetUtcNow() => Reader.GetUtcNow();
}
