using Microsoft.Extensions.Time.Testing;

namespace Collector.Tests.Sources.Http;

/// <summary>
/// A clock that stands still, but for pauses: one of a minute at most has passed as soon as it is asked for. What waits
/// longer, as time-outs in tests do, waits until the test moves the clock.
/// </summary>
internal sealed class PauseClock(DateTimeOffset start) : FakeTimeProvider(start)
{
    /// <summary>What waits longer waits until the test moves the clock.</summary>
    public TimeSpan LongestPause { get; set; } = TimeSpan.FromMinutes(1);

    private readonly Lock turn = new();
    private readonly List<TimeSpan> pauses = [];

    /// <summary>Pauses so far, in their order.</summary>
    public IReadOnlyList<TimeSpan> Pauses
    {
        get
        {
            lock (turn)
            {
                return [.. pauses];
            }
        }
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        if (dueTime <= TimeSpan.Zero || dueTime > LongestPause)
        {
            return base.CreateTimer(callback, state, dueTime, period);
        }

        lock (turn)
        {
            pauses.Add(dueTime);
        }

        Advance(dueTime);
        return base.CreateTimer(callback, state, TimeSpan.Zero, period);
    }
}
