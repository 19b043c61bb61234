using Collector.Plan;
using Collector.Plan.Scoring;
using Collector.Storage;
using Dapper;
using Npgsql;

namespace Collector.IntegrationTests.Storage;

public sealed class ScoreStoreTests(DatabaseServer server)
{
    private static readonly DateTimeOffset Moment = new(2021, 7, 1, 0, 30, 0, TimeSpan.Zero);

    private static readonly DateOnly Day = new(2021, 6, 30);

    private static readonly Figure Row = new()
    {
        Indicator = "1.1/20KPI2",
        Year = 2021,
        AsOf = Day,
        KnownAt = Moment,
        Run = 1,
        Version = 1,
        Final = false,
        Status = Status.OnTrack,
        Value = new ObservedValue.Number(400.10m),
        Degree = 0.806629834254m,
        Target = new Target.Figure(Comparator.AtLeast, 1000m, Unit.Hours),
        ReferenceTarget = 495.89m,
        Forecast = 806.63m,
        Reaches = Day,
        Flags = [Flag.Apportioned, Flag.ProfileMissing],
    };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_kind_of_value_comes_back_with_its_digits()
    {
        Figure[] rows =
        [
            Row,
            Row with { Indicator = "day", Value = new ObservedValue.Day(Day.AddDays(-3)), Target = new Target.Deadline(Day) },
            Row with { Indicator = "yes", Value = new ObservedValue.YesNo(false), Target = new Target.Yes(), ReferenceTarget = null, Forecast = null },
            Row with { Indicator = "none", Status = Status.NoData, Value = null, Degree = null, Target = null, ReferenceTarget = null, Forecast = null, Reaches = null, Flags = [], Missing = ["2.9/21KPI1#2", "key with blanks"] },
            Row with { Indicator = "long", Value = new ObservedValue.Number(0.1234567890123456789012345678m), Degree = 1m, Forecast = -22.00m },
        ];
        await using var world = await World.MakeAsync(server);

        await world.AddAsync(Moment, rows);

        var stored = await world.ValuesAsync();
        Assert.Equal(rows.OrderBy(row => row.Indicator, StringComparer.Ordinal), stored.OrderBy(row => row.Indicator, StringComparer.Ordinal), (written, read) => written.SaysTheSameAs(read));
        Assert.All(stored, row => Assert.Equal(world.Stamp(Moment), new RowStamp("2021-2023", row.Version, row.Run, row.KnownAt)));
        var digits = stored.Single(row => row.Indicator == "long");
        Assert.Equal("0.1234567890123456789012345678 -22.00", string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Number(digits)} {digits.Forecast}"));
    }

    [Fact]
    public async Task Scores_come_back_with_their_contributions_letter_by_letter()
    {
        PartRow[] parts =
        [
            new("objective", "1.1", 2021, Day, 0.5m, 0.333333m, null, null, """{"1.1/20KPI2":0.250000,"1.1/20KPI3":0.25}"""),
            new("area", "AS1", 2021, Day, 0.500000m, 1m, null, 0.5m, """{"1.1":0.5}"""),
            new("whole", "2021-2023", 2021, Day, null, 0m, null, null, "{}"),
        ];
        await using var world = await World.MakeAsync(server);

        await ScoreStore.AddAsync(world.App, parts, world.Stamp(Moment), Token);

        await using var transaction = await world.App.BeginTransactionAsync(Token);
        var stored = await ScoreStore.PartsAsync(world.App, transaction, "2021-2023", 2021, Day, null, Day, Token);
        Assert.Equal(parts.OrderBy(part => part.Kind, StringComparer.Ordinal), stored.OrderBy(part => part.Kind, StringComparer.Ordinal));
    }

    [Fact]
    public async Task Of_several_for_a_day_the_one_known_last_counts_and_the_others_stay()
    {
        await using var world = await World.MakeAsync(server);

        await world.AddAsync(Moment, Row);
        await world.AddAsync(Moment.AddDays(10), Row with { Value = new ObservedValue.Number(450) });

        Assert.Equal(450m, Number(Assert.Single(await world.ValuesAsync())));
        Assert.Equal(450m, await world.App.ExecuteScalarAsync<decimal>("select value from score.history"));
        Assert.Equal(450m, await world.App.ExecuteScalarAsync<decimal>("select value from score.current"));
        Assert.Equal(2, await world.App.ExecuteScalarAsync<long>("select count(*) from score.value"));
    }

    [Fact]
    public async Task Current_shows_the_last_day_of_each_year_and_history_every_day()
    {
        await using var world = await World.MakeAsync(server);

        await world.AddAsync(Moment, Row, Row with { AsOf = Day.AddDays(1), Value = new ObservedValue.Number(2) }, Row with { Year = 2020, Value = new ObservedValue.Number(9) });

        Assert.Equal(
            ["2020 2021-06-30 9", "2021 2021-07-01 2"],
            await world.App.QueryAsync<string>("select concat_ws(' ', year, as_of, value) from score.current order by 1"));
        Assert.Equal(
            ["2020 2021-06-30 9", "2021 2021-06-30 400.10", "2021 2021-07-01 2"],
            await world.App.QueryAsync<string>("select concat_ws(' ', year, as_of, value) from score.history order by 1"));
    }

    [Fact]
    public async Task The_same_row_twice_is_refused_and_nothing_of_the_batch_is_there()
    {
        await using var world = await World.MakeAsync(server);

        var refusal = await Assert.ThrowsAsync<PostgresException>(() => world.AddAsync(Moment, Row, Row));

        Assert.Equal("pk_value", refusal.ConstraintName);
        Assert.Equal(0, await world.App.ExecuteScalarAsync<long>("select count(*) from score.value"));
    }

    [Fact]
    public async Task A_degree_is_at_most_one()
    {
        await using var world = await World.MakeAsync(server);

        var refusal = await Assert.ThrowsAsync<PostgresException>(() => world.AddAsync(Moment, Row with { Degree = 1.000001m }));

        Assert.Equal("ck_value_degree", refusal.ConstraintName);
    }

    private static decimal? Number(Figure figure) => (figure.Value as ObservedValue.Number)?.Value;

    /// <summary>A database with a version and a run that rows can belong to.</summary>
    private sealed class World(NpgsqlConnection app, long version, long run) : IAsyncDisposable
    {
        public NpgsqlConnection App => app;

        public static async Task<World> MakeAsync(TestServer server)
        {
            var app = new NpgsqlConnection((await server.SeededAsync(Token)).App);
            await app.OpenAsync(Token);
            await using var transaction = await app.BeginTransactionAsync(Token);
            var run = await RunStore.AddAsync(app, transaction, "night", Day, "test", Moment, Token);
            await transaction.CommitAsync(Token);
            return new World(app, await app.ExecuteScalarAsync<long>("select id from plan.version"), run.Id);
        }

        public RowStamp Stamp(DateTimeOffset knownAt) => new("2021-2023", version, run, knownAt);

        public Task AddAsync(DateTimeOffset knownAt, params Figure[] rows) =>
            ScoreStore.AddAsync(app, "2021-2023", [.. rows.Select(row => row with { KnownAt = knownAt, Run = run, Version = version })], Token);

        public async Task<IReadOnlyList<Figure>> ValuesAsync()
        {
            await using var transaction = await app.BeginTransactionAsync(Token);
            return await ScoreStore.FiguresAsync(app, transaction, "2021-2023", 2021, Day, null, Day, Token);
        }

        public ValueTask DisposeAsync() => app.DisposeAsync();
    }
}
