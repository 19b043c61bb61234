using Collector.Demo;
using Collector.Measures.Collecting;
using Collector.Nights;
using Collector.Plan.Reading;
using Collector.Plan.Scoring;
using Collector.Postgres;
using Collector.Storage;
using Dapper;
using Npgsql;

namespace Collector.IntegrationTests.Nights;

/// <summary>A database of its own with the shipped plan and invented observations, a clock that is put, and a runner.</summary>
internal sealed class NightWorld : IAsyncDisposable
{
    /// <summary>The closed year in the invented history: computed as of its last day and later.</summary>
    public const int Closed = 2020;

    private const string Stated =
        """
        insert into measure.observation (measure, period_from, period_to, value_number, recorded_at, known_at, stated_by, origin)
        select @measure, @from::date, @to::date, @value, @now, greatest(@now, known_at + interval '1 microsecond'), 'test', 'test'
        from score.publication
        """;

    private static readonly TimeSpan HalfPastTwo = new(2, 30, 0);

    private NightWorld(ConnectionStrings connections)
    {
        Connections = connections;
        Database = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(connections.App) { Pooling = true }); // its pool ends with it
        Runner = NewRunner("one");
    }

    public ConnectionStrings Connections { get; }

    public NpgsqlDataSource Database { get; }

    public SteppedClock Clock { get; } = new();

    public NightRunner Runner { get; }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <param name="first">First day of 2021 that is computed.</param>
    /// <param name="today">The clock stands at half past two in the morning of this day.</param>
    public static async Task<NightWorld> MakeAsync(TestServer server, DateOnly first, DateOnly today)
    {
        var world = new NightWorld(await server.SeededAsync(Token));
        await world.ExecuteAsync("update plan.year_in_force set first_day = @first where year = 2021", new { first });
        world.WakeOn(today);
        return world;
    }

    /// <summary>Likewise with another plan, whose year is judged from a day on, and without observations.</summary>
    public static async Task<NightWorld> WithPlanAsync(TestServer server, IReadOnlyList<PlanFile> files, DateOnly first, DateOnly today)
    {
        var world = new NightWorld(await server.MigratedAsync(Token));
        world.WakeOn(today);
        await world.ApplyAsync(files, first);
        return world;
    }

    public NightRunner NewRunner(string node) => new(Database, Clock, node);

    public void WakeOn(DateOnly day) => Clock.Now = PlanTime.StartOf(day, TestServer.Plan.Zone) + HalfPastTwo;

    /// <summary>All nights that are missing; how many there were.</summary>
    public async Task<int> RunNightsAsync()
    {
        await Runner.EnsureAsync(Token);
        var nights = 0;
        while (await Runner.RunNextAsync(Token) is not null)
        {
            nights++;
        }

        return nights;
    }

    /// <summary>Adopts a plan in a minute; another one passes.</summary>
    public async Task ApplyAsync(IReadOnlyList<PlanFile> files, DateOnly first)
    {
        var reading = PlanReader.Read(files);
        Assert.True(reading.Plan is not null, string.Join('\n', reading.Findings));
        Clock.Now += TimeSpan.FromMinutes(1); // what a night at this moment saw is not what comes after it
        await using var connection = await Database.OpenConnectionAsync(Token);
        Assert.True((await PlanStore.ApplyAsync(connection, reading, files, new Adoption("Delibera n. 9", first, "prova"), [(first.Year, first)], Clock.Now, Token)).Added);
        Clock.Now += TimeSpan.FromMinutes(1);
    }

    /// <summary>What a statement does, by the owner, who may do everything.</summary>
    public async Task ExecuteAsync(string sql, object? parameters = null)
    {
        await using var owner = new NpgsqlConnection(Connections.Owner);
        await owner.ExecuteAsync(new CommandDefinition(sql, parameters, cancellationToken: Token));
    }

    public async Task<List<T>> ListAsync<T>(string sql, object? parameters = null)
    {
        await using var owner = new NpgsqlConnection(Connections.Owner);
        return [.. await owner.QueryAsync<T>(new CommandDefinition(sql, parameters, cancellationToken: Token))];
    }

    public async Task<T> AskAsync<T>(string sql, object? parameters = null) => (await ListAsync<T>(sql, parameters)).Single();

    /// <summary>Adds an observation that becomes known now, after what was computed last; a minute passes.</summary>
    public async Task StateAsync(string measure, string from, string to, decimal value)
    {
        await ExecuteAsync(Stated, new { measure, from, to, value, now = Clock.Now.UtcDateTime });
        Clock.Now += TimeSpan.FromMinutes(1);
    }

    public async Task<Publication> PublicationAsync()
    {
        await using var connection = await Database.OpenConnectionAsync(Token);
        return await PublicationStore.ReadAsync(connection, null, Token);
    }

    /// <summary>
    /// What must hold whatever happened before: the history as known now is what a computation with today's knowledge
    /// gives for each of its days.
    /// </summary>
    /// <param name="retired">An indicator whose figures of before its retirement stay, though it is judged no more.</param>
    public async Task HistoryHoldsAsync(int year, DateOnly from, DateOnly to, string? retired = null)
    {
        await using var connection = await Database.OpenConnectionAsync(Token);
        await using var transaction = await connection.BeginTransactionAsync(Token);
        var known = (await PublicationStore.ReadAsync(connection, transaction, Token)).KnownAt!.Value; // a night was computed
        var plan = (await PlanStore.InForceAsync(connection, transaction, TestServer.Plan.Code, Token))!.Plan; // the seed applied it
        var observations = (await new CollectedMeasures().ReadAsync(connection, transaction, (await PlanStore.InForceAsync(connection, transaction, plan.Code, Token))!, [year], known, Token)).With(plan, (await ObservationStore.KnownAtAsync(connection, transaction, known, Token)).Select(one => one.Observation)); // the seed applied it
        var values = (await ScoreStore.FiguresAsync(connection, transaction, plan.Code, year, from, null, from, Token)).ToLookup(row => row.AsOf);
        var parts = (await ScoreStore.PartsAsync(connection, transaction, plan.Code, year, from, null, from, Token)).ToLookup(row => row.AsOf);
        for (var day = from; day <= to; day = day.AddDays(1))
        {
            var request = Computation.Request(day, year, final: false);
            var score = Evaluation.Evaluate(plan, observations, request);
            Assert.Equal(score.Indicators.Select(result => Figure.Of(result, request, new RowStamp(plan.Code, 0, 0, known))).OrderBy(Key), values[day].Where(row => row.Indicator != retired).OrderBy(Key), (expected, stored) => stored.SaysTheSameAs(expected));
            Assert.Equal(PartRow.Of(score, plan.Code).OrderBy(Part), parts[day].OrderBy(Part));
        }

        static string Key(Figure row) => row.Indicator;
        static string Part(PartRow row) => $"{row.Kind} {row.Code}";
    }

    public ValueTask DisposeAsync() => Database.DisposeAsync();
}
