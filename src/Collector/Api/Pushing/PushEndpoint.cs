using System.Net.Http.Headers;
using Collector.Access;
using Collector.Api.Refusing;
using Microsoft.AspNetCore.Http.Features;

namespace Collector.Api.Pushing;

/// <summary><c>POST /observations</c>: takes observations in, once under a key of the pusher's making.</summary>
internal static class PushEndpoint
{
    public const string KeyHeader = "Idempotency-Key";

    /// <summary>Bytes of a body: some 100,000 observations. The console opens kept files of this length too.</summary>
    public const int MostBytes = 8 << 20;

    /// <summary>Bytes that are read at all.</summary>
    private const long MostDrained = 64 << 20;

    private const int BufferBytes = 1 << 16;

    private const int LongestKey = 200;

    private static readonly string TooLarge = $"At most {MostBytes >> 20} MiB are taken at once: send the rest with another key.";

    public static async Task<IResult> TakeAsync(HttpContext context, PushDesk desk, CancellationToken cancellationToken)
    {
        var (token, name) = TokenHandler.Shown(context.User) ?? throw new InvalidOperationException("the address is open to tokens alone");
        var key = KeyOf(context.Request);
        RequireJson(context.Request);
        return new PushedResult(await desk.TakeAsync(async reading => new Push(token, name, key, await BodyAsync(context, reading)), cancellationToken));
    }

    private static string KeyOf(HttpRequest request) => request.Headers[KeyHeader] switch
    {
        [{ Length: > 0 and <= LongestKey } key] when key.All(letter => letter is >= '!' and <= '~') => key,
        [] => throw new ApiProblemException(ApiProblem.BadKey.With($"Send {KeyHeader}, new for each request and the same when it is sent again: then nothing is taken twice.")),
        _ => throw new ApiProblemException(ApiProblem.BadKey.With($"{KeyHeader} is one text of 1 to {LongestKey} visible ASCII characters, without a space.")),
    };

    private static void RequireJson(HttpRequest request)
    {
        var isJson = MediaTypeHeaderValue.TryParse(request.ContentType, out var type)
            && type.MediaType?.Equals("application/json", StringComparison.OrdinalIgnoreCase) is true
            && (type.CharSet is null || type.CharSet.Trim('"').Equals("utf-8", StringComparison.OrdinalIgnoreCase));
        if (!isJson || request.Headers.ContentEncoding.Count > 0)
        {
            throw new ApiProblemException(ApiProblem.NoJsonType);
        }
    }

    private static async Task<byte[]> BodyAsync(HttpContext context, CancellationToken cancellationToken)
    {
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
        {
            limit.MaxRequestBodySize = MostDrained;
        }

        try
        {
            return await ReadAsync(context.Request.Body, cancellationToken) ?? throw new ApiProblemException(ApiProblem.TooLarge.With(TooLarge));
        }
        catch (BadHttpRequestException bad) when (bad.StatusCode is StatusCodes.Status413PayloadTooLarge)
        {
            throw new ApiProblemException(ApiProblem.TooLarge.With(TooLarge));
        }
    }

    // Null: it is too large. It is read to its end all the same, and kept nowhere: a sender whose connection ends would never see the answer.
    private static async Task<byte[]?> ReadAsync(Stream body, CancellationToken cancellationToken)
    {
        using var kept = new MemoryStream();
        var buffer = new byte[BufferBytes];
        var total = 0L;
        while (await body.ReadAsync(buffer, cancellationToken) is > 0 and var read)
        {
            total += read;
            if (total <= MostBytes)
            {
                kept.Write(buffer.AsSpan(0, read));
            }
        }

        return total <= MostBytes ? kept.ToArray() : null;
    }
}

/// <summary>The answer to a push, byte for byte as it was kept.</summary>
internal sealed class PushedResult(PushOutcome outcome) : IResult
{
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.StatusCode = outcome.Status;
        response.ContentType = "application/json";
        response.ContentLength = outcome.Answer.Length;
        response.Headers.CacheControl = "no-store";
        await response.Body.WriteAsync(outcome.Answer, httpContext.RequestAborted);
    }
}
