using System.Text.Json;
using Collector.Sources.Http;
using Collector.Sources.Json;

namespace Collector.Sources.Ga4;

/// <summary>Google's errors: <c>{"error":{"code":403,"message":"...","status":"PERMISSION_DENIED","details":[...]}}</c>.</summary>
internal static class Ga4Errors
{
    public const string InvalidArgument = "INVALID_ARGUMENT";

    /// <summary>The failure an answer of any status is; null: none that only Google's people know.</summary>
    public static SourceException? Of(WebAnswer answer) => answer.IsSuccess ? null : (StatusOf(answer.Content), (int)answer.Status) switch
    {
        ("UNAUTHENTICATED", _) or (_, 401) => new SourceRejectedException(
            answer.Origin, "Google does not accept the token of the service account, also when renewed.", "renew the secret: make a new key for the service account, and put it where 'secret' points."),
        ("PERMISSION_DENIED", _) when IsDisabled(answer.Content) => new SourceRejectedException(
            answer.Origin, "the Google Analytics Data API is not enabled in the project of the service account.", "enable it there (Google Cloud console, APIs and services)."),
        ("PERMISSION_DENIED", _) => new SourceRejectedException(
            answer.Origin, "the service account may not read this property.", "add the account of the key as a viewer of the property (Analytics, Admin, Property access management)."),
        ("RESOURCE_EXHAUSTED", _) => new SourceUnavailableException(
            answer.Origin, "the property's quota is used up.", "none: it is asked again after the next full hour, or the next run. If it happens often, lower 'budget' or read fewer figures and segments."),
        (InvalidArgument or "FAILED_PRECONDITION" or "OUT_OF_RANGE", _) => new SourceRejectedException(
            answer.Origin, "Google refuses the request: a metric, dimension or filter that it does not know, or that do not go together.", "compare 'figures' and 'segments' with Google's lists (getMetadata, checkCompatibility)."),
        ("NOT_FOUND", _) => new SourceRejectedException(
            answer.Origin, "Google does not know this property.", "correct 'properties'."),
        ("INTERNAL" or "UNAVAILABLE" or "DEADLINE_EXCEEDED" or "ABORTED", _) => new SourceUnavailableException(
            answer.Origin, "Google cannot answer now, also when tried again.", "none: it is asked again with the next run. If it lasts, see Google's status page."),
        _ => null,
    };

    /// <summary>The failure an answer of the token endpoint is: <c>{"error":"invalid_grant","error_description":"..."}</c>.</summary>
    public static SourceException? OfToken(WebAnswer answer) => answer.IsSuccess ? null : WordOf(answer.Content) switch
    {
        "invalid_grant" => new SourceRejectedException(
            answer.Origin,
            "Google does not accept the signature of the service account: its key was deleted or disabled, or the clock of this machine is wrong.",
            "set the clock right (NTP); if it is, renew the secret with a new key of the service account."),
        "invalid_client" or "unauthorized_client" or "deleted_client" => new SourceRejectedException(
            answer.Origin, "Google does not know the service account, or it was disabled.", "renew the secret with a key of a service account that is in use."),
        "invalid_scope" or "access_denied" => new SourceRejectedException(
            answer.Origin, "the service account may not ask for the right to read Analytics.", "ask those who run the organisation's Google Cloud to allow it."),
        _ => null,
    };

    /// <summary>Google's word for what went wrong; null: none is told.</summary>
    public static string? StatusOf(ReadOnlyMemory<byte> content) => Find(content, error => JsonTexts.Of(error, "status"));

    private static bool IsDisabled(ReadOnlyMemory<byte> content) => Find(content, error =>
        error.TryGetProperty("details", out var details) && details.ValueKind is JsonValueKind.Array
        && details.EnumerateArray().Any(detail => JsonTexts.Of(detail, "reason") is "SERVICE_DISABLED" or "API_DISABLED") ? "disabled"
        : JsonTexts.Of(error, "message") is { } message && message.Contains("has not been used in project", StringComparison.Ordinal) ? "disabled" : null) is not null;

    private static string? WordOf(ReadOnlyMemory<byte> content) => Find(content, JsonTexts.Of);

    private static string? Find(ReadOnlyMemory<byte> content, Func<JsonElement, string?> find)
    {
        try
        {
            using var document = JsonDocument.Parse(content);
            return document.RootElement is { ValueKind: JsonValueKind.Object } root && root.TryGetProperty("error", out var error) ? find(error) : null;
        }
        catch (Exception fault) when (fault is JsonException || JsonTexts.IsBroken(fault))
        {
            return null; // a page for people, or nothing
        }
    }
}
