using Collector.Calendar;
using Collector.Measures.Collecting;
using Collector.Plan;
using Collector.Plan.Expressions;
using Collector.Records;

namespace Collector.Tests.Measures.Collecting;

/// <summary>The SQL that the plan's measures become: columns by name, values as parameters.</summary>
public sealed class MeasureStatementTests
{
    private static readonly MeasureDays Days = new(DateTimeOffset.UnixEpoch, TimeZoneInfo.FindSystemTimeZoneById("Europe/Rome"), Some.Day("2020-01-01"), ItalianCalendar.National);

    [Theory]
    [InlineData("team = 'USI'", "(\"team\" = $4)")]
    [InlineData("team = 'x' or kind = 'x' and not status is null", "((\"team\" = $4) or ((\"kind\" = $4) and (not (\"status\" is null))))")]
    [InlineData("kind in ('a', 'b')", "(\"kind\" in ($4, $5))")]
    [InlineData("opened_at >= 2021-03-01", "((\"opened_at\" at time zone $2)::date >= $4)")]
    [InlineData("opened_at in (2021-03-01, 2021-03-02)", "((\"opened_at\" at time zone $2)::date in ($4, $5))")]
    [InlineData("closed_at > opened_at", "(\"closed_at\" > \"opened_at\")")]
    [InlineData("team = 'x''; drop table ticket; --'", "(\"team\" = $4)")]
    public void A_condition_holds_columns_and_places_only(string where, string sql)
    {
        var statement = Statement(Counting(where));

        Assert.Contains($"count(*) filter (where {sql})", statement.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("drop", statement.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Aggregate.Sum, "hours - remote_hours", null, "trim_scale(round(sum((\"hours\" - \"remote_hours\")), 15)),\n    count(*) filter (where ((\"hours\" - \"remote_hours\")) is null)")]
    [InlineData(Aggregate.Avg, "people", null, "trim_scale(round(sum(\"people\"::numeric), 15)),\n    count(\"people\"::numeric)")]
    [InlineData(Aggregate.WeightedAvg, "hours", "people", "trim_scale(round(sum(\"hours\" * \"people\"::numeric) filter (where \"hours\" is not null and \"people\"::numeric >= 0), 15)),\n    trim_scale(round(sum(\"people\"::numeric) filter (where \"hours\" is not null and \"people\"::numeric >= 0), 15))")]
    [InlineData(Aggregate.Min, "hours / people", null, "trim_scale(round(min((\"hours\" / nullif(\"people\"::numeric, 0))), 15))")]
    [InlineData(Aggregate.Max, "- hours", null, "trim_scale(round(max((- \"hours\")), 15))")]
    [InlineData(Aggregate.Last, "hours", null, "trim_scale(round((array_agg(\"hours\" order by \"month\" desc, \"system\" desc, \"office\" desc, \"process\" desc, \"kind\" desc) filter (where \"hours\" is not null))[1], 15))")]
    public void Each_aggregate_has_its_columns(Aggregate aggregate, string of, string? weight, string sql)
    {
        var measure = Collecting(new Collection.Aggregated
        {
            Dataset = Datasets.WorkHours,
            Aggregate = aggregate,
            Of = Text(of),
            Weight = weight is null ? null : Text(weight),
            At = "month",
        });

        Assert.Contains($"\n    {sql}\nfrom dated\n", Statement(measure).Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_statement_reads_rows_as_they_were_known()
    {
        var statement = Statement(Counting("team = 'USI'", "assitel"));

        Assert.Equal(Repository.TextOf("tests/Collector.Tests/Measures/Collecting/one_measure.sql"), statement.Text);
        Assert.Equal([DateTimeOffset.UnixEpoch, "Europe/Rome", Some.Day("2020-01-01")], statement.Values[..3]);
        Assert.Equal(["assitel"], Assert.IsType<string[]>(statement.Values[3]));
        Assert.Equal("USI", statement.Values[4]);
    }

    [Fact]
    public void Many_measures_go_together_400_aggregates_at_most()
    {
        var measures = Enumerable.Range(1, 1_000).Select(number => Counting($"team = 'T{number}'") with { Key = $"M{number}" }).ToArray();

        var statements = MeasureStatement.For(measures, Days).ToArray();

        Assert.Equal([399, 399, 202], statements.Select(statement => statement.Measures.Length));
        Assert.Equal(measures, statements.SelectMany(statement => statement.Measures.Select(one => one.Measure)));
    }

    private static MeasureStatement Statement(Measure measure) => Assert.Single(MeasureStatement.For([measure], Days));

    private static Measure Counting(string where, params string[] systems) => Collecting(new Collection.Aggregated
    {
        Dataset = Datasets.Ticket,
        Systems = [.. systems],
        Aggregate = Aggregate.Count,
        At = "opened_at",
        Where = Text(where),
    });

    private static Measure Collecting(Collection what) => Some.Measure("M", new Feed.Collected(Accumulation.Sum, what, null));

    private static ExpressionText Text(string text) => new(text, ExpressionParser.Parse(text).Expression!); // written above
}
