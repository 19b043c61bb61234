using System.Security.Authentication;
using Microsoft.Extensions.Http.Resilience;
using Polly;

namespace Collector.Sources.Http;

/// <summary>
/// The one place where a call is tried again within seconds. Hours belong to the job queue, days to backfill: never two
/// retries on one scale.
/// </summary>
internal static class Attempts
{
    /// <summary>Tries after the first.</summary>
    public const int More = 3;

    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(1);

    public static ResilienceHandler Around(WebOptions source, HttpMessageHandler next, TimeProvider clock)
    {
        var options = new HttpRetryStrategyOptions
        {
            MaxRetryAttempts = More,
            Delay = FirstPause,
            BackoffType = DelayBackoffType.Exponential,
            UseJitter = true,
            ShouldRetryAfterHeader = false, // it reads the system's clock; the generator below reads ours
            DelayGenerator = args => ValueTask.FromResult(args.Outcome.Result is { } response ? AskedPause.RetryAfter(response, clock.GetUtcNow()) : null),
            ShouldHandle = args => HelpsToTryAgainAsync(source, args.Outcome, clock),
        };
        var pipeline = new ResiliencePipelineBuilder<HttpResponseMessage> { TimeProvider = clock }.AddRetry(options).Build();
        return new ResilienceHandler(pipeline) { InnerHandler = next };
    }

    private static async ValueTask<bool> HelpsToTryAgainAsync(WebOptions source, Outcome<HttpResponseMessage> outcome, TimeProvider clock) =>
        outcome.Result is { IsSuccessStatusCode: false } response && await source.HintOfAsync(response, clock.GetUtcNow()) is { HelpsToTryAgain: { } helps }
            ? helps
            : HelpsToTryAgain(outcome, clock);

    private static bool HelpsToTryAgain(Outcome<HttpResponseMessage> outcome, TimeProvider clock) => outcome switch
    {
        { Exception: TimeoutException or IOException } => true,
        { Exception: HttpRequestException fault } => !IsDistrust(fault),
        { Result: { } response } => AskedPause.IsPassing(response.StatusCode) && !(AskedPause.RetryAfter(response, clock.GetUtcNow()) > AskedPause.Longest),
        _ => false,
    };

    /// <summary>The certificate is not trusted, or there is no common way to encrypt.</summary>
    public static bool IsDistrust(HttpRequestException fault) =>
        fault.HttpRequestError is HttpRequestError.SecureConnectionError && fault.InnerException is AuthenticationException;
}
