using System.Globalization;
using Collector.Access;
using Collector.Web.Pages.Proving;
using Collector.Web.Reading;

namespace Collector.Web.Proofs;

/// <summary>The last step from a figure to its source: the line of a delivered file, the page that a source gave.</summary>
internal static class ProofPages
{
    public static void Map(RouteGroupBuilder pages)
    {
        pages.MapMethods("/prova/file/{number}", PageRequest.Reads, FileAsync).Requires(Permission.ReadSources);
        pages.MapMethods("/prova/file/{number}/originale", PageRequest.Reads, OriginalAsync).Requires(Permission.ReadSources);
        pages.MapMethods("/prova/pagina/{number}", PageRequest.Reads, PageAsync).Requires(Permission.ReadSources);
    }

    private static async Task<IResult> FileAsync(ProofReader proofs, SiteReader site, string number, string? riga, CancellationToken cancellationToken)
    {
        int? line = int.TryParse(riga, NumberStyles.None, CultureInfo.InvariantCulture, out var read) && read > 0 ? read : null;
        return PageRequest.Number(number) is { } file && (riga is null || line is not null) && await proofs.FileAsync(file, line, cancellationToken) is { } view
            ? PageResult.Of<ProofFilePage>(view)
            : Problems.NoSuchPage(site);
    }

    // Never as a page of ours: whatever it holds is saved, not shown.
    private static async Task<IResult> OriginalAsync(ProofReader proofs, SiteReader site, string number, CancellationToken cancellationToken) =>
        PageRequest.Number(number) is { } file && await proofs.OriginalAsync(file, cancellationToken) is var (name, content)
            ? TypedResults.Stream(content, "application/octet-stream", name)
            : Problems.NoSuchPage(site);

    private static async Task<IResult> PageAsync(ProofReader proofs, SiteReader site, string number, CancellationToken cancellationToken) =>
        PageRequest.Number(number) is { } page && await proofs.SourceOfPageAsync(page, cancellationToken) is { } source
            ? TypedResults.LocalRedirect(SourceAddresses.Page(source, page))
            : Problems.NoSuchPage(site);
}
