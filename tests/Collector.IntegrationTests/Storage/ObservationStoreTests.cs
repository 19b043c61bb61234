using System.Globalization;
using Collector.Plan;
using Collector.Storage;
using Dapper;
using Npgsql;

namespace Collector.IntegrationTests.Storage;

public sealed class ObservationStoreTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    private static readonly DateTimeOffset Moment = new(2021, 10, 15, 4, 30, 15, TimeSpan.Zero);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("0")]
    [InlineData("72052.66")]
    [InlineData("1.10")]
    [InlineData("-0.000000000000000000000000001")]
    [InlineData("79228162514264337593543950335")]
    public async Task Numbers_come_back_digit_by_digit(string digits)
    {
        var value = decimal.Parse(digits, CultureInfo.InvariantCulture);
        var measure = $"exact {digits}";

        await AddAsync(Moment, Stated(measure, value));

        var stored = Assert.Single(await KnownAsync(measure, Moment));
        var number = Assert.IsType<ObservedValue.Number>(stored.Observation.Value).Value;
        Assert.Equal(digits, number.ToString(CultureInfo.InvariantCulture));
    }

    [Fact]
    public async Task Everything_stated_comes_back_as_stated()
    {
        Observation[] stated =
        [
            Stated("all", 800m),
            Stated("all", 0m) with { Value = new ObservedValue.Day(new DateOnly(2021, 11, 30)) },
            Stated("all", 0m) with
            {
                Value = new ObservedValue.YesNo(false),
                Weight = 0m,
                RecordedAt = new DateTimeOffset(2021, 4, 10, 9, 15, 0, TimeSpan.FromHours(2)).AddMicroseconds(123456),
                Origin = "assenze.csv:14",
            },
        ];

        await AddAsync(Moment, stated);

        Assert.Equal(stated, (await KnownAsync("all", Moment)).Select(known => known.Observation with { Id = null }));
    }

    [Fact]
    public async Task An_instant_tells_what_was_known_then_its_own_moment_included()
    {
        await AddAsync(Moment, Stated("instant", 1m));
        await WithdrawAsync("instant", Moment.AddDays(2));

        Assert.Empty(await KnownAsync("instant", Moment.AddMicroseconds(-1)));
        Assert.Single(await KnownAsync("instant", Moment));
        Assert.Single(await KnownAsync("instant", Moment.AddDays(2).AddMicroseconds(-1)));
        Assert.Empty(await KnownAsync("instant", Moment.AddDays(2)));
    }

    [Fact]
    public async Task Asked_for_some_measures_it_gives_no_others()
    {
        await AddAsync(Moment, Stated("asked", 1m), Stated("also asked", 2m), Stated("not asked", 3m), Stated("asked", 4m));
        await using var app = await database.AppAsync();

        var known = await ObservationStore.KnownAtAsync(app, null, Moment, ["asked", "also asked"], Token);

        Assert.Equal([("asked", 1m), ("also asked", 2m), ("asked", 4m)], known.Select(one => (one.Observation.Measure, ((ObservedValue.Number)one.Observation.Value).Value)));
        Assert.Empty(await ObservationStore.KnownAtAsync(app, null, Moment, [], Token));
    }

    [Fact]
    public async Task What_changed_names_measures_and_their_first_day_also_of_what_was_withdrawn()
    {
        var start = new DateTimeOffset(2030, 1, 1, 0, 0, 0, TimeSpan.Zero);
        await AddAsync(start, Stated("old", 1m) with { Period = Period.OfYear(2020) });
        await AddAsync(start.AddDays(1), Stated("new", 1m), Stated("new", 2m) with { Period = Period.OfYear(2019) });
        await WithdrawAsync("old", start.AddDays(1));
        await using var app = await database.AppAsync();

        Assert.Equal(
            [("new", new DateOnly(2019, 1, 1)), ("old", new DateOnly(2020, 1, 1))],
            (await ObservationStore.ChangesAsync(app, null, start, start.AddDays(1), Token)).OrderBy(change => change.Measure, StringComparer.Ordinal));
        Assert.Empty(await ObservationStore.ChangesAsync(app, null, start.AddDays(1), start.AddDays(9), Token));
    }

    [Theory]
    [InlineData("ck_observation_value", "1, true, null", "2021-01-01")]
    [InlineData("ck_observation_value", "null, null, null", "2021-01-01")]
    [InlineData("ck_observation_weight", "1, null, -1", "2021-01-01")]
    [InlineData("ck_observation_period", "1, null, null", "2021-02-01")]
    public async Task What_makes_no_sense_is_refused(string constraint, string values, string from)
    {
        await using var app = await database.AppAsync();

        var refusal = await Assert.ThrowsAsync<PostgresException>(() => app.ExecuteAsync(
            $"""
            insert into measure.observation (measure, period_from, period_to, value_number, value_yes_no, weight, stated_by, known_at, origin)
            values ('wrong', '{from}', '2021-01-31', {values}, 'test', now(), 'test')
            """));

        Assert.Equal(constraint, refusal.ConstraintName);
    }

    [Fact]
    public async Task Nothing_of_a_batch_is_there_when_one_of_it_is_wrong()
    {
        await Assert.ThrowsAsync<PostgresException>(() => AddAsync(Moment, Stated("half", 1m), Stated("half", 2m) with { Weight = -1m }));

        Assert.Empty(await KnownAsync("half", Moment));
    }

    private static Observation Stated(string measure, decimal value) => new()
    {
        Measure = measure,
        Period = new Period(new DateOnly(2021, 1, 1), new DateOnly(2021, 3, 31)),
        Value = new ObservedValue.Number(value),
        Origin = "test.csv:2",
    };

    private async Task AddAsync(DateTimeOffset knownAt, params Observation[] observations)
    {
        await using var app = await database.AppAsync();
        await ObservationStore.AddAsync(app, observations, _ => knownAt, "test", file: null, run: null, Token);
    }

    private async Task WithdrawAsync(string measure, DateTimeOffset moment)
    {
        await using var app = await database.AppAsync();
        await app.ExecuteAsync(
            "insert into measure.withdrawal (observation, withdrawn_at, reason) select id, @moment, 'errore' from measure.observation where measure = @measure",
            new { measure, moment = moment.UtcDateTime });
    }

    private async Task<List<KnownObservation>> KnownAsync(string measure, DateTimeOffset moment)
    {
        await using var app = await database.AppAsync();
        return [.. (await ObservationStore.KnownAtAsync(app, null, moment, Token)).Where(known => known.Observation.Measure == measure)];
    }
}
