using Refit;

namespace Collector.Sources.Facebook;

/// <summary>Meta's Graph API. The token goes in a header; the proof of the app, where one is asked for, is no secret.</summary>
internal interface IFacebookApi
{
    /// <param name="version">As in <c>v25.0</c>.</param>
    /// <param name="metric">Names with commas between.</param>
    /// <param name="since">Midnight of the first day in Pacific time, in seconds since 1970.</param>
    /// <param name="until">Midnight after the last day.</param>
    [Get("/{version}/{page}/insights")]
    Task<HttpResponseMessage> InsightsAsync(
        string version, string page, string metric, string period, long since, long until, [AliasAs("appsecret_proof")] string? proof, [Authorize("Bearer")] string token, CancellationToken cancellationToken);

    /// <param name="fields">Names with commas between.</param>
    [Get("/{version}/{page}")]
    Task<HttpResponseMessage> PageAsync(string version, string page, string fields, [AliasAs("appsecret_proof")] string? proof, [Authorize("Bearer")] string token, CancellationToken cancellationToken);

    /// <summary>A reading call, sent as POST: the token it asks about may not stand in an address.</summary>
    /// <param name="question">A form with <c>method=GET</c> and <c>input_token</c>.</param>
    [Post("/{version}/debug_token")]
    Task<HttpResponseMessage> DebugTokenAsync(string version, [Body] HttpContent question, [Authorize("Bearer")] string token, CancellationToken cancellationToken);
}
