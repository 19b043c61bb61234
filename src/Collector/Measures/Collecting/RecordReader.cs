using System.Collections.Immutable;
using Collector.Calendar;
using Collector.Plan;
using Collector.Storage;
using Npgsql;

namespace Collector.Measures.Collecting;

/// <summary>Computes collected measures from the records known at a moment, all of a dataset together.</summary>
internal sealed class RecordReader(NpgsqlConnection connection, NpgsqlTransaction transaction)
{
    /// <summary>What a stored figure was computed with, of some measures.</summary>
    public static Task<Collected> ReadAsync(NpgsqlConnection connection, PerformancePlan plan, IReadOnlySet<string> measures, Figure figure, CancellationToken cancellationToken) =>
        ReadAsync(connection, plan, measures, figure.Year, figure.KnownAt, cancellationToken);

    /// <summary>What a year is computed with, of some measures, as known at a moment.</summary>
    public static async Task<Collected> ReadAsync(NpgsqlConnection connection, PerformancePlan plan, IReadOnlySet<string> measures, int year, DateTimeOffset knownAt, CancellationToken cancellationToken)
    {
        if (Wanted(plan, measures).IsEmpty)
        {
            return Collected.None;
        }

        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        return await new RecordReader(connection, transaction).ReadAsync(plan, measures, knownAt, CollectedMeasures.FirstDayOf(plan, [year]), cancellationToken);
    }

    /// <param name="measures">Keys of the measures wanted; null: all of the plan.</param>
    /// <param name="first">First day that is needed.</param>
    /// <param name="within">Bounds the days that count; null: all that are known.</param>
    public async Task<Collected> ReadAsync(PerformancePlan plan, IReadOnlySet<string>? measures, DateTimeOffset knownAt, DateOnly first, CancellationToken cancellationToken, Func<Measure, CoveredDays, CoveredDays>? within = null)
    {
        var wanted = Wanted(plan, measures);
        if (wanted.IsEmpty)
        {
            return Collected.None;
        }

        var coverage = await DatasetCoverage.KnownAtAsync(connection, transaction, wanted.SelectMany(one => one.What.Datasets), knownAt, cancellationToken);
        var days = wanted.ToDictionary(one => one.Measure.Key, one => within is null ? coverage.Of(one.What) : within(one.Measure, coverage.Of(one.What)), StringComparer.Ordinal);
        var calendar = wanted.Any(one => one.What.Hours is not null) ? await CalendarStore.KnownAtAsync(connection, transaction, knownAt, cancellationToken) : ItalianCalendar.National;
        var observations = ImmutableArray.CreateBuilder<Observation>();
        var asked = new MeasureDays(knownAt, plan.Zone, first, calendar);
        var counted = wanted.Where(one => one.What is Collection.Aggregated && !days[one.Measure.Key].Covered.IsEmpty).Select(one => one.Measure);
        foreach (var statement in MeasureStatement.For(counted, asked))
        {
            await foreach (var (measure, figures) in FiguresAsync(statement, cancellationToken))
            {
                var what = (Collection.Aggregated)((Feed.Collected)measure.Feed).What;
                if (what.Aggregate is Aggregate.Sum)
                {
                    days[measure.Key] = days[measure.Key].Lacking(DaysOf(figures, figure => figure is { Number: null }), DaysOf(figures, figure => figure is { Number: not null, Weight: > 0 }));
                }

                var known = figures.Where(figure => figure.Number is not null && days[measure.Key].Contains(figure.Day)).Select(figure => new DayFigure(figure.Day, figure.Number!.Value, figure.Weight)); // just seen
                observations.AddRange(IsTotal(measure, what) ? DayFigures.Totals(measure, what.IsPerYear, known, days[measure.Key], first) : DayFigures.Observations(measure, what.Aggregate, known));
            }
        }

        var availability = new AvailabilityReader(connection, transaction, asked);
        foreach (var (measure, what) in wanted)
        {
            if (what is Collection.Availability monitored)
            {
                (var figures, days[measure.Key]) = await availability.ReadAsync(monitored, days[measure.Key], cancellationToken);
                observations.AddRange(DayFigures.Observations(measure, Aggregate.Avg, figures));
            }
        }

        return new Collected(observations.ToImmutable(), days.Where(one => one.Value.Since is not null).ToImmutableDictionary(StringComparer.Ordinal));
    }

    /// <summary>The measures of a plan that are collected from records.</summary>
    public static ImmutableArray<(Measure Measure, Collection.OfRecords What)> Wanted(PerformancePlan plan, IReadOnlySet<string>? measures) =>
    [
        .. from measure in plan.Measures.Values
           where measures is null || measures.Contains(measure.Key)
           let what = (measure.Feed as Feed.Collected)?.What as Collection.OfRecords
           where what is not null
           select (measure, what),
    ];

    private async IAsyncEnumerable<(Measure Measure, IReadOnlyList<ReadFigure> Figures)> FiguresAsync(MeasureStatement statement, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var figures = statement.Measures.Select(_ => new List<ReadFigure>()).ToArray();
        await connection.ReadComposedAsync(transaction, statement.Text, row => Read(row, statement, figures), cancellationToken, statement.Values);
        for (var place = 0; place < figures.Length; place++)
        {
            yield return (statement.Measures[place].Measure, figures[place]);
        }
    }

    private static bool IsTotal(Measure measure, Collection.Aggregated what) =>
        measure.Accumulation is Accumulation.Last && what.Aggregate is Aggregate.Count or Aggregate.CountDistinct or Aggregate.Sum;

    private static void Read(NpgsqlDataReader row, MeasureStatement statement, List<ReadFigure>[] figures)
    {
        if (statement.IsOfFirsts)
        {
            figures[(int)row.GetInt64(0) - 1].Add(new ReadFigure(row.GetFieldValue<DateOnly>(1), row.GetInt64(2), 1));
            return;
        }

        var day = row.GetFieldValue<DateOnly>(0);
        for (var place = 0; place < figures.Length; place++)
        {
            var (measure, column) = statement.Measures[place];
            var number = Number(row, column + 1);
            var second = HasSecond(measure) ? Number(row, column + 2) ?? 0 : 0;
            if (number is not null || second > 0)
            {
                figures[place].Add(new ReadFigure(day, number, second));
            }
        }
    }

    private static bool HasSecond(Measure measure) =>
        ((Collection.Aggregated)((Feed.Collected)measure.Feed).What).Aggregate is Aggregate.Sum or Aggregate.Avg or Aggregate.Share or Aggregate.WeightedAvg;

    private static HashSet<DateOnly> DaysOf(IEnumerable<ReadFigure> figures, Func<ReadFigure, bool> which) => [.. figures.Where(which).Select(figure => figure.Day)];

    // Counts come as whole numbers, all else exactly.
    private static decimal? Number(NpgsqlDataReader row, int column) =>
        row.IsDBNull(column) ? null
        : row.GetFieldType(column) == typeof(long) ? row.GetInt64(column)
        : row.GetDecimal(column);

    /// <summary>A row of one measure.</summary>
    /// <param name="Number">Null: no record of the day says it.</param>
    /// <param name="Weight">For a mean what to divide by; for a sum how many records do not say what is added.</param>
    private readonly record struct ReadFigure(DateOnly Day, decimal? Number, decimal Weight);
}
