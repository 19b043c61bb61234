using Collector.Access;
using Collector.Web.Moves;
using Collector.Web.Pages;
using Collector.Web.Pages.Moves;
using Collector.Web.Pages.Runs;
using Collector.Web.Reading;

namespace Collector.Web.Runs;

/// <summary>Nights and other runs, and what moved between two days.</summary>
internal static class RunPages
{
    /// <summary><c>/notti</c>, <c>/notti/NUMBER</c>, <c>/confronto</c>.</summary>
    public static void Map(RouteGroupBuilder pages)
    {
        pages.MapMethods(Addresses.Runs, PageRequest.Reads, ListAsync).Requires(Permission.ReadRuns);
        pages.MapMethods($"{Addresses.Runs}/{{id}}", PageRequest.Reads, RunAsync).Requires(Permission.ReadRuns);
        pages.MapMethods(Addresses.Moves, PageRequest.Reads, MovesAsync).Requires(Permission.ReadRuns);
    }

    private static async Task<IResult> ListAsync(SiteReader site, RunReader runs, string? lavoro, string? stato, string? anno, string? prima, CancellationToken cancellationToken)
    {
        var head = await site.ReadHeadAsync(cancellationToken);
        return RunFilter.Read(lavoro, stato, anno, prima) is { } filter
            ? PageResult.Of<RunsPage>(await runs.ReadListAsync(head, filter, cancellationToken))
            : Problems.Page(StatusCodes.Status404NotFound, ProblemKind.NoSuchPage, head);
    }

    private static async Task<IResult> RunAsync(SiteReader site, RunReader runs, string id, CancellationToken cancellationToken)
    {
        var head = await site.ReadHeadAsync(cancellationToken);
        return PageRequest.Number(id) is { } number && await runs.ReadRunAsync(head, number, cancellationToken) is { } view
            ? PageResult.Of<RunPage>(view)
            : Problems.Page(StatusCodes.Status404NotFound, ProblemKind.NoSuchPage, head);
    }

    private static async Task<IResult> MovesAsync(SiteReader site, RunReader runs, [AsParameters] MovesQuery query, CancellationToken cancellationToken) =>
        PageResult.Of<MovesPage>(await runs.ReadMovesAsync(await site.ReadHeadAsync(cancellationToken), query.Form, cancellationToken));
}
