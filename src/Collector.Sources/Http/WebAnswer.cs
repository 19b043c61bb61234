using System.Net;
using System.Net.Http.Headers;

namespace Collector.Sources.Http;

/// <summary>What a source answered, whole.</summary>
/// <param name="Origin">Source, endpoint and page, for messages.</param>
/// <param name="Sha256">Over the content, lower-case hexadecimal.</param>
/// <param name="Next">Address of the next page from the <c>Link</c> header; null: none.</param>
internal sealed record WebAnswer(
    string Origin, HttpStatusCode Status, ReadOnlyMemory<byte> Content, string? MediaType, string Sha256, Uri? Next, DateTimeOffset FetchedAt)
{
    /// <summary>Headers as they came; null: none were kept.</summary>
    public HttpResponseHeaders? Headers { get; init; }

    public bool IsSuccess => (int)Status is >= 200 and < 300;

    /// <summary>A page for people, whatever it claims to be.</summary>
    public bool IsHtml
    {
        get
        {
            var head = Content.Span.TrimStart(" \t\r\n\uFEFF"u8);
            return head is [(byte)'<', ..] && (MediaType is "text/html" || Begins(head, "<!doctype html"u8) || Begins(head, "<html"u8));
        }
    }

    private static bool Begins(ReadOnlySpan<byte> text, ReadOnlySpan<byte> with) =>
        text.Length >= with.Length && System.Text.Ascii.EqualsIgnoreCase(text[..with.Length], with);
}
