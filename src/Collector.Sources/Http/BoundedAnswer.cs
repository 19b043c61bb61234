using System.Net;

namespace Collector.Sources.Http;

/// <summary>
/// Reads an answer whole, within its size and time, before anybody looks at it: what breaks off or comes too slowly is
/// the failure of this try, not of whoever reads the body later.
/// </summary>
internal sealed class BoundedAnswer(WebLimits limits, TimeProvider clock, HttpMessageHandler next) : DelegatingHandler(next)
{
    private const int Piece = 64 * 1024;

    // Says that the text is UTF-8, which JSON is anyway, and stands in the way of whoever reads it.
    private static ReadOnlySpan<byte> Mark => [0xEF, 0xBB, 0xBF];

    /// <exception cref="TimeoutException">The answer did not end in time.</exception>
    /// <exception cref="AnswerTooLargeException">It has more bytes than allowed.</exception>
    /// <exception cref="AnswerMispackedException">It is not packed as its header says.</exception>
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        using var deadline = new CancellationTokenSource(limits.Timeout, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, deadline.Token);
        HttpResponseMessage? response = null;
        try
        {
            response = await base.SendAsync(request, either.Token);
            if (response.StatusCode is HttpStatusCode.SwitchingProtocols)
            {
                return response; // a socket, which has no end; whoever speaks over it keeps to the bounds
            }

            response.Content = await WholeAsync(response.Content, either.Token);
            return response;
        }
        catch (Exception fault)
        {
            response?.Dispose();
            if (deadline.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
            {
                throw new TimeoutException($"no whole answer within {limits.Timeout.TotalSeconds:0} seconds", fault);
            }

            throw;
        }
    }

    private async Task<HttpContent> WholeAsync(HttpContent content, CancellationToken cancellationToken)
    {
        using var whole = new MemoryStream((int)Math.Min(content.Headers.ContentLength ?? 0, limits.MaxBytes));
        await using var body = await content.ReadAsStreamAsync(cancellationToken);
        var piece = new byte[Piece];
        for (int read; (read = await ReadAsync(body, piece, cancellationToken)) > 0;)
        {
            if (whole.Length + read > limits.MaxBytes)
            {
                throw new AnswerTooLargeException(limits.MaxBytes);
            }

            whole.Write(piece, 0, read);
        }

        var mark = whole.GetBuffer().AsSpan(0, (int)whole.Length).StartsWith(Mark) ? Mark.Length : 0;
        var kept = new ByteArrayContent(whole.GetBuffer(), mark, (int)whole.Length - mark);
        kept.Headers.ContentType = content.Headers.ContentType;
        content.Dispose();
        return kept;
    }

    // What unpacks says of data that is none of its kind in its own way: gzip and zlib in the one, Brotli in the other.
    private static async ValueTask<int> ReadAsync(Stream body, byte[] piece, CancellationToken cancellationToken)
    {
        try
        {
            return await body.ReadAsync(piece, cancellationToken);
        }
        catch (Exception fault) when (fault is InvalidDataException or InvalidOperationException)
        {
            throw new AnswerMispackedException(fault);
        }
    }
}

/// <summary>An answer has more bytes than the source's settings allow.</summary>
internal sealed class AnswerTooLargeException(int most) : Exception($"more than {most} bytes")
{
    public int Most => most;
}

/// <summary>An answer is not packed as its <c>Content-Encoding</c> says, so it cannot be unpacked.</summary>
internal sealed class AnswerMispackedException(Exception cause) : Exception("not packed as its header says", cause);
