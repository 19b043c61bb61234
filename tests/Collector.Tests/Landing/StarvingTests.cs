using Collector.Landing;
using Collector.Plan;
using Collector.Plan.Expressions;
using Collector.Records;

namespace Collector.Tests.Landing;

/// <summary>Which indicators read one figure of a source, judged by the condition of their measures.</summary>
public sealed class StarvingTests
{
    [Theory]
    [InlineData(null, true)]
    [InlineData("metric = 'page_fans'", true)]
    [InlineData("'page_fans' = metric and period = 'day'", true)]
    [InlineData("metric = 'page_views_total'", false)]
    [InlineData("metric in ('page_views_total', 'page_fans')", true)]
    [InlineData("metric in ('page_views_total', 'page_follows')", false)]
    [InlineData("not metric in ('page_fans')", false)]
    [InlineData("metric <> 'page_fans'", false)]
    [InlineData("metric <> 'page_follows'", true)]
    [InlineData("metric = 'page_follows' or page = '17'", true)]
    [InlineData("(metric = 'page_follows' or metric = 'page_views_total') and page = '17'", false)]
    [InlineData("metric = 'page_fans.IT'", true)]
    [InlineData("metric = 'page_fans_total'", false)]
    [InlineData("page = '17'", true)]
    public void A_figure_feeds_those_that_may_read_it(string? where, bool feeds)
    {
        var plan = Plan(where, []);

        Assert.Equal(feeds ? ["4.3/KPIM293"] : [], Starving.Of([plan], Datasets.PageInsight, "facebook", "page_fans"));
    }

    [Fact]
    public void Other_systems_and_datasets_feed_nothing()
    {
        Assert.Empty(Starving.Of([Plan(null, ["other"])], Datasets.PageInsight, "facebook", "page_fans"));
        Assert.Empty(Starving.Of([Plan(null, [])], Datasets.PageVisitPeriod, "facebook", "page_fans"));
    }

    private static PerformancePlan Plan(string? where, string[] systems)
    {
        var what = new Collection.Aggregated
        {
            Dataset = Datasets.PageInsight,
            Systems = [.. systems],
            Aggregate = Aggregate.Last,
            Of = Text("value"),
            At = "day",
            Where = where is null ? null : Text(where),
        };
        return Some.Plan([Some.Indicator("[M293]", ">= 10", code: "KPIM293", objective: "4.3")], Some.Measure("M293", new Feed.Collected(Accumulation.Last, what, MaxAge: 3)));
    }

    private static ExpressionText Text(string text) => new(text, ExpressionParser.Parse(text).Expression ?? throw new ArgumentException(text));
}
