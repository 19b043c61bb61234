using System.Collections.Immutable;
using Collector.Access;
using Collector.Entries;
using Collector.Plan;
using Collector.Storage;
using Collector.Web.Entering;
using Collector.Web.Keeping;
using Collector.Web.Pages;
using Collector.Web.Pages.Entering;
using Collector.Web.Reading;
using Collector.Web.Uploads;
using Collector.Web.Wording;
using Collector.Wording;
using Npgsql;

namespace Collector.Web;

/// <summary>What offices type in, and what proves it.</summary>
internal static class EntryPages
{
    private static readonly TakesFiles Proofs = new(MostBytes: 20 << 20, MostFiles: 20, MostTogether: 40 << 20);

    private static readonly string TooManyLeft = $"con questo, i documenti che hai consegnato nelle ultime 24 ore e che nessuna rilevazione salvata usa passerebbero i {Italian.Count((int)(EvidenceStore.MostLeft >> 20))} MB; salva quelle già pronte con i loro documenti, o riprova domani";

    public static IServiceCollection AddEntryPages(this IServiceCollection services) =>
        services.AddSingleton<EntryReader>().AddSingleton<EntryDesk>();

    public static void Map(RouteGroupBuilder pages)
    {
        pages.MapMethods(EntryAddresses.Entries, PageRequest.Reads, ShowAsync).Requires(Permission.ReadEntries);
        pages.MapPost(EntryAddresses.Entries, (Delegate)SaveAsync).Requires(Permission.EnterFigures).WithMetadata(Proofs).RequireRateLimiting(TakesFiles.Limit);
        pages.MapMethods($"{EntryAddresses.Entries}/{{number:long}}", PageRequest.Reads, EntryAsync).Requires(Permission.ReadEntries);
        pages.MapPost($"{EntryAddresses.Entries}/{{number:long}}/ritiro", WithdrawAsync).Requires(Permission.EnterFigures);
        pages.MapMethods("/evidenze/{number:long}", PageRequest.Reads, EvidenceAsync).Requires(Permission.ReadEntries);
    }

    private static async Task<IResult> ShowAsync(HttpContext context, EntryReader entries, SiteReader site, string? ufficio, string? anno, string? misura, Notices notices, CancellationToken cancellationToken)
    {
        var visit = Visit.Of(context.User);
        if (!PageRequest.TryReadYear(anno, out var year) || await entries.FindAsync(visit, ufficio, year, misura, cancellationToken) is not { } place)
        {
            return Problems.NoSuchPage(site);
        }

        return Page(StatusCodes.Status200OK, await entries.ReadAsync(visit, place, [], Nothing, notices.Take(context), cancellationToken));
    }

    private static async Task<IResult> SaveAsync(HttpContext context, EntryReader entries, EntryDesk desk, SiteReader site, NpgsqlDataSource database, TimeProvider clock, Notices notices, CancellationToken cancellationToken)
    {
        var (visit, form) = (Visit.Of(context.User), context.Request.Form);
        string? office = form["ufficio"], only = form["solo"];
        if (!PageRequest.TryReadYear(form["anno"], out var year) || EntryForm.Read(form, BroughtFiles.Of(context)) is not { } rows || await entries.FindAsync(visit, office, year, only is { Length: > 0 } ? only : null, cancellationToken) is not { } place)
        {
            return Problems.NoSuchPage(site);
        }

        if (!visit.EntersFor(place.Year.Office.Code))
        {
            return Problems.Page(StatusCodes.Status403Forbidden, ProblemKind.Forbidden, site.HeadAlone());
        }

        var by = visit.Asker;
        var brought = await KeepAsync(database, clock, rows, by, cancellationToken);
        TypedFigure[] typed = [.. rows.Select(row => row.Typed with { Evidence = [.. brought[(row.Typed.Measure, row.Typed.Period)].Kept.Select(file => file.Id)] })];
        if (brought.Values.All(files => files.Mistakes.IsEmpty))
        {
            var (verdicts, kept) = await desk.SaveAsync(place.Year, typed, by, cancellationToken);
            return verdicts.Any(verdict => verdict.Outcome is EntryOutcome.Refused)
                ? Page(StatusCodes.Status400BadRequest, await entries.ReadAsync(visit, await FreshAsync(entries, visit, place, cancellationToken), verdicts, brought, null, cancellationToken))
                : notices.Tell(context, EntryAddresses.Of(place.Year.Office.Code, place.Year.Year, place.Only), EntryNotices.Saved(kept));
        }

        var judged = await desk.CheckAsync(place.Year, typed, by, cancellationToken);
        return Page(StatusCodes.Status400BadRequest, await entries.ReadAsync(visit, place, judged, brought, null, cancellationToken));
    }

    // As it is now: whoever was faster shows.
    private static async Task<EntryPlace> FreshAsync(EntryReader entries, Visit visit, EntryPlace place, CancellationToken cancellationToken) =>
        await entries.FindAsync(visit, place.Year.Office.Code, place.Year.Year, place.Only, cancellationToken) ?? place;

    // Files are kept before anything is judged: a mistake elsewhere costs nobody a second upload.
    private static async Task<IReadOnlyDictionary<(string, Period), (ImmutableArray<EvidenceFile> Kept, ImmutableArray<string> Mistakes)>> KeepAsync(
        NpgsqlDataSource database, TimeProvider clock, IReadOnlyList<(TypedFigure Typed, ImmutableArray<BroughtFile> Files)> rows, Asker by, CancellationToken cancellationToken)
    {
        var kept = new Dictionary<(string, Period), (ImmutableArray<EvidenceFile>, ImmutableArray<string>)>();
        var asking = new PatientReading(database, TimeProvider.System) { Patience = TimeSpan.FromSeconds(30) };
        long[] named = [.. rows.SelectMany(row => row.Typed.Evidence).Distinct()];
        var own = named.Length == 0 ? [] : await asking.AskAsync((connection, token) => EvidenceStore.OwnAsync(connection, named, by, token), cancellationToken);
        foreach (var (typed, files) in rows)
        {
            var before = own.Where(file => typed.Evidence.Contains(file.Id));
            var added = ImmutableArray.CreateBuilder<EvidenceFile>();
            var mistakes = files.Select(file => file.Mistake).OfType<string>().ToList();
            foreach (var file in files.Where(file => file.Mistake is null))
            {
                if (await asking.AskAsync((connection, token) => EvidenceStore.AddAsync(connection, file.Name, file.Content!, clock.GetUtcNow(), by, EvidenceStore.MostLeft, token), cancellationToken) is { } evidence) // without a mistake it has bytes
                {
                    added.Add(evidence);
                }
                else
                {
                    mistakes.Add($"«{file.Name}» non è stato conservato: {TooManyLeft}");
                }
            }

            kept[(typed.Measure, typed.Period)] = ([.. before.Concat(added).DistinctBy(file => file.Id)], [.. mistakes]);
        }

        return kept;
    }

    private static async Task<IResult> EntryAsync(HttpContext context, EntryReader entries, SiteReader site, Notices notices, long number, CancellationToken cancellationToken) =>
        await entries.EntryAsync(Visit.Of(context.User), number, null, cancellationToken) is { } view ? Page(StatusCodes.Status200OK, view with { Told = notices.Take(context) }) : Problems.NoSuchPage(site);

    private static async Task<IResult> WithdrawAsync(HttpContext context, EntryReader entries, EntryDesk desk, SiteReader site, Notices notices, long number, CancellationToken cancellationToken)
    {
        var visit = Visit.Of(context.User);
        if (await entries.EntryAsync(visit, number, null, cancellationToken) is not { } shown)
        {
            return Problems.NoSuchPage(site);
        }

        return await desk.WithdrawAsync(number, visit.Asker, cancellationToken) is { } objection
            ? Page(StatusCodes.Status409Conflict, (await entries.EntryAsync(visit, number, objection, cancellationToken))!) // it was just there, and is never removed
            : notices.Tell(context, EntryAddresses.Entry(number), EntryNotices.Withdrawn(shown.Entry));
    }

    // Never shown within a page of ours: whatever it holds, it is only saved.
    private static async Task<IResult> EvidenceAsync(HttpContext context, NpgsqlDataSource database, SiteReader site, long number, CancellationToken cancellationToken)
    {
        var asking = new PatientReading(database, TimeProvider.System) { Patience = TimeSpan.FromSeconds(30) };
        var visit = Visit.Of(context.User);
        return await asking.AskAsync((connection, token) => EvidenceStore.ReadAsync(connection, number, token), cancellationToken) is { } file && (file.Offices.Any(visit.SeesEntriesOf) || (file.Offices.Count == 0 && file.AddedBy == visit.Account))
            ? TypedResults.File(file.Content, "application/octet-stream", file.File.Name)
            : Problems.NoSuchPage(site);
    }

    private static PageResult<EntriesPage> Page(int status, EntriesView view) => PageResult.Of<EntriesPage>(view, status);

    private static PageResult<EntryPage> Page(int status, EntryView view) => PageResult.Of<EntryPage>(view, status);

    /// <summary>No files were brought.</summary>
    internal static ImmutableDictionary<(string, Period), (ImmutableArray<EvidenceFile>, ImmutableArray<string>)> Nothing => ImmutableDictionary<(string, Period), (ImmutableArray<EvidenceFile>, ImmutableArray<string>)>.Empty;
}
