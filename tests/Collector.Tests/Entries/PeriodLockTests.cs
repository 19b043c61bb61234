using Collector.Entries;
using Collector.Plan;

namespace Collector.Tests.Entries;

public sealed class PeriodLockTests
{
    private static readonly Period Spring = new(Some.Day("2021-01-01"), Some.Day("2021-03-31"));

    /// <summary>Acts, the latest first, as day of the act: last closed day.</summary>
    [Theory]
    [InlineData("", null)]
    [InlineData("2021-05-01:2021-03-31", "2021-05-01")]
    [InlineData("2021-05-01:2021-03-30", null)]
    [InlineData("2021-08-01:2021-06-30 2021-05-01:2021-03-31", "2021-05-01")] // closed further later
    [InlineData("2021-06-01: 2021-05-01:2021-03-31", null)] // opened again
    [InlineData("2021-07-01:2021-03-31 2021-06-01: 2021-05-01:2021-03-31", "2021-07-01")] // and closed once more
    public void A_period_is_closed_since_the_first_act_after_which_it_stayed_so(string acts, string? since)
    {
        PeriodLock[] latestFirst = [.. acts.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Act)];

        Assert.Equal(since is null ? null : At(since), PeriodLock.Since(latestFirst, Spring));
    }

    private static PeriodLock Act(string text)
    {
        var parts = text.Split(':');
        return new PeriodLock(0, parts[1].Length == 0 ? null : Some.Day(parts[1]), "prova", At(parts[0]), "qualcuno");
    }

    private static DateTimeOffset At(string day) => new(Some.Day(day), TimeOnly.MinValue, TimeSpan.Zero);
}
