using System.Collections.Immutable;
using Collector.Access;
using Collector.Entries;
using Collector.Web.Entering;
using Collector.Web.Keeping;
using Collector.Web.Pages.Entering;
using Collector.Web.Reading;
using Collector.Web.Wording;
using Collector.Wording;
using Microsoft.AspNetCore.Mvc;

namespace Collector.Web;

/// <summary>Decisions on what others have typed in, and closings of periods.</summary>
internal static class ApprovalPages
{
    /// <summary>Longest reason.</summary>
    public const int MostLetters = 2000;

    public static IServiceCollection AddApprovalPages(this IServiceCollection services) =>
        services.AddSingleton<PreviewSeal>().AddSingleton<ApprovalReader>().AddSingleton<ApprovalDesk>().AddSingleton<LockDesk>();

    public static void Map(RouteGroupBuilder pages)
    {
        pages.MapMethods(EntryAddresses.Approvals, PageRequest.Reads, ShowAsync).Requires(Permission.ReadEntries);
        pages.MapMethods(EntryAddresses.Preview, PageRequest.Reads, PreviewAsync).Requires(Permission.ApproveFigures);
        pages.MapPost(EntryAddresses.Approvals, ApproveAsync).Requires(Permission.ApproveFigures);
        pages.MapPost($"{EntryAddresses.Approvals}/{{number:long}}/restituzione", ReturnAsync).Requires(Permission.ApproveFigures);
        pages.MapMethods(EntryAddresses.Locks, PageRequest.Reads, LocksAsync).Requires(Permission.ReadEntries);
        pages.MapPost(EntryAddresses.Locks, SetLockAsync).Requires(Permission.ClosePeriods);
    }

    private static async Task<IResult> ShowAsync(HttpContext context, ApprovalReader approvals, Notices notices, string? dopo, CancellationToken cancellationToken) =>
        Page(StatusCodes.Status200OK, await approvals.ReadAsync(Visit.Of(context.User), PageRequest.Number(dopo) ?? 0, [], cancellationToken) with { Told = notices.Take(context) });

    private static async Task<IResult> PreviewAsync(HttpContext context, ApprovalReader approvals, [FromQuery(Name = "n")] string[] numbers, string? tutte, string? dopo, CancellationToken cancellationToken)
    {
        var (visit, after) = (Visit.Of(context.User), PageRequest.Number(dopo) ?? 0);
        var view = await approvals.PreviewAsync(visit, tutte is null ? NumbersOf(numbers) : null, after, cancellationToken);
        return view.Chosen.IsEmpty
            ? Page(StatusCodes.Status400BadRequest, await approvals.ReadAsync(visit, after, ["nessuna rilevazione è stata scelta, o non è più in attesa: scegli quelle da guardare, o guardale tutte"], cancellationToken))
            : PageResult.Of<PreviewPage>(view, StatusCodes.Status200OK);
    }

    private static async Task<IResult> ApproveAsync(HttpContext context, ApprovalReader approvals, ApprovalDesk desk, PreviewSeal seal, Notices notices, CancellationToken cancellationToken)
    {
        var visit = Visit.Of(context.User);
        var numbers = NumbersOf([.. context.Request.Form["n"].OfType<string>()]);
        if (seal.Open(context.Request.Form["visto"], visit, numbers) is not { } shown)
        {
            // First it is looked at what would move.
            return new SeeOther($"{EntryAddresses.Preview}?{string.Join('&', numbers.Select(number => $"n={Italian.Plain(number)}"))}");
        }

        // Of an entry that waits no more the desk says so.
        var preview = await approvals.PreviewAsync(visit, numbers, after: 0, cancellationToken);
        if (shown != PreviewSeal.HashOf(preview.Years) && preview.Chosen.Length == numbers.Length)
        {
            return PageResult.Of<PreviewPage>(preview with { IsShownAnew = true }, StatusCodes.Status409Conflict);
        }

        var objections = await desk.ApproveAsync(numbers, visit.Asker, visit.ApprovesFor, cancellationToken);
        return objections.IsEmpty
            ? notices.Tell(context, EntryAddresses.Approvals, EntryNotices.Approved(numbers.Length))
            : Page(StatusCodes.Status409Conflict, await approvals.ReadAsync(visit, after: 0, objections, cancellationToken));
    }

    private static async Task<IResult> ReturnAsync(HttpContext context, ApprovalReader approvals, ApprovalDesk desk, Notices notices, long number, [FromForm] string? motivo, CancellationToken cancellationToken)
    {
        var visit = Visit.Of(context.User);
        var reason = PlainText.Of(motivo).Trim();
        var objection = reason.Length is 0 or > MostLetters
            ? "per restituire una rilevazione serve un motivo, che l'ufficio legge"
            : await desk.ReturnAsync(number, reason, visit.Asker, visit.ApprovesFor, cancellationToken);
        return objection is null
            ? notices.Tell(context, EntryAddresses.Approvals, EntryNotices.Returned)
            : Page(StatusCodes.Status409Conflict, await approvals.ReadAsync(visit, after: 0, [objection], cancellationToken));
    }

    private static async Task<IResult> LocksAsync(ApprovalReader approvals, CancellationToken cancellationToken) =>
        Page(StatusCodes.Status200OK, await approvals.LocksAsync(cancellationToken));

    private static async Task<IResult> SetLockAsync(HttpContext context, ApprovalReader approvals, LockDesk desk, SiteReader site, [FromForm] string? fino, [FromForm] string? motivo, [FromForm] string? visto, [FromForm] string? comunque, CancellationToken cancellationToken)
    {
        var visit = Visit.Of(context.User);
        var (typed, reason) = ((fino ?? "").Trim(), PlainText.Of(motivo).Trim());
        var through = DayField.Read(typed);
        var last = (await site.ReadHeadAsync(cancellationToken)).Today.AddDays(-1);
        var mistake = typed.Length > 0 && through is null ? $"«{typed}» non è un giorno: si scrive come 31/12/2021"
            : through > last ? $"si chiude al massimo fino a ieri, {Italian.Day(last)}"
            : reason.Length is 0 or > MostLetters ? "serve un motivo, che resta scritto"
            : null;

        // What waits could not be approved any more: whoever closes sees it first.
        var open = mistake is null && through is { } day && comunque != typed ? await approvals.LeftOpenAsync(day, cancellationToken) : [];
        if (mistake is null && open.IsEmpty)
        {
            mistake = await desk.SetAsync(through, reason, DayField.Read(visto), visit.Asker, visit.May(Permission.ReopenPeriods), cancellationToken);
        }

        return mistake is null && open.IsEmpty
            ? new SeeOther(EntryAddresses.Locks)
            : Page(mistake is null ? StatusCodes.Status409Conflict : StatusCodes.Status400BadRequest, await approvals.LocksAsync(cancellationToken) with { Typed = (typed, reason), Mistake = mistake, Open = open });
    }

    private static ImmutableArray<long> NumbersOf(IEnumerable<string> texts) =>
        [.. texts.Select(PageRequest.Number).OfType<long>().Where(number => number > 0).Distinct()];

    private static PageResult<ApprovalsPage> Page(int status, ApprovalsView view) => PageResult.Of<ApprovalsPage>(view, status);

    private static PageResult<LocksPage> Page(int status, LocksView view) => PageResult.Of<LocksPage>(view, status);

}
