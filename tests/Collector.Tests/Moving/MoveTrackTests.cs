using Collector.Plan.Moving;

namespace Collector.Tests.Moving;

public sealed class MoveTrackTests
{
    private static readonly MoveCause[] Causes = [MoveCause.LateRows, MoveCause.Time, MoveCause.Data];

    [Fact]
    public void Each_cause_has_what_it_moved()
    {
        decimal?[] numbers = [10, 12, 12, 7];

        Assert.Equal([new MovePart(MoveCause.LateRows, 2), new MovePart(MoveCause.Data, -5)], MoveTrack.Parts(numbers, Causes)); // 2 - 5 = 7 - 10
    }

    [Fact]
    public void What_is_missing_for_a_while_stands_as_it_stood()
    {
        decimal?[] numbers = [10, null, null, 7];

        Assert.Equal([new MovePart(MoveCause.Data, -3)], MoveTrack.Parts(numbers, Causes));
    }

    [Fact]
    public void What_appears_is_the_part_of_what_brought_it()
    {
        decimal?[] numbers = [null, null, 0, 7];

        Assert.Equal([new MovePart(MoveCause.Time, 0, MoveTurn.Appears), new MovePart(MoveCause.Data, 7)], MoveTrack.Parts(numbers, Causes));
    }

    [Fact]
    public void What_disappears_is_taken_away_whole()
    {
        decimal?[] numbers = [10, 12, null, null];

        Assert.Equal([new MovePart(MoveCause.LateRows, 2), new MovePart(MoveCause.Time, -12, MoveTurn.Disappears)], MoveTrack.Parts(numbers, Causes)); // 2 - 12 = 0 - 10
    }

    [Fact]
    public void What_is_there_at_neither_end_has_no_parts()
    {
        decimal?[] numbers = [null, 5, 5, null];

        Assert.Empty(MoveTrack.Parts(numbers, Causes));
    }
}
