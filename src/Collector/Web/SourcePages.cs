using Collector.Access;
using Collector.Sources.Settings;
using Collector.Storage;
using Collector.Web.Pages.Sourcing;
using Collector.Web.Reading;
using Collector.Web.Sourcing;
using Microsoft.AspNetCore.Mvc;

namespace Collector.Web;

/// <summary>How sources stand, what they gave, and what may be asked of them.</summary>
internal static class SourcePages
{
    // While something runs its page is loaded again, without a script.
    private const string RefreshSeconds = "5";

    public static IServiceCollection AddSourcePages(this IServiceCollection services) =>
        services.AddSingleton<DeclaredSources>().AddSingleton<SourceReader>().AddSingleton<SourceDesk>();

    public static void Map(RouteGroupBuilder pages)
    {
        Read("", ListAsync);
        Read("/{name}", ShowAsync);
        Read("/{name}/richieste/{number}", RequestAsync);
        Read("/{name}/pagine", PagesAsync);
        Read("/{name}/pagine/{number}", PageAsync);
        Read("/{name}/scarti", RejectedAsync);
        Read("/{name}/file", FilesAsync);
        Act("/{name}/verifica", (HttpContext context, DeclaredSources declared, SourceDesk desk, SiteReader site, string name, CancellationToken cancellationToken) =>
            AskAsync(context, declared, desk, site, name, RequestKind.Check, cancellationToken));
        Act("/{name}/lettura", (HttpContext context, DeclaredSources declared, SourceDesk desk, SiteReader site, string name, CancellationToken cancellationToken) =>
            AskAsync(context, declared, desk, site, name, RequestKind.Sync, cancellationToken));
        Act("/{name}/rilettura", BackfillAsync);
        Act("/{name}/richieste/{number}/annulla", CancelAsync);
        Act("/{name}/pausa", PauseAsync);
        Act("/{name}/ripresa", ResumeAsync);

        void Read(string below, Delegate show) => pages.MapMethods(Addresses.Sources + below, PageRequest.Reads, show).Requires(Permission.ReadSources);

        void Act(string below, Delegate act) => pages.MapPost(Addresses.Sources + below, act).Requires(Permission.ActOnSources);
    }

    private static async Task<IResult> ListAsync(SourceReader reader, CancellationToken cancellationToken) =>
        PageResult.Of<SourceListPage>(await reader.ListAsync(cancellationToken));

    private static async Task<IResult> ShowAsync(DeclaredSources declared, SourceReader reader, SiteReader site, string name, CancellationToken cancellationToken) =>
        declared.Find(name) is { } source ? PageResult.Of<SourcePage>(await reader.ReadAsync(source, cancellationToken)) : Problems.NoSuchPage(site);

    private static async Task<IResult> RequestAsync(HttpContext context, SourceReader reader, SiteReader site, string name, string number, string? fermo, CancellationToken cancellationToken)
    {
        if (PageRequest.Number(number) is not { } request || await reader.RequestAsync(name, request, refreshes: fermo is null, cancellationToken) is not { } view)
        {
            return Problems.NoSuchPage(site);
        }

        if (view.Refreshes)
        {
            context.Response.Headers["Refresh"] = RefreshSeconds;
        }

        return PageResult.Of<RequestPage>(view);
    }

    private static async Task<IResult> PagesAsync(SourceReader reader, SiteReader site, DeclaredSources declared, string name, string? prima, CancellationToken cancellationToken) =>
        declared.Find(name) is ConnectorOptions && TryRead(prima, out var before) ? PageResult.Of<PageListPage>(await reader.PagesAsync(name, before, cancellationToken)) : Problems.NoSuchPage(site);

    private static async Task<IResult> PageAsync(SourceReader reader, SiteReader site, string name, string number, CancellationToken cancellationToken) =>
        PageRequest.Number(number) is { } page && await reader.PageAsync(name, page, cancellationToken) is { } view ? PageResult.Of<LandedPagePage>(view) : Problems.NoSuchPage(site);

    private static async Task<IResult> RejectedAsync(SourceReader reader, SiteReader site, DeclaredSources declared, string name, string? dopo, CancellationToken cancellationToken)
    {
        var after = dopo is null ? null : RejectedPlace.Parse(dopo);
        return declared.Find(name) is ConnectorOptions && (dopo is null || after is not null) ? PageResult.Of<RejectedListPage>(await reader.RejectedAsync(name, after, cancellationToken)) : Problems.NoSuchPage(site);
    }

    // Other systems deliver under names that nobody declares.
    private static async Task<IResult> FilesAsync(SourceReader reader, SiteReader site, DeclaredSources declared, string name, string? prima, CancellationToken cancellationToken)
    {
        var source = declared.Find(name);
        if (source is ConnectorOptions || !TryRead(prima, out var before))
        {
            return Problems.NoSuchPage(site);
        }

        var view = await reader.FilesAsync(name, before, cancellationToken);
        return source is null && view.Lines.IsEmpty ? Problems.NoSuchPage(site) : PageResult.Of<FileListPage>(view);
    }

    private static async Task<IResult> AskAsync(HttpContext context, DeclaredSources declared, SourceDesk desk, SiteReader site, string name, RequestKind kind, CancellationToken cancellationToken) =>
        declared.Find(name) is ConnectorOptions ? Asked(name, await desk.AskAsync(name, kind, window: null, Visit.Of(context.User).Asker, cancellationToken)) : Problems.NoSuchPage(site);

    private static async Task<IResult> BackfillAsync(HttpContext context, DeclaredSources declared, SourceReader reader, SourceDesk desk, SiteReader site, string name, [FromForm] string? dal, [FromForm] string? al, CancellationToken cancellationToken)
    {
        if (declared.Find(name) is not ConnectorOptions source)
        {
            return Problems.NoSuchPage(site);
        }

        var form = BackfillForm.Read(dal, al, reader.YesterdayOf(source));
        return form.Window is { } window
            ? Asked(name, await desk.AskAsync(name, RequestKind.Backfill, window, Visit.Of(context.User).Asker, cancellationToken))
            : PageResult.Of<SourcePage>(await reader.ReadAsync(source, cancellationToken) with { Backfill = form }, StatusCodes.Status400BadRequest);
    }

    private static async Task<IResult> CancelAsync(HttpContext context, DeclaredSources declared, SourceDesk desk, SiteReader site, string name, string number, CancellationToken cancellationToken)
    {
        if (declared.Find(name) is not ConnectorOptions || PageRequest.Number(number) is not { } request)
        {
            return Problems.NoSuchPage(site);
        }

        await desk.CancelAsync(name, request, Visit.Of(context.User).Asker, cancellationToken);
        return new SeeOther(SourceAddresses.Request(name, request));
    }

    private static async Task<IResult> PauseAsync(HttpContext context, DeclaredSources declared, SourceReader reader, SourceDesk desk, SiteReader site, string name, [FromForm] string? fino, [FromForm] string? motivo, CancellationToken cancellationToken)
    {
        if (declared.Find(name) is not ConnectorOptions source)
        {
            return Problems.NoSuchPage(site);
        }

        var form = PauseForm.Read(fino, motivo, reader.Today);
        if (form.LastDay is { } last)
        {
            if (await desk.PauseAsync(name, last, form.Reason, Visit.Of(context.User).Asker, cancellationToken) is null)
            {
                return new SeeOther(SourceAddresses.Of(name));
            }

            form = form with { UntilError = "La fonte è già in pausa, con un altro motivo o un'altra fine: prima va ripresa." };
        }

        return PageResult.Of<SourcePage>(await reader.ReadAsync(source, cancellationToken) with { Pausing = form }, StatusCodes.Status400BadRequest);
    }

    private static async Task<IResult> ResumeAsync(HttpContext context, DeclaredSources declared, SourceDesk desk, SiteReader site, string name, CancellationToken cancellationToken)
    {
        if (declared.Find(name) is not ConnectorOptions)
        {
            return Problems.NoSuchPage(site);
        }

        await desk.ResumeAsync(name, Visit.Of(context.User).Asker, cancellationToken);
        return new SeeOther(SourceAddresses.Of(name));
    }

    private static SeeOther Asked(string name, long? request) => new(request is { } number ? SourceAddresses.Request(name, number) : SourceAddresses.Of(name));

    private static bool TryRead(string? text, out long? number)
    {
        number = text is null ? null : PageRequest.Number(text);
        return text is null || number is not null;
    }
}
