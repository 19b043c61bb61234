using Collector.Plan.Expressions;
using Collector.Records;
using CsCheck;

namespace Collector.Tests.Expressions;

public sealed class ExpressionTypesTests
{
    [Theory]
    [InlineData("ticket", "team", ExpressionKind.Text)]
    [InlineData("ticket", "opened_at", ExpressionKind.Instant)]
    [InlineData("work_hours", "month", ExpressionKind.Day)]
    [InlineData("work_hours", "hours - remote_hours / people", ExpressionKind.Number)]
    [InlineData("ticket", "working_hours(opened_at, closed_at)", ExpressionKind.Number)]
    [InlineData("ticket", "opened_at >= 2021-01-01 and closed_at > opened_at", ExpressionKind.YesNo)]
    [InlineData("ticket", "team in ('a', 'b') or not team is null", ExpressionKind.YesNo)]
    [InlineData("service_state", "hard and state in (2, 3)", ExpressionKind.YesNo)]
    [InlineData("page_visit", "flags is null", null)]
    public void Knows_what_an_expression_gives(string dataset, string text, ExpressionKind? kind) =>
        Assert.Equal(kind, ExpressionTypes.KindOf(ExpressionParser.Parse(text).Expression!, Datasets.Find(dataset)!));

    [Theory]
    [InlineData("teem = 'USI'", "0: 'teem' is no column of ticket. Did you mean 'team'?")]
    [InlineData("team = 1", "7: a text is compared with a number")]
    [InlineData("team < 'USI'", "7: a text is neither more nor less than another: compare with = or <>")]
    [InlineData("opened_at = '2021-01-01'", "12: a moment is compared with a text")]
    [InlineData("team in ('a', 2)", "14: a text is compared with a number")]
    [InlineData("team", null)]
    [InlineData("not team", "4: and, or and not join conditions, and this is a text")]
    [InlineData("team = 'USI' and opened_at", "17: and, or and not join conditions, and this is a moment")]
    [InlineData("closed_at - opened_at > 3", "0: arithmetic takes numbers, and this is a moment|12: arithmetic takes numbers, and this is a moment")]
    [InlineData("working_hours(team, opened_at) > 3", "14: working_hours takes two moments, and this is a text")]
    [InlineData("(team = 'a') is null", "1: is null is asked of a column")]
    [InlineData("1 < 2 < 3", "8: a yes or no is compared with a number")]
    public void Tells_each_part_that_does_not_fit(string text, string? faults)
    {
        var found = ExpressionTypes.Check(ExpressionParser.Parse(text).Expression!, Datasets.Ticket);

        Assert.Equal(faults?.Split('|') ?? [], found.Select(fault => $"{fault.Position}: {fault.Message.Split(" Its columns")[0]}"));
    }

    [Fact]
    public void What_has_no_kind_has_a_fault_and_the_other_way_round() =>
        RandomExpressions.Any.Sample(expression =>
            ExpressionTypes.KindOf(expression, Datasets.Ticket) is null == ExpressionTypes.Check(expression, Datasets.Ticket).Count > 0);
}
