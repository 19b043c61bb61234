using System.Globalization;
using Collector.Access;
using Collector.Web.Pages;
using Collector.Web.Pages.Proving;
using Collector.Web.Reading;

namespace Collector.Web.Proofs;

/// <summary>The last step from a figure to its source: the line of a delivered file, the page that a source gave.</summary>
internal static class ProofPages
{
    private static readonly string[] Reads = [HttpMethods.Get, HttpMethods.Head];

    public static void Map(RouteGroupBuilder pages)
    {
        pages.MapMethods("/prova/file/{number}", Reads, FileAsync).Requires(Permission.ReadSources);
        pages.MapMethods("/prova/file/{number}/originale", Reads, OriginalAsync).Requires(Permission.ReadSources);
        pages.MapMethods("/prova/pagina/{number}", Reads, PageAsync).Requires(Permission.ReadSources);
    }

    private static async Task<IResult> FileAsync(ProofReader proofs, SiteReader site, string number, string? riga, CancellationToken cancellationToken)
    {
        int? line = int.TryParse(riga, NumberStyles.None, CultureInfo.InvariantCulture, out var read) && read > 0 ? read : null;
        return Number(number) is { } file && (riga is null || line is not null) && await proofs.FileAsync(file, line, cancellationToken) is { } view
            ? new PageResult<ProofFilePage>(StatusCodes.Status200OK, new Dictionary<string, object?>(StringComparer.Ordinal) { [nameof(ProofFilePage.View)] = view })
            : NoSuchPage(site);
    }

    // Never as a page of ours: whatever it holds is saved, not shown.
    private static async Task<IResult> OriginalAsync(ProofReader proofs, SiteReader site, string number, CancellationToken cancellationToken) =>
        Number(number) is { } file && await proofs.OriginalAsync(file, cancellationToken) is var (name, content)
            ? TypedResults.Stream(content, "application/octet-stream", name)
            : NoSuchPage(site);

    private static async Task<IResult> PageAsync(ProofReader proofs, SiteReader site, string number, CancellationToken cancellationToken) =>
        Number(number) is { } page && await proofs.SourceOfPageAsync(page, cancellationToken) is { } source
            ? TypedResults.LocalRedirect(SourceAddresses.Page(source, page))
            : NoSuchPage(site);

    private static PageResult<ProblemPage> NoSuchPage(SiteReader site) => Problems.Page(StatusCodes.Status404NotFound, ProblemKind.NoSuchPage, site.HeadAlone());

    private static long? Number(string text) => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
