using Collector.Sources.Http;
using Collector.Sources.Json;

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

    /// <summary>Where the source tells how many rows there are in all; null: it does not.</summary>
    public JsonPath? Total { get; init; }

    /// <summary>A page with fewer rows than the size is the last; otherwise only one without rows is.</summary>
    public bool EndsShort { get; init; }

    /// <summary>Pages that a chunk may have: paging that goes round in a circle has an end.</summary>
    public int MostPages { get; init; } = 10_000;

    /// <summary>Where the next page is; null: this was the last.</summary>
    /// <param name="at">Where this page was.</param>
    /// <param name="rows">Rows on this page.</param>
    /// <exception cref="SourceException">It stands still, or has gone on for too long, or ends before its own total.</exception>
    public PagePlace? After(PagePlace at, WebAnswer answer, int rows)
    {
        if (Way is PagingWay.None)
        {
            return null;
        }

        if (rows > 0 && answer.Sha256 == at.Seen)
        {
            throw WebFailures.Unreadable(answer.Origin, "it is the page before once more: the source's paging stands still, or the parameter for it is wrong");
        }

        var place = new PagePlace(at.Number + 1, TokenAfter(at, answer, rows), answer.Sha256, at.Rows + rows);
        if (place.Token is null)
        {
            return null;
        }

        if (place.Token == at.Token)
        {
            throw WebFailures.Unreadable(answer.Origin, "the token of its next page is its own: the source would give the same page for ever");
        }

        return place.Number <= MostPages ? place : throw WebFailures.Unreadable(answer.Origin, $"there are more than {MostPages} pages ('most_pages')");
    }

    private string? TokenAfter(PagePlace at, WebAnswer answer, int rows) => Way switch
    {
        PagingWay.Cursor => Follows(answer),
        PagingWay.Link => (Next is null ? answer.Next?.AbsoluteUri : Follows(answer)),
        _ => IsLast(at, answer, rows) ? null : $"{(Way is PagingWay.Page ? First + at.Number : at.Rows + rows)}",
    };

    // An empty token ends as a missing one does.
    private string? Follows(WebAnswer answer) =>
        new JsonPage(answer.Content.Span, answer.Origin).Single(Next ?? JsonPath.Whole) is { Length: > 0 } token ? token : null;

    private bool IsLast(PagePlace at, WebAnswer answer, int rows)
    {
        if (Total is not { } path)
        {
            return rows == 0 || (EndsShort && rows < Size);
        }

        if (!long.TryParse(new JsonPage(answer.Content.Span, answer.Origin).Single(path), System.Globalization.CultureInfo.InvariantCulture, out var total))
        {
            throw WebFailures.Unreadable(answer.Origin, $"{path} is missing or no whole number");
        }

        return at.Rows + rows >= total || (rows > 0 ? false : throw new SourceUnavailableException(
            answer.Origin, "it ends before the total it tells: it changed while it was read.", "none: it is read again with the next run."));
    }
}

/// <summary>A page within a chunk.</summary>
/// <param name="Number">From 1.</param>
/// <param name="Token">Number, offset, token or address of the page; null: the first.</param>
/// <param name="Seen">Hash of the page before; null: there was none.</param>
/// <param name="Rows">Rows on the pages before.</param>
internal sealed record PagePlace(int Number, string? Token, string? Seen, int Rows)
{
    public static PagePlace First { get; } = new(1, null, null, 0);
}

internal enum PagingWay
{
    None,
    Page,
    Offset,
    Cursor,
    Link,
}
