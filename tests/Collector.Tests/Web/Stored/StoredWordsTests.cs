using Collector.Plan;
using Collector.Plan.Scoring;
using Collector.Publishing;
using Collector.Web.Stored;

namespace Collector.Tests.Web.Stored;

public sealed class StoredWordsTests
{
    [Fact]
    public void Every_word_written_is_read_back()
    {
        Assert.All(Enum.GetValues<Status>(), status => Assert.Equal(status, StoredWords.StatusOf(Names.Of(status))));
        Assert.All(Enum.GetValues<Flag>(), flag => Assert.Equal(flag, StoredWords.FlagOf(Names.Of(flag))));
        Assert.All(Enum.GetValues<Unit>(), unit => Assert.Equal(new Target.Figure(Comparator.AtLeast, 5, unit), StoredWords.TargetOf(">=", 5, null, Names.Of(unit))));
    }

    [Theory]
    [InlineData("<=", Comparator.AtMost)]
    [InlineData(">=", Comparator.AtLeast)]
    [InlineData("=", Comparator.Exactly)]
    public void Comparators_are_read_back(string op, Comparator comparator) =>
        Assert.Equal(new Target.Figure(comparator, 5, Unit.None), StoredWords.TargetOf(op, 5, null, null));

    [Fact]
    public void Milestones_and_no_target_are_read_back()
    {
        Assert.Equal(new Target.Deadline(Some.Day("2021-12-31")), StoredWords.TargetOf("by", null, Some.Day("2021-12-31"), null));
        Assert.Equal(new Target.Yes(), StoredWords.TargetOf("is", null, null, null));
        Assert.Null(StoredWords.TargetOf(null, null, null, null));
    }

    [Fact]
    public void A_word_that_is_none_is_no_status()
    {
        Assert.Null(StoredWords.StatusOf("verde"));
        Assert.Throws<InvalidOperationException>(() => StoredWords.TargetOf(">=", null, null, null));
    }
}
