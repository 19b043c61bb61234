using System.Collections.Immutable;
using Collector.Plan;

namespace Collector.Measures.Collecting;

/// <summary>A statement that computes many measures of one dataset together, and which of its columns are whose.</summary>
/// <param name="Values">Its parameters, from $1 on.</param>
/// <param name="Measures">The measures it computes; each with its first column among the aggregates, from 0, or its place in the list.</param>
internal sealed record MeasureStatement(string Text, object[] Values, bool IsOfFirsts, ImmutableArray<(Measure Measure, int Column)> Measures)
{
    /// <summary>Most aggregates a statement has: PostgreSQL takes 1,600 columns, and slows down well before.</summary>
    public const int MostAggregates = 400;

    // A statement takes 65,535 parameters; a condition has a few.
    private const int MostValues = 20_000;

    /// <summary>The statements for measures, each of them once; together they read each dataset as few times as possible.</summary>
    /// <param name="days">What is read: as known when, in which zone, from which day on.</param>
    public static IEnumerable<MeasureStatement> For(IEnumerable<Measure> measures, MeasureDays days)
    {
        var all = measures.Select(measure => (Measure: measure, What: (Collection.Aggregated)((Feed.Collected)measure.Feed).What));

        // What looks for first days groups by what it tells apart, and what looks for the latest sorts: each goes by itself.
        foreach (var group in all.GroupBy(one => (one.What.Dataset, one.What.At, Apart: one.What.Aggregate is Aggregate.CountDistinct ? one.What.Of?.Text : null, IsLatest: one.What.Aggregate is Aggregate.Last, one.What.Hours?.Text)))
        {
            var builder = new StatementBuilder(group.First().What, days);
            foreach (var (measure, what) in group)
            {
                if (builder.Columns + 2 > MostAggregates || builder.Values > MostValues)
                {
                    yield return builder.Build();
                    builder = new StatementBuilder(what, days);
                }

                builder.Add(measure, what);
            }

            yield return builder.Build();
        }
    }

    private sealed class StatementBuilder
    {
        private readonly Collection.Aggregated pattern;
        private readonly SqlValues values;
        private readonly ExpressionSql sql;
        private readonly List<string> columns = [];
        private readonly ImmutableArray<(Measure, int)>.Builder measures = ImmutableArray.CreateBuilder<(Measure, int)>();

        public StatementBuilder(Collection.Aggregated pattern, MeasureDays days)
        {
            this.pattern = pattern;
            values = days.Values();
            sql = days.SqlFor(pattern, values);
        }

        public int Columns => columns.Count;

        public int Values => values.Count;

        public void Add(Measure measure, Collection.Aggregated what)
        {
            measures.Add((measure, columns.Count));
            columns.AddRange(IsOfFirsts ? [AggregateSql.FirstOf(what, sql, values)] : AggregateSql.ColumnsOf(what, sql, values));
        }

        public MeasureStatement Build()
        {
            var text = MeasureDays.Compose(
                IsOfFirsts ? "measure_firsts" : "measure_days",
                pattern,
                sql,
                ("aggregates", string.Join(",\n    ", columns)),
                ("apart", IsOfFirsts && pattern.Of is { } of ? sql.Of(of.Expression) : ""));
            return new MeasureStatement(text, values.All, IsOfFirsts, measures.ToImmutable());
        }

        private bool IsOfFirsts => pattern.Aggregate is Aggregate.CountDistinct;
    }
}
