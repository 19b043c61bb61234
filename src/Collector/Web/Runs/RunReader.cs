using System.Collections.Immutable;
using System.Globalization;
using Collector.Moving;
using Collector.Plan;
using Collector.Storage;
using Collector.Web.Moves;
using Collector.Web.Reading;
using Npgsql;

namespace Collector.Web.Runs;

/// <summary>Reads runs for their pages: a handful of statements each, never one a row.</summary>
internal sealed class RunReader(NpgsqlDataSource source, TimeProvider clock)
{
    public const int OnAPage = 50;

    /// <summary>Most messages of a run that its page shows.</summary>
    public const int MostMessages = 500;

    private readonly PatientReading database = new(source, clock);

    /// <exception cref="StorageDownException">The database does not answer.</exception>
    public Task<RunsView> ReadListAsync(PageHead head, RunFilter filter, CancellationToken cancellationToken) => database.AskAsync(
        async (connection, token) =>
        {
            var year = filter.Year is { } one ? Period.OfYear(one) : (Period?)null;
            var rows = await connection.ListAsync(null, "run_list", ReadRow, token, filter.Before, filter.Job, filter.State, year?.From, year?.To, OnAPage + 1);
            var span = (await connection.ListAsync(null, "run_span", row => (FirstNight: row.Get<DateOnly>(0), LastNight: row.Get<DateOnly>(1), First: row.Get<DateOnly>(2), Last: row.Get<DateOnly>(3)), token)).Single();
            return new RunsView
            {
                Head = head,
                Zone = await ZoneAsync(connection, token),
                Filter = filter,
                Rows = [.. rows.Take(OnAPage)],
                HasMore = rows.Count > OnAPage,
                Jobs = [.. await connection.ListAsync(null, "run_jobs", row => row.GetString(0), token)],
                Years = span is { First: { } first, Last: { } last } ? [.. Enumerable.Range(first.Year, last.Year - first.Year + 1).Reverse()] : [],
                Nights = span is { FirstNight: { } from, LastNight: { } to } ? await NightsAsync(connection, filter.Year ?? to.Year, from, to, head.Today, token) : null,
            };
        },
        cancellationToken);

    /// <returns>Null when there is no such run.</returns>
    /// <exception cref="StorageDownException">The database does not answer.</exception>
    public Task<RunView?> ReadRunAsync(PageHead head, long id, CancellationToken cancellationToken) => database.AskAsync(
        async (connection, token) =>
        {
            var zone = await ZoneAsync(connection, token);
            var view = (await connection.ListAsync(null, "run_one", row => ReadView(row, head, zone), token, id)).SingleOrDefault();
            return view is null ? null : view with
            {
                Messages = [.. await connection.ListAsync(null, "run_messages", row => new RunMessage(row.GetFieldValue<DateTimeOffset>(0), row.GetString(1), row.GetString(2)), token, id, MostMessages)],
                Added = view.Run.KnownAt is { } known && view.Plan is not null ? [.. (await AddedAsync(connection, view.Run.Day, known, token)).Where(added => added.Figures + added.Scores > 0)] : [],
                Alerts = view.Decides ? [.. await AlertsAsync(connection, view.Run.Day, token)] : [],
            };
        },
        cancellationToken);

    private static async Task<NightYear> NightsAsync(NpgsqlConnection connection, int year, DateOnly first, DateOnly last, DateOnly today, CancellationToken cancellationToken)
    {
        var span = Period.OfYear(year);
        var nights = (await connection.ListAsync(
            null,
            "run_calendar",
            row => new NightDay(row.GetFieldValue<DateOnly>(0), StateOf(row.GetString(2)), row.GetInt64(1), row.GetInt32(3)),
            cancellationToken,
            span.From,
            span.To)).ToDictionary(night => night.Day);

        // Last night's is not late yet; those before it are.
        var due = PlanTime.Later(last, today.AddDays(-2));
        return new NightYear(year, [.. Enumerable.Range(0, span.Days).Select(span.From.AddDays).Select(day => nights.GetValueOrDefault(day) ?? new NightDay(day, day >= first && day <= due ? NightState.Missing : NightState.None, null, 0))]);
    }

    private static NightState StateOf(string state) => state switch
    {
        "done" => NightState.Done,
        "failed" => NightState.Failed,
        "running" => NightState.Running,
        _ => NightState.Waiting,
    };

    private static Task<IReadOnlyList<AddedFigures>> AddedAsync(NpgsqlConnection connection, DateOnly day, DateTimeOffset known, CancellationToken cancellationToken) =>
        connection.ListAsync(null, "run_added", row => new AddedFigures(row.GetString(0), row.GetInt32(1), row.GetInt64(2), row.GetInt64(3)), cancellationToken, day, known.ToUniversalTime());

    private static Task<IReadOnlyList<RunAlert>> AlertsAsync(NpgsqlConnection connection, DateOnly day, CancellationToken cancellationToken) =>
        connection.ListAsync(null, "run_alerts", row => new RunAlert(row.GetString(0), row.GetString(1), row.Get<int>(2), row.GetString(3), row.GetBoolean(4)), cancellationToken, day);

    /// <summary>What moved between two days.</summary>
    /// <exception cref="StorageDownException">The database does not answer.</exception>
    public Task<MovesPageView> ReadMovesAsync(PageHead head, MovesForm form, CancellationToken cancellationToken) => database.AskAsync(
        async (connection, token) =>
        {
            var years = await PlanStore.YearsAsync(connection, null, token);
            var view = new MovesPageView
            {
                Head = head,
                Zone = await ZoneAsync(connection, token),
                Form = form.Filled(head.Computed?.AsOf),
                Years = [.. years.Select(year => year.Year).Reverse()],
            };
            var (question, problem) = view.Form.Read(view.Zone);
            return question is null ? view with { Problem = problem } : await MovesReader.ReadAsync(connection, question, token) switch
            {
                MovesAnswer.Found found => view with { Moves = found.View, Form = view.Form with { Anno = question.Year.ToString(CultureInfo.InvariantCulture) } },
                MovesAnswer.Nothing nothing => view with { Problem = nothing.Sentence },
                var other => throw new InvalidOperationException($"an answer of kind {other.GetType().Name} has no page"),
            };
        },
        cancellationToken);

    /// <summary>The zone of the plan of the latest year; UTC while none is applied.</summary>
    private static async Task<TimeZoneInfo> ZoneAsync(NpgsqlConnection connection, CancellationToken cancellationToken) =>
        (await PlanStore.YearsAsync(connection, null, cancellationToken)) is [.., var latest]
            ? (await PlanStore.ReadAsync(connection, null, latest.Version, cancellationToken)).Plan.Zone
            : TimeZoneInfo.Utc;

    /// <summary>A run from the first 14 columns: run_list and run_one begin alike.</summary>
    public static RunRow ReadRow(NpgsqlDataReader row) => new()
    {
        Id = row.GetInt64(0),
        Job = row.GetString(1),
        Day = row.GetFieldValue<DateOnly>(2),
        Scheduled = row.GetBoolean(3),
        State = row.GetString(4),
        CreatedAt = row.GetFieldValue<DateTimeOffset>(5),
        StartedAt = row.Get<DateTimeOffset>(6),
        FinishedAt = row.Get<DateTimeOffset>(7),
        KnownAt = row.Get<DateTimeOffset>(8),
        Node = row.Text(9),
        Attempts = row.GetInt32(10),
        RowsAdded = row.Get<long>(11),
        Messages = row.GetInt64(12),
        Worst = row.Text(13),
    };

    private static RunView ReadView(NpgsqlDataReader row, PageHead head, TimeZoneInfo zone)
    {
        var run = ReadRow(row);
        return new RunView
        {
            Head = head,
            Zone = zone,
            Run = run,
            Error = row.Text(14),
            Decides = row.GetBoolean(15),
            IsLatest = row.GetBoolean(16),
            Moves = row.Get<DateTimeOffset>(17) is { } before && row.Get<DateOnly>(18) is { } day && run.KnownAt is { } known && day <= run.Day ? MovesForm.Address(day, before, run.Day, known) : null,
            Plan = row.Get<long>(19) is { } version ? new AppliedPlan(version, row.GetString(20), row.GetString(21), row.GetFieldValue<DateOnly>(22)) : null,
            Messages = [],
            Added = [],
            Alerts = [],
        };
    }
}
