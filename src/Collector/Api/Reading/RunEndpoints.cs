using System.ComponentModel;
using System.Globalization;
using Collector.Api.Answering;
using Collector.Api.Asking;
using Collector.Api.Refusing;
using Collector.Storage;
using Collector.Web.Runs;
using Npgsql;

namespace Collector.Api.Reading;

/// <summary><c>/runs</c>: nights and other runs, the newest first, and one with what it had to tell.</summary>
internal static class RunEndpoints
{
    public static async Task<IResult> ListAsync(HttpContext context, NpgsqlDataSource database, CancellationToken cancellationToken)
    {
        var (limit, after) = (ApiQuery.Limit(context), ApiQuery.AfterNumber(context));
        var read = await new PatientReading(database, TimeProvider.System).AskAsync(
            (connection, token) => connection.ListAsync(null, "run_list", row => Of(RunReader.ReadRow(row)), token, after, ApiQuery.Text(context, ApiParameter.Job), State(context), null, null, limit + 1),
            cancellationToken);
        var (part, next) = Paging.Cut(read, limit, run => run.Id.ToString(CultureInfo.InvariantCulture));
        return ApiAnswer.Of(new RunsAnswer(part, next), ApiJson.Context.RunsAnswer, next: Paging.Address(context.Request, next));
    }

    public static async Task<IResult> ReadAsync(HttpContext context, NpgsqlDataSource database, [Description("Number of the run.")] string id, CancellationToken cancellationToken)
    {
        var number = long.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var read) ? read : 0; // no run has it
        var (run, messages) = await new PatientReading(database, TimeProvider.System).AskAsync(
            async (connection, token) => (
                (await connection.ListAsync(null, "run_one", row => (Run: Of(RunReader.ReadRow(row)), Error: row.Text(14)), token, number)).Select(one => ((ApiRun Run, string? Error)?)one).SingleOrDefault(),
                await connection.ListAsync(null, "run_messages", row => new ApiRunMessage(row.GetFieldValue<DateTimeOffset>(0), row.GetString(1), row.GetString(2)), token, number, RunReader.MostMessages)),
            cancellationToken);
        return run is { } found
            ? ApiAnswer.Of(new RunAnswer(found.Run, found.Error, messages), ApiJson.Context.RunAnswer)
            : throw new ApiProblemException(ApiProblem.NotFound.With("There is no such run."));
    }

    private static string? State(HttpContext context) => ApiQuery.Text(context, ApiParameter.State) is not { } state ? null
        : state is "waiting" or "running" or "done" or "failed" ? state
        : throw ApiQuery.Refused("state is one of waiting, running, done and failed.");

    private static ApiRun Of(RunRow row) => new()
    {
        Id = row.Id,
        Job = row.Job,
        Day = row.Day,
        Scheduled = row.Scheduled,
        State = row.State,
        CreatedAt = row.CreatedAt,
        StartedAt = row.StartedAt,
        FinishedAt = row.FinishedAt,
        KnownAt = row.KnownAt,
        Attempts = row.Attempts,
        RowsAdded = row.RowsAdded,
    };
}

/// <summary>Runs, the newest first.</summary>
internal sealed record RunsAnswer(
    [property: Description("The newest first.")] IReadOnlyList<ApiRun> Runs,
    [property: Description("What after takes to read on; null: this was the last part.")] string? Next);

/// <summary>A run.</summary>
internal sealed record ApiRun
{
    [Description("Number of the run.")]
    public required long Id { get; init; }

    [Description("night, entries, files, api, source:NAME and others.")]
    public required string Job { get; init; }

    [Description("Day it speaks of.")]
    public required DateOnly Day { get; init; }

    [Description("The schedule asked for it.")]
    public required bool Scheduled { get; init; }

    [Description("waiting, running, done or failed.")]
    public required string State { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    [Description("When its last attempt began.")]
    public DateTimeOffset? StartedAt { get; init; }

    public DateTimeOffset? FinishedAt { get; init; }

    [Description("What was known by this moment counted.")]
    public DateTimeOffset? KnownAt { get; init; }

    public required int Attempts { get; init; }

    [Description("Rows it added; null: it has not ended yet.")]
    public long? RowsAdded { get; init; }
}

/// <summary>A run with what it had to tell.</summary>
internal sealed record RunAnswer(
    ApiRun Run,
    [property: Description("Why the last attempt failed, without what is quoted.")] string? Error,
    [property: Description("In the order they were told, the first five hundred; what a message quotes is left out.")] IReadOnlyList<ApiRunMessage> Messages);

/// <summary>What a run had to tell.</summary>
internal sealed record ApiRunMessage(
    DateTimeOffset At,
    [property: Description("info, warning or error.")] string Level,
    string Text);
