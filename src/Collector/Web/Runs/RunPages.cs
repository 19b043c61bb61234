using System.Globalization;
using Collector.Access;
using Collector.Moving;
using Collector.Storage;
using Collector.Web.Moves;
using Collector.Web.Pages;
using Collector.Web.Pages.Moves;
using Collector.Web.Pages.Runs;
using Collector.Web.Reading;
using Collector.Web.Stored;

namespace Collector.Web.Runs;

/// <summary>Nights and other runs, and what moved between two days.</summary>
internal static class RunPages
{
    private static readonly string[] Reads = [HttpMethods.Get, HttpMethods.Head];

    /// <summary><c>/notti</c>, <c>/notti/NUMBER</c>, <c>/confronto</c>.</summary>
    public static void Map(RouteGroupBuilder pages)
    {
        pages.MapMethods(Addresses.Runs, Reads, ListAsync).Requires(Permission.ReadRuns);
        pages.MapMethods($"{Addresses.Runs}/{{id}}", Reads, RunAsync).Requires(Permission.ReadRuns);
        pages.MapMethods(Addresses.Moves, Reads, MovesAsync).Requires(Permission.ReadRuns);
    }

    private static async Task<IResult> ListAsync(SiteReader site, RunReader runs, string? lavoro, string? stato, string? anno, string? prima, CancellationToken cancellationToken)
    {
        var head = await site.ReadHeadAsync(cancellationToken);
        return RunFilter.Read(lavoro, stato, anno, prima) is { } filter
            ? Page<RunsPage>(nameof(RunsPage.View), await runs.ReadListAsync(head, filter, cancellationToken))
            : Problems.Page(StatusCodes.Status404NotFound, ProblemKind.NoSuchPage, head);
    }

    private static async Task<IResult> RunAsync(SiteReader site, RunReader runs, string id, CancellationToken cancellationToken)
    {
        var head = await site.ReadHeadAsync(cancellationToken);
        return long.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && await runs.ReadRunAsync(head, number, cancellationToken) is { } view
            ? Page<RunPage>(nameof(RunPage.View), view)
            : Problems.Page(StatusCodes.Status404NotFound, ProblemKind.NoSuchPage, head);
    }

    private static async Task<IResult> MovesAsync(SiteReader site, PatientDatabase database, [AsParameters] MovesQuery query, CancellationToken cancellationToken)
    {
        var head = await site.ReadHeadAsync(cancellationToken);
        return Page<MovesPage>(nameof(MovesPage.View), await database.AskAsync(
            async (connection, token) =>
            {
                var years = await PlanStore.YearsAsync(connection, null, token);
                var view = new MovesPageView
                {
                    Head = head,
                    Zone = await RunReader.ZoneAsync(connection, token),
                    Form = query.Form.Filled(head.Computed?.AsOf),
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
            cancellationToken));
    }

    private static PageResult<TPage> Page<TPage>(string parameter, object view)
        where TPage : Microsoft.AspNetCore.Components.IComponent => new(StatusCodes.Status200OK, new Dictionary<string, object?>(StringComparer.Ordinal) { [parameter] = view });
}
