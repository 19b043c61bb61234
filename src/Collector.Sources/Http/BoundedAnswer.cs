using System.Net;

namespace Collector.Sources.Http;

/// <summary>
/// Reads an answer whole, within its size and time, before anybody looks at it: what breaks off or comes too slowly is
/// the failure of this try, not of whoever reads the body later.
/// </summary>
internal sealed class BoundedAnswer(WebLimits limits, TimeProvider clock, HttpMessageHandler next) : DelegatingHandler(next)
{
    private const int Piece = 64 * 1024;

    /// <exception cref="TimeoutException">The answer did not end in time.</exception>
    /// <exception cref="AnswerTooLargeException">It has more bytes than allowed.</exception>
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
        for (int read; (read = await body.ReadAsync(piece, cancellationToken)) > 0;)
        {
            if (whole.Length + read > limits.MaxBytes)
            {
                throw new AnswerTooLargeException(limits.MaxBytes);
            }

            whole.Write(piece, 0, read);
        }

        var kept = new ByteArrayContent(whole.GetBuffer(), 0, (int)whole.Length);
        kept.Headers.ContentType = content.Headers.ContentType;
        content.Dispose();
        return kept;
    }
}

/// <summary>An answer has more bytes than the source's settings allow.</summary>
internal sealed class AnswerTooLargeException(int most) : Exception($"more than {most} bytes")
{
    public int Most => most;
}
