using System.Collections.Immutable;
using System.Globalization;
using Collector.IntegrationTests.Nights;
using Collector.Measures.Collecting;
using Collector.Plan;
using Collector.Plan.Expressions;
using Collector.Records;

namespace Collector.IntegrationTests.Measures;

/// <summary>Every aggregate over tables that can be added up by eye.</summary>
public sealed class RecordReaderTests(DatabaseServer server)
{
    // Four cells of January and February 2021 and one of 2022: office A and B, processes P1 and P2.
    private const string Hours =
        """
        insert into source.work_hours (system, office, process, month, kind, hours, remote_hours, people, known_from, from_page) values
            ('kronos', 'A', 'P1', '2021-01-01', 'ordinary', 10.5, 2, 5, @before, 0),
            ('kronos', 'B', 'P1', '2021-01-01', 'ordinary', 4.25, null, 10, @before, 0),
            ('kronos', 'A', 'P1', '2021-02-01', 'ordinary', 7.25, 1, 6, @before, 0),
            ('kronos', 'B', 'P2', '2021-02-01', 'ordinary', 20, 0, 8, @before, 0),
            ('kronos', 'A', 'P1', '2022-01-01', 'ordinary', 3, null, 5, @before, 0),
            ('other', 'C', 'P3', '2021-01-01', 'ordinary', 1000, 1000, 1000, @before, 0)
        """;

    // Summer time began on 28 March 2021 at 02:00: that day has 23 hours, from 23:00 of the 27th to 22:00 of the 28th in UTC.
    private const string Tickets =
        """
        insert into source.ticket (system, ticket_id, opened_at, closed_at, team, known_from, from_page) values
            ('assitel', '1', '2021-03-27 22:59:59Z', '2021-03-29 10:00Z', 'USI', @before, 0),
            ('assitel', '2', '2021-03-27 23:00:00Z', null, 'USI', @before, 0),
            ('assitel', '3', '2021-03-28 21:59:59Z', '2021-03-30 10:00Z', null, @before, 0),
            ('assitel', '4', '2021-03-28 22:00:00Z', '2021-03-30 12:00Z', 'SUAP', @before, 0),
            ('assitel', '5', '2021-10-30 22:00:00Z', null, 'USI', @before, 0),
            ('assitel', '6', '2021-10-31 22:59:59Z', null, 'USI', @before, 0)
        """;

    private const string Coverage =
        """
        insert into source.coverage (system, dataset, first_day, last_day, rejected, run, read_at)
        select system, dataset, '2021-01-01', '2022-12-31', 0, 0, @before
        from (values ('kronos', 'work_hours'), ('other', 'work_hours'), ('assitel', 'ticket')) as covered (system, dataset)
        """;

    private static readonly DateTime Before = new(2023, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    // 10.5 + 4.25; 7.25 + 20; 3.
    [InlineData(Aggregate.Sum, "hours", null, null, "2021-01-01 14.75|2021-02-01 27.25|2022-01-01 3")]
    // B did not tell its remote hours in January, nor A in 2022: 8.5; 6.25 + 20.
    [InlineData(Aggregate.Sum, "hours - remote_hours", null, null, "2021-01-01 8.5|2021-02-01 26.25")]
    // A in January divides by 0; 4.25 / 5; 7.25 / 1 + 20 / 3.
    [InlineData(Aggregate.Sum, "hours / (people - 5)", null, null, "2021-01-01 0.85|2021-02-01 13.916666666666667")]
    // (10.5 + 4.25) / 2; (7.25 + 20) / 2; 3.
    [InlineData(Aggregate.Avg, "hours", null, null, "2021-01-01 7.375*2|2021-02-01 13.625*2|2022-01-01 3*1")]
    // (52.5 + 42.5) / 15 = 95 / 15; (43.5 + 160) / 14 = 203.5 / 14.
    [InlineData(Aggregate.WeightedAvg, "hours", "people", null, "2021-01-01 6.333333333333*15|2021-02-01 14.535714285714*14|2022-01-01 3*5")]
    // The smallest of the year so far.
    [InlineData(Aggregate.Min, "hours", null, null, "2021-01-01 4.25|2021-02-01 4.25|2022-01-01 3")]
    [InlineData(Aggregate.Max, "hours", null, null, "2021-01-01 10.5|2021-02-01 20|2022-01-01 3")]
    // Of one day the last by its keys: office B.
    [InlineData(Aggregate.Last, "hours", null, null, "2021-01-01 4.25|2021-02-01 20|2022-01-01 3")]
    [InlineData(Aggregate.Last, "remote_hours", null, null, "2021-01-01 2|2021-02-01 0")]
    [InlineData(Aggregate.Count, null, null, null, "2021-01-01 2|2021-02-01 2|2022-01-01 1")]
    [InlineData(Aggregate.Count, null, null, "remote_hours > 0 and process = 'P1'", "2021-01-01 1|2021-02-01 1")]
    [InlineData(Aggregate.Count, null, null, "remote_hours is null", "2021-01-01 1|2022-01-01 1")]
    [InlineData(Aggregate.Count, null, null, "office <> 'A' or month >= 2022-01-01", "2021-01-01 1|2021-02-01 1|2022-01-01 1")]
    // Both offices are seen in January, and A again in the new year.
    [InlineData(Aggregate.CountDistinct, "office", null, null, "2021-01-01 2|2022-01-01 1")]
    [InlineData(Aggregate.CountDistinct, "process", null, null, "2021-01-01 1|2021-02-01 1|2022-01-01 1")]
    [InlineData(Aggregate.CountDistinct, "people", null, "hours > 5", "2021-01-01 1|2021-02-01 2")]
    public async Task Adds_up_what_can_be_added_up_by_eye(Aggregate aggregate, string? of, string? weight, string? where, string expected)
    {
        await using var world = await WorldAsync();
        var what = new Collection.Aggregated
        {
            Dataset = Datasets.WorkHours,
            Systems = ["kronos"],
            Aggregate = aggregate,
            Of = Text(of),
            Weight = Text(weight),
            Where = Text(where),
            At = "month",
        };

        Assert.Equal(expected.Split('|'), await ReadAsync(world, what, Before));
    }

    [Fact]
    public async Task A_cell_of_few_people_counts_and_has_no_figure_of_its_own()
    {
        await using var world = await WorldAsync();
        await world.ExecuteAsync("update source.work_hours set people = 4 where office = 'A' and month = '2021-01-01'", new { before = Before });
        var what = new Collection.Aggregated { Dataset = Datasets.WorkHours, Systems = ["kronos"], Aggregate = Aggregate.Sum, Of = Text("hours"), At = "month" };
        await using var connection = await world.Database.OpenConnectionAsync(Token);

        var rows = await RecordRows.ReadAsync(connection, TestServer.Plan, what, new Period(new DateOnly(2021, 1, 1), new DateOnly(2021, 1, 31)), new DateTimeOffset(Before), Token);

        Assert.Equal(2, rows.Count);
        Assert.Equal([(null, true), ("4.25", false)], rows.Latest.OrderBy(row => row.Key, StringComparer.Ordinal).Select(row => (row.Figure, row.IsHidden)));
        Assert.Equal(["2021-01-01 14.75", "2021-02-01 27.25", "2022-01-01 3"], await ReadAsync(world, what, Before));
    }

    [Theory]
    [InlineData("opened_at", "2021-03-27 1|2021-03-28 2|2021-03-29 1|2021-10-31 2")]
    // Two are still open.
    [InlineData("closed_at", "2021-03-29 1|2021-03-30 2")]
    public async Task A_moment_counts_on_its_day_in_the_plans_zone_also_when_the_hour_changes(string at, string expected)
    {
        await using var world = await WorldAsync();

        Assert.Equal(expected.Split('|'), await ReadAsync(world, Counting(at, null), Before));
    }

    [Theory]
    [InlineData("team <> 'USI'", "2021-03-29 1")]
    [InlineData("team <> 'USI' or team is null", "2021-03-28 1|2021-03-29 1")]
    [InlineData("opened_at = 2021-03-28", "2021-03-28 2")]
    [InlineData("closed_at > 2021-03-29", "2021-03-28 1|2021-03-29 1")]
    public async Task What_is_not_told_is_neither_equal_nor_different(string where, string expected)
    {
        await using var world = await WorldAsync();

        Assert.Equal(expected.Split('|'), await ReadAsync(world, Counting("opened_at", where), Before));
    }

    [Fact]
    public async Task Rows_count_as_they_were_known()
    {
        await using var world = await WorldAsync();
        // An hour later ticket 1 goes to another team, ticket 4 vanishes and a seventh comes.
        await world.ExecuteAsync(
            """
            insert into source.ticket_history (system, ticket_id, opened_at, team, known_from, known_to, from_page, vanished)
            select system, ticket_id, opened_at, team, known_from, @later, 0, ticket_id = '4' from source.ticket where ticket_id in ('1', '4');
            update source.ticket set team = 'SUAP', known_from = @later where ticket_id = '1';
            delete from source.ticket where ticket_id = '4';
            insert into source.ticket (system, ticket_id, opened_at, team, known_from, from_page) values ('assitel', '7', '2021-03-29 08:00Z', 'SUAP', @later, 0)
            """,
            new { later = Before.AddHours(1) });
        var suap = Counting("opened_at", "team = 'SUAP'");

        Assert.Equal(["2021-03-29 1"], await ReadAsync(world, suap, Before));
        Assert.Equal(["2021-03-29 1"], await ReadAsync(world, suap, Before.AddHours(1).AddMicroseconds(-1)));
        Assert.Equal(["2021-03-27 1", "2021-03-29 1"], await ReadAsync(world, suap, Before.AddHours(1)));
        Assert.Empty(await ReadAsync(world, suap, Before.AddMicroseconds(-1)));
    }

    [Theory]
    // From Saturday night to Monday at 12: 4; from Sunday night to Tuesday at 12: 8 + 4; from Monday on to Tuesday at 14: 8 + 5.
    [InlineData(null, "2021-03-27 4*1|2021-03-28 12*1|2021-03-29 13*1")]
    // Closed on that Monday.
    [InlineData("closures:\n  2021-03-29: Chiusura\n", "2021-03-27 0*1|2021-03-28 4*1|2021-03-29 5*1")]
    public async Task Working_hours_follow_the_calendar_of_their_time(string? calendar, string expected)
    {
        await using var world = await WorldAsync();
        await world.ExecuteAsync("insert into plan.calendar (content, known_at) select @calendar, @before where @calendar is not null", new { calendar, before = Before });
        await world.ExecuteAsync("insert into plan.calendar (content, known_at) values ('closures:\n  2021-03-30: Domani\n', @later)", new { later = Before.AddHours(1) });
        var what = new Collection.Aggregated
        {
            Dataset = Datasets.Ticket,
            Aggregate = Aggregate.Avg,
            Of = Text("working_hours(opened_at, closed_at)"),
            Hours = WeeklyHours.Parse("Mon-Fri 08:00-13:00,14:00-17:00"),
            At = "opened_at",
        };

        Assert.Equal(expected.Split('|'), await ReadAsync(world, what, Before));
    }

    [Fact]
    public async Task Availability_is_read_from_states_and_interruptions()
    {
        await using var world = await WorldAsync();
        // Monday 29 March, 8 hours: critical from 8 to 10, of which 9 to 10 is announced; soft states and other objects do not count.
        await world.ExecuteAsync(
            """
            insert into source.service_state (system, object, at, state, hard, known_from, from_page) values
                ('neteye', 'posta', '2021-03-01 12:00Z', 0, true, @before, 0),
                ('neteye', 'posta', '2021-03-29 06:00Z', 2, true, @before, 0),
                ('neteye', 'posta', '2021-03-29 07:00Z', 0, false, @before, 0),
                ('neteye', 'posta', '2021-03-29 08:00Z', 0, true, @before, 0),
                ('neteye', 'web', '2021-03-01 12:00Z', 2, true, @before, 0);
            insert into source.service_downtime (system, object, "from", "to", known_from, from_page) values
                ('neteye', 'posta', '2021-03-29 07:00Z', '2021-03-29 09:00Z', @before, 0);
            insert into source.coverage (system, dataset, first_day, last_day, rejected, run, read_at)
            select 'neteye', dataset, '2021-03-29', last_day::date, 0, 0, @before
            from (values ('service_state', '2021-03-30'), ('service_downtime', '2021-03-29')) as covered (dataset, last_day)
            """,
            new { before = Before });
        var what = new Collection.Availability
        {
            Dataset = Datasets.ServiceState,
            Systems = ["neteye"],
            Objects = ["posta"],
            Hours = WeeklyHours.Parse("Mon-Fri 08:00-13:00,14:00-17:00"),
        };

        var collected = await CollectAsync(world, what, Accumulation.Mean, Before);
        await using var connection = await world.Database.OpenConnectionAsync(Token);
        var rows = await RecordRows.ReadAsync(connection, TestServer.Plan, what, new Period(new DateOnly(2021, 3, 29), new DateOnly(2021, 3, 30)), new DateTimeOffset(Before), Token);
        var ignoring = await CollectAsync(world, what with { Downtime = DowntimeUse.Ignored }, Accumulation.Mean, Before);

        // 7 of 8 hours; with the interruption counting as it is 6 of 8, and the next day whole.
        Assert.Equal(["2021-03-29 87.5*28800"], collected.Observations.Select(Shown));
        Assert.Equal(["2021-03-29 75*28800", "2021-03-30 100*28800"], ignoring.Observations.Select(Shown));
        Assert.Equal(
            ["neteye posta 2021-03-29 10:00:00 0 False", "neteye posta 2021-03-29 09:00:00  True", "neteye posta 2021-03-29 08:00:00 2 False"],
            rows.Latest.Select(row => $"{row.Key} {row.Figure} {row.IsInterruption}"));
        Assert.Equal(3, rows.Count);
        Assert.Equal((0.95m, 28_800m), (collected.Days["X"].Floor, collected.Days["X"].Asked[new DateOnly(2021, 3, 29)]));
    }

    [Fact]
    public async Task Days_are_known_once_every_system_that_counts_was_read()
    {
        await using var world = await WorldAsync();
        // A second help desk began on 1 April, and its May has refused records, until it was read again.
        await world.ExecuteAsync(
            """
            insert into source.coverage (system, dataset, first_day, last_day, rejected, run, read_at) values
                ('second', 'ticket', '2021-04-01', '2021-05-31', 2, 0, @before),
                ('second', 'ticket', '2021-04-01', '2021-04-30', 0, 0, @later)
            """,
            new { before = Before, later = Before.AddHours(1) });

        var all = await DaysAsync(world, Counting("opened_at", null), Before);
        var first = await DaysAsync(world, Counting("opened_at", null) with { Systems = ["assitel"] }, Before);
        var both = await DaysAsync(world, Counting("opened_at", null) with { Systems = ["assitel", "second"], Since = new DateOnly(2021, 5, 1) }, Before.AddHours(1));

        Assert.Equal(("2021-01-01..2021-05-31", "2021-04-01..2021-05-31"), all);
        Assert.Equal(("2021-01-01..2022-12-31", ""), first);
        Assert.Equal(("2021-05-01..2021-05-31", "2021-05-01..2021-05-31"), both);
    }

    [Fact]
    public async Task A_day_on_which_no_record_says_what_is_added_up_is_not_known_and_one_on_which_some_do_not_is_incomplete()
    {
        await using var world = await WorldAsync();
        var what = new Collection.Aggregated { Dataset = Datasets.WorkHours, Systems = ["kronos"], Aggregate = Aggregate.Sum, Of = Text("remote_hours"), At = "month" };

        // B did not tell its remote hours in January, nor A, alone, in the January after.
        Assert.Equal(("2021-01-01..2021-12-31 2022-01-02..2022-12-31", "2021-01-01..2021-01-01"), await DaysAsync(world, what, Before));
        Assert.Equal(["2021-01-01 2", "2021-02-01 1"], await ReadAsync(world, what, Before));
    }

    private static async Task<(string Covered, string Incomplete)> DaysAsync(NightWorld world, Collection.Aggregated what, DateTime knownAt)
    {
        var days = (await CollectAsync(world, what, knownAt)).Days["X"];
        return (string.Join(' ', days.Covered), string.Join(' ', days.Incomplete));
    }

    private static async Task<IEnumerable<string>> ReadAsync(NightWorld world, Collection.Aggregated what, DateTime knownAt) =>
        (await CollectAsync(world, what, knownAt)).Observations.Select(Shown);

    private static async Task<Collected> CollectAsync(NightWorld world, Collection.Aggregated what, DateTime knownAt)
    {
        var accumulation = what.Aggregate is Aggregate.Avg or Aggregate.WeightedAvg ? Accumulation.Mean : what.Aggregate is Aggregate.Min or Aggregate.Max or Aggregate.Last ? Accumulation.Last : Accumulation.Sum;
        return await CollectAsync(world, what, accumulation, knownAt);
    }

    private static async Task<Collected> CollectAsync(NightWorld world, Collection.OfRecords what, Accumulation accumulation, DateTime knownAt)
    {
        var measure = new Measure { Key = "X", Name = "X", Feed = new Feed.Collected(accumulation, what, null) };
        var plan = TestServer.Plan with { Measures = ImmutableSortedDictionary<string, Measure>.Empty.Add("X", measure) };
        await using var connection = await world.Database.OpenConnectionAsync(Token);
        await using var transaction = await connection.BeginTransactionAsync(Token);
        return await new RecordReader(connection, transaction).ReadAsync(plan, null, new DateTimeOffset(knownAt), new DateOnly(2021, 1, 1), Token);
    }

    private static string Shown(Observation observation)
    {
        var number = decimal.Round(((ObservedValue.Number)observation.Value).Value, observation.Weight is null ? 15 : 12);
        var weight = observation.Weight is { } stated ? $"*{stated.ToString("0.###", CultureInfo.InvariantCulture)}" : "";
        return $"{observation.Period.From:yyyy-MM-dd} {number.ToString("0.####################", CultureInfo.InvariantCulture)}{weight}";
    }

    private static Collection.Aggregated Counting(string at, string? where) => new() { Dataset = Datasets.Ticket, Aggregate = Aggregate.Count, At = at, Where = Text(where) };

    private static ExpressionText? Text(string? text) => text is null ? null : new ExpressionText(text, ExpressionParser.Parse(text).Expression!); // written above

    private async Task<NightWorld> WorldAsync()
    {
        var world = await NightWorld.MakeAsync(server, new DateOnly(2021, 1, 1), new DateOnly(2021, 1, 2));
        await world.ExecuteAsync(Hours, new { before = Before });
        await world.ExecuteAsync(Tickets, new { before = Before });
        await world.ExecuteAsync(Coverage, new { before = Before });
        return world;
    }
}
