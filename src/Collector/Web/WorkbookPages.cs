using System.Collections.Immutable;
using System.Globalization;
using Collector.Access;
using Collector.Entries;
using Collector.Entries.Workbooks;
using Collector.Web.Entering;
using Collector.Web.Keeping;
using Collector.Web.Pages;
using Collector.Web.Pages.Entering;
using Collector.Web.Reading;
using Collector.Web.Uploads;
using Collector.Web.Wording;

namespace Collector.Web;

/// <summary>An office's workbook, out and back.</summary>
internal static class WorkbookPages
{
    private const string FileField = "quaderno-file";

    private const string ContentType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    private static readonly TakesFiles OneWorkbook = new(OfficeWorkbook.MostBytes, MostFiles: 1, OfficeWorkbook.MostBytes);

    public static IServiceCollection AddWorkbookPages(this IServiceCollection services) => services.AddSingleton<WorkbookDesk>();

    public static void Map(RouteGroupBuilder pages)
    {
        pages.MapMethods(EntryAddresses.Workbook, PageRequest.Reads, DownloadAsync).Requires(Permission.ReadEntries);
        pages.MapPost(EntryAddresses.Workbook, (Delegate)BringAsync).Requires(Permission.EnterFigures).WithMetadata(OneWorkbook).RequireRateLimiting(TakesFiles.Limit);
        pages.MapMethods($"{EntryAddresses.Workbook}/{{number:long}}", PageRequest.Reads, ShowAsync).Requires(Permission.EnterFigures);
        pages.MapPost($"{EntryAddresses.Workbook}/{{number:long}}", SaveAsync).Requires(Permission.EnterFigures);
    }

    private static async Task<IResult> DownloadAsync(HttpContext context, EntryReader entries, SiteReader site, string? ufficio, string? anno, CancellationToken cancellationToken)
    {
        if (!PageRequest.TryReadYear(anno, out var read) || read is not { } year || await entries.FindAsync(Visit.Of(context.User), ufficio, year, only: null, cancellationToken) is not { Year: var asked })
        {
            return Problems.NoSuchPage(site);
        }

        return TypedResults.File(await WorkbookDesk.WriteAsync(asked, cancellationToken), ContentType, string.Create(CultureInfo.InvariantCulture, $"rilevazioni-{asked.Office.Code}-{asked.Year}.xlsx"));
    }

    private static async Task<IResult> BringAsync(HttpContext context, EntryReader entries, WorkbookDesk desk, SiteReader site, CancellationToken cancellationToken)
    {
        var (visit, form) = (Visit.Of(context.User), context.Request.Form);
        if (!PageRequest.TryReadYear(form["anno"], out var read) || read is not { } year || await entries.FindAsync(visit, form["ufficio"], year, only: null, cancellationToken) is not { } place)
        {
            return Problems.NoSuchPage(site);
        }

        if (!visit.EntersFor(place.Year.Office.Code))
        {
            return Problems.Page(StatusCodes.Status403Forbidden, ProblemKind.Forbidden, site.HeadAlone());
        }

        var file = BroughtFiles.Of(context).In(FileField).FirstOrDefault();
        var (number, mistake) = file switch
        {
            null => (0, "va scelto il file del quaderno compilato"),
            { Mistake: { } reason } => (0, reason),
            _ => await desk.BringAsync(place.Year, file.Name, file.Content!, visit.Asker, cancellationToken), // without a mistake it has bytes
        };
        return mistake is null
            ? new SeeOther(EntryAddresses.BroughtWorkbook(number))
            : PageResult.Of<EntriesPage>((await entries.ReadAsync(visit, place, [], EntryPages.Nothing, null, cancellationToken)) with { WorkbookMistake = mistake }, StatusCodes.Status400BadRequest);
    }

    private static async Task<IResult> ShowAsync(HttpContext context, EntryReader entries, WorkbookDesk desk, SiteReader site, long number, CancellationToken cancellationToken)
    {
        var visit = Visit.Of(context.User);
        return await FindAsync(visit, entries, desk, number, cancellationToken) is var (brought, place)
            ? Page(StatusCodes.Status200OK, await site.ReadHeadAsync(cancellationToken), brought, place, await desk.CheckAsync(place.Year, brought, visit.Asker, cancellationToken))
            : Problems.NoSuchPage(site);
    }

    private static async Task<IResult> SaveAsync(HttpContext context, EntryReader entries, WorkbookDesk desk, SiteReader site, Notices notices, long number, CancellationToken cancellationToken)
    {
        var visit = Visit.Of(context.User);
        if (await FindAsync(visit, entries, desk, number, cancellationToken) is not var (brought, place))
        {
            return Problems.NoSuchPage(site);
        }

        var (verdicts, kept) = await desk.SaveAsync(place.Year, brought, visit.Asker, cancellationToken);
        return verdicts.Any(verdict => verdict.Outcome is EntryOutcome.Refused)
            ? Page(StatusCodes.Status409Conflict, await site.ReadHeadAsync(cancellationToken), brought, place, verdicts)
            : notices.Tell(context, EntryAddresses.Of(brought.Office, brought.Year), EntryNotices.Saved(kept));
    }

    // Only of whoever enters for its office.
    private static async Task<(BroughtWorkbook Brought, EntryPlace Place)?> FindAsync(Visit visit, EntryReader entries, WorkbookDesk desk, long number, CancellationToken cancellationToken) =>
        await desk.FindAsync(number, cancellationToken) is { } brought && visit.EntersFor(brought.Office) && await entries.FindAsync(visit, brought.Office, brought.Year, only: null, cancellationToken) is { } place
            ? (brought, place)
            : null;

    private static PageResult<WorkbookPage> Page(int status, PageHead head, BroughtWorkbook brought, EntryPlace place, ImmutableArray<WorkbookVerdict> verdicts) =>
        PageResult.Of<WorkbookPage>(new WorkbookView(head, brought.Id, brought.Name, place.Year.Office, brought.Year, place.Year.Plan, verdicts), status);
}
