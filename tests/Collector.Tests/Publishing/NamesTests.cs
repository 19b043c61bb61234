using Collector.Plan;
using Collector.Plan.Scoring;
using Collector.Publishing;

namespace Collector.Tests.Publishing;

public sealed class NamesTests
{
    private static readonly Target?[] Targets =
    [
        .. Enum.GetValues<Comparator>().Select(comparator => new Target.Figure(comparator, 5, Unit.None)),
        new Target.Deadline(new DateOnly(2021, 12, 31)),
        new Target.Yes(),
        null,
    ];

    [Fact]
    public void Every_word_written_is_read_back()
    {
        Assert.All(Enum.GetValues<Status>(), status => Assert.Equal(status, Names.StatusOf(Names.Of(status))));
        Assert.All(Enum.GetValues<Flag>(), flag => Assert.Equal(flag, Names.FlagOf(Names.Of(flag))));
        Assert.All(Enum.GetValues<Unit>(), unit => Assert.Equal(new Target.Figure(Comparator.AtLeast, 5, unit), Names.TargetOf(">=", 5, null, Names.Of(unit))));
        Assert.All(Targets, target => Assert.Equal(target, Names.TargetOf(Names.Of(target), (target as Target.Figure)?.Value, (target as Target.Deadline)?.Day, null)));
    }

    [Fact]
    public void A_word_that_is_none_is_found_to_be_none() => Assert.Null(Names.FindStatus("verde"));

    [Fact]
    public void A_stored_word_that_is_none_is_an_error_that_names_it()
    {
        Func<object?>[] readings =
        [
            () => Names.StatusOf("verde"),
            () => Names.FlagOf("verde"),
            () => Names.TargetOf("verde", 5, null, null),
            () => Names.TargetOf(">=", 5, null, "verde"),
        ];

        Assert.All(readings, read => Assert.Contains("'verde'", Assert.Throws<InvalidOperationException>(read).Message, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(">=")]
    [InlineData("by")]
    public void A_stored_target_without_its_value_is_an_error(string op) =>
        Assert.Throws<InvalidOperationException>(() => Names.TargetOf(op, null, null, null));
}
