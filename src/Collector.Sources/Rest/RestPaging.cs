using Collector.Sources.Http;
using Collector.Sources.Json;
using Collector.Sources.Mapping;

namespace Collector.Sources.Rest;

/// <summary>How a source cuts its answers into pages, and how one knows that there are no more.</summary>
internal sealed record RestPaging
{
    public required PagingWay Way { get; init; }

    /// <summary>Parameter for the number, offset or token.</summary>
    public string? Parameter { get; init; }

    /// <summary>Number of the first page.</summary>
    public int First { get; init; } = 1;

    /// <summary>Parameter for the size; null: none is sent.</summary>
    public string? SizeParameter { get; init; }

    /// <summary>Rows to a page.</summary>
    public int Size { get; init; }

    /// <summary>Where the token or the address of the next page stands; null: in the <c>Link</c> header.</summary>
    public JsonPath? Next { get; init; }

    /// <summary>Where the source tells how many rows there are in all; null: it does not. With cursors and links it is a guard, and no end.</summary>
    public JsonPath? Total { get; init; }

    /// <summary>A page with fewer rows than the size is the last; otherwise only one without rows is.</summary>
    public bool EndsShort { get; init; }

    /// <summary>Pages that a chunk may have: paging that goes round in a circle has an end.</summary>
    public int MostPages { get; init; } = 10_000;

    /// <summary>Where the next page is; null: this was the last.</summary>
    /// <param name="at">Where this page was.</param>
    /// <param name="page">What is on this page.</param>
    /// <param name="soFar">The rows up to this page, with its own.</param>
    /// <exception cref="SourceException">It stands still, or has gone on for too long, or its pages do not add up to the total it tells.</exception>
    public PagePlace? After(PagePlace at, WebAnswer answer, MappedRows page, RowsSoFar soFar)
    {
        if (Way is PagingWay.None)
        {
            return null;
        }

        if (page.Rows > 0 && (answer.Sha256 == at.Seen || soFar.Fresh == 0))
        {
            throw WebFailures.Unreadable(answer.Origin, "it is the page before once more, or has rows of pages before and no other: the source's paging stands still, or the parameter for it is wrong");
        }

        var total = TotalOf(answer);
        RefuseTotal(at, total, answer.Origin, soFar);
        var place = at with
        {
            Number = at.Number + 1,
            Token = TokenAfter(at, answer, page.Rows, total, soFar),
            Seen = answer.Sha256,
            Rows = at.Rows + page.Rows,
            Distinct = soFar.Distinct,
            Inside = at.Inside + page.Records.Count + page.Rejected.Count,
            Total = total,
        };
        if (place.Token is null)
        {
            return soFar.Distinct >= total || total is null ? null : throw Unsteady(answer.Origin, $"it ends with {soFar.Distinct} different rows before the total of {total} it tells");
        }

        if (place.Token == at.Token)
        {
            throw WebFailures.Unreadable(answer.Origin, "the token of its next page is its own: the source would give the same page for ever");
        }

        return place.Number <= MostPages ? place : throw WebFailures.Unreadable(answer.Origin, $"there are more than {MostPages} pages ('most_pages')");
    }

    private static void RefuseTotal(PagePlace at, long? total, string origin, RowsSoFar soFar)
    {
        if (at.Total is { } before && total is { } now && before != now)
        {
            throw Unsteady(origin, $"the total it tells is {now} and was {before} on the page before");
        }

        if (soFar.IsWhole && soFar.Distinct > total)
        {
            throw WebFailures.Unreadable(origin, $"it gives {soFar.Distinct} different rows, more than the total of {total} it tells ('total')");
        }
    }

    private static SourceUnavailableException Unsteady(string origin, string problem) => new(
        origin,
        $"{problem}: it changed while it was read, or its order is not the same from page to page. Nothing is taken as gone.",
        "none: it is read again with the next run; if it lasts, ask the source for an order that stays ('query') and check that 'columns' has the key of its rows.");

    private string? TokenAfter(PagePlace at, WebAnswer answer, int rows, long? total, RowsSoFar soFar) => Way switch
    {
        PagingWay.Cursor => Follows(answer),
        PagingWay.Link => (Next is null ? answer.Next?.AbsoluteUri : Follows(answer)),
        _ => IsLast(rows, total, soFar) ? null : $"{(Way is PagingWay.Page ? First + at.Number : at.Rows + rows)}",
    };

    // An empty token ends as a missing one does.
    private string? Follows(WebAnswer answer) =>
        new JsonPage(answer.Content.Span, answer.Origin).Single(Next ?? JsonPath.Whole) is { Length: > 0 } token ? token : null;

    private bool IsLast(int rows, long? total, RowsSoFar soFar) =>
        rows == 0 || (total is { } all ? soFar.Distinct >= all : EndsShort && rows < Size);

    private long? TotalOf(WebAnswer answer) =>
        Total is not { } path ? null
        : long.TryParse(new JsonPage(answer.Content.Span, answer.Origin).Single(path), System.Globalization.CultureInfo.InvariantCulture, out var total) ? total
        : throw WebFailures.Unreadable(answer.Origin, $"{path} is missing or no whole number");
}

/// <summary>A page within a chunk.</summary>
/// <param name="Number">From 1.</param>
/// <param name="Token">Number, offset, token or address of the page; null: the first.</param>
/// <param name="Seen">Hash of the page before; null: there was none.</param>
/// <param name="Rows">Rows on the pages before.</param>
/// <param name="Distinct">Different ones among them.</param>
/// <param name="Inside">Those that are of the days asked for, or cannot be used.</param>
/// <param name="Total">Total that the pages before told; null: none, or there is no page before.</param>
/// <param name="IsAgain">The chunk was begun a second time after an interruption.</param>
internal sealed record PagePlace(int Number, string? Token, string? Seen, int Rows, int Distinct = 0, int Inside = 0, long? Total = null, bool IsAgain = false)
{
    public static PagePlace First { get; } = new(1, null, null, 0);

    /// <summary>
    /// Where a reading goes on that was interrupted before this page: within a chunk from its first page, since which rows the pages had
    /// is not known any more. The second time it goes on here, so that there is an end, and the chunk's days are not covered.
    /// </summary>
    public PagePlace Resume() => Number == 1 || IsAgain ? this : First with { IsAgain = true };
}

internal enum PagingWay
{
    None,
    Page,
    Offset,
    Cursor,
    Link,
}
