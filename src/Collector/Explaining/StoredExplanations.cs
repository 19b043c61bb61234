using System.Collections.Immutable;
using System.Globalization;
using Collector.Cli;
using Collector.Measures.Collecting;
using Collector.Nights;
using Collector.Plan;
using Collector.Plan.Scoring;
using Collector.Sources.Settings;
using Collector.Storage;
using Npgsql;

namespace Collector.Explaining;

/// <summary>
/// Explains stored figures: reads the row, computes it again with the plan version and the observations its run knew,
/// and holds the two against each other.
/// </summary>
internal static class StoredExplanations
{
    /// <summary>Explains the figure that stands on a day.</summary>
    /// <param name="key">Key of the indicator, or one it was known by before.</param>
    /// <param name="known">Moment of knowledge; null: all that is known.</param>
    /// <returns>The explanation, or a sentence that says why there is none.</returns>
    /// <exception cref="UsageException">There is no such indicator, or the year is not judged.</exception>
    public static async Task<(Explanation? Explanation, string? Problem)> ReadAsync(NpgsqlConnection connection, string key, DateOnly at, int year, DateTimeOffset? known, CancellationToken cancellationToken)
    {
        var years = await PlanStore.YearsAsync(connection, null, cancellationToken);
        if (years.SingleOrDefault(one => one.Year == year) is not { Plan: var code, Version: var judging })
        {
            throw NotJudged(year, [.. years.Select(one => one.Year)]);
        }

        if (await ReadableAsync(async () => await PlanStore.ReadAsync(connection, null, judging, cancellationToken)) is not { } plan)
        {
            return (null, $"the version of plan {code} that judges {year} can no longer be read by this release: collector plan check names why");
        }

        if (plan.Indicators.FirstOrDefault(one => one.Key == key || one.Aliases.Contains(key)) is not { } indicator)
        {
            throw new UsageException(Unknown(plan, key));
        }

        string[] keys = [indicator.Key, .. indicator.Aliases];
        if (await StandingAsync(connection, code, keys, year, at, known, cancellationToken) is not { } figure)
        {
            return (null, await NoFigureAsync(connection, code, keys, at, year, known, cancellationToken));
        }

        return await ExplainAsync(connection, figure, cancellationToken) is { } explanation
            ? (explanation, null)
            : (null, $"{keys[0]} was computed with plan version {figure.Version}, which this release can no longer read: explain it with the release of then");
    }

    /// <summary>
    /// Explains a stored figure by the plan version that computed it, also where a later one changed the words, and holds
    /// the two against each other.
    /// </summary>
    /// <returns>Null when this release can no longer read that version.</returns>
    public static async Task<Explanation?> ExplainAsync(NpgsqlConnection connection, Figure figure, CancellationToken cancellationToken)
    {
        if (await ReadableAsync(async () => await PlanStore.ReadAsync(connection, null, figure.Version, cancellationToken)) is not { } plan)
        {
            return null;
        }

        var indicator = plan.Indicators.Single(one => one.Key == figure.Indicator);
        var measures = Explainer.MeasuresOf(plan, indicator);
        var known = await ObservationStore.KnownAtAsync(connection, null, figure.KnownAt, measures, cancellationToken);
        var provenances = await Provenances.ReadAsync(connection, null, known.Select(one => one.Observation.Id).OfType<long>(), cancellationToken);
        var collected = await RecordReader.ReadAsync(connection, plan, measures, figure, cancellationToken);
        var explanation = Explainer.Explain(plan, indicator, known, collected, Computation.Request(figure.AsOf, figure.Year, figure.Final), provenances);
        explanation = explanation with { Measures = [.. await WithRowsAsync(connection, plan, explanation.Measures, figure.KnownAt, cancellationToken)] };
        return Comparison.With(explanation, await StoredAsync(connection, figure, cancellationToken));
    }

    /// <param name="years">Those that are.</param>
    public static UsageException NotJudged(int year, IReadOnlyList<int> years) =>
        new($"{year} is not judged here: {(years.Count == 0 ? "no plan is in force" : $"the years are {string.Join(", ", years)}")}");

    // A stored content may no longer be a plan to a newer release, whose rules are stricter: that is told, not thrown.
    private static async Task<PerformancePlan?> ReadableAsync(Func<Task<PlanVersion?>> read)
    {
        try
        {
            return (await read())?.Plan;
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    /// <summary>The zone in which a day of a year ends; UTC while no plan is applied.</summary>
    public static async Task<TimeZoneInfo> ZoneAsync(NpgsqlConnection connection, int year, CancellationToken cancellationToken)
    {
        var years = await PlanStore.YearsAsync(connection, null, cancellationToken);
        return years.Where(one => one.Year == year).Concat(years).FirstOrDefault() is { Version: var version }
            ? (await PlanStore.ReadAsync(connection, null, version, cancellationToken)).Plan.Zone
            : TimeZoneInfo.Utc;
    }

    private static async Task<IEnumerable<ExplainedMeasure>> WithRowsAsync(NpgsqlConnection connection, PerformancePlan plan, ImmutableArray<ExplainedMeasure> measures, DateTimeOffset knownAt, CancellationToken cancellationToken)
    {
        var traced = new List<ExplainedMeasure>();
        foreach (var measure in measures)
        {
            var what = (measure.Reading.Measure.Feed as Feed.Collected)?.What as Collection.OfRecords;
            traced.Add(measure with
            {
                Rows = what is null ? null : await RecordRows.ReadAsync(connection, plan, what, WindowOf(measure.Reading), knownAt, cancellationToken),
                Others = [.. await WithRowsAsync(connection, plan, measure.Others, knownAt, cancellationToken)],
            });
        }

        return traced;
    }

    // Records of days that are not known whole do not count yet.
    private static Period WindowOf(MeasureReading reading) => reading.KnownTo is { } to && to < reading.Window.To ? reading.Window with { To = to } : reading.Window;

    private static async Task<Figure?> StandingAsync(NpgsqlConnection connection, string plan, string[] keys, int year, DateOnly at, DateTimeOffset? known, CancellationToken cancellationToken) =>
        (await connection.ListAsync(null, "explained_value", ScoreStore.ReadFigure, cancellationToken, plan, keys, year, at, known?.ToUniversalTime())).SingleOrDefault();

    private static async Task<StoredFigure> StoredAsync(NpgsqlConnection connection, Figure figure, CancellationToken cancellationToken)
    {
        var runs = await connection.ListAsync(
            null,
            "explained_run",
            row => new ComputingRun(row.GetString(0), row.GetFieldValue<DateOnly>(1), row.Text(2), row.Get<DateTimeOffset>(3)),
            cancellationToken,
            figure.Run);
        var versions = await connection.ListAsync(
            null,
            "explained_version",
            row => new AppliedVersion(row.GetString(0), row.GetFieldValue<DateTimeOffset>(1), new Adoption(row.GetString(2), row.GetFieldValue<DateOnly>(3), row.GetString(4))),
            cancellationToken,
            figure.Version);
        return new StoredFigure(figure, runs.Single(), versions.Single());
    }

    private static string Unknown(PerformancePlan plan, string key)
    {
        var same = plan.Indicators.Where(one => one.Code == key).Select(one => one.Key).ToArray();
        return $"'{key}' is no indicator of the plan {plan.Code}."
            + (same.Length > 0 ? $" Did you mean '{string.Join("' or '", same)}'?" : Nearest.Hint(key, plan.Indicators.Select(one => one.Key)));
    }

    private static async Task<string> NoFigureAsync(NpgsqlConnection connection, string plan, string[] keys, DateOnly at, int year, DateTimeOffset? known, CancellationToken cancellationToken)
    {
        var spans = await connection.ListAsync(
            null,
            "explained_days",
            row => (Year: row.GetInt32(0), Text: string.Create(CultureInfo.InvariantCulture, $"{row.GetInt32(0)}: {row.GetInt64(1)} between {row.GetFieldValue<DateOnly>(2):yyyy-MM-dd} and {row.GetFieldValue<DateOnly>(3):yyyy-MM-dd}")),
            cancellationToken,
            plan,
            keys,
            known?.ToUniversalTime());
        var whenKnown = known is { } moment ? string.Create(CultureInfo.InvariantCulture, $" known at {moment:yyyy-MM-dd HH:mm:ss zzz}") : "";
        return string.Create(CultureInfo.InvariantCulture, $"{keys[0]} has no figure of {year} as of {at:yyyy-MM-dd}{whenKnown}. ")
            + (spans.Count == 0 ? "It has none at all." : $"Days computed, by year judged: {string.Join("; ", spans.Select(span => span.Text))}.");
    }
}
