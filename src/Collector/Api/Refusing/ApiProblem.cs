using System.ComponentModel;
using System.Text.Json.Serialization;

namespace Collector.Api.Refusing;

/// <summary>Why a request got no answer (RFC 9457, application/problem+json).</summary>
internal sealed record ApiProblem(
    [property: Description("What kind of problem it is: a URN that stays the same across versions. Programs decide by it.")] string Type,
    [property: Description("The kind in words, always the same for a type.")] string Title,
    [property: Description("The HTTP status.")] int Status)
{
    private const string Kinds = "urn:collector:problem:";

    private ApiProblem(int status, string kind, string title)
        : this($"{Kinds}{kind}", title, status)
    {
    }

    [Description("What is the matter with this request.")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Detail { get; init; }

    [Description("Of observations: what is wrong, place by place, the first hundred.")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<ApiFault>? Errors { get; init; }

    [Description("How much is wrong in all.")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? ErrorsTotal { get; init; }

    /// <summary>When the same request may be tried again; null: it would be refused again.</summary>
    [JsonIgnore]
    public TimeSpan? RetryAfter { get; init; }

    public static ApiProblem BadRequest { get; } = new(400, "bad-request", "The request is not well-formed.");

    public static ApiProblem BadParameter { get; } = new(400, "bad-parameter", "A parameter of the address cannot be used.");

    public static ApiProblem BadKey { get; } = new(400, "bad-key", "The header Idempotency-Key is missing or cannot be used.");

    public static ApiProblem NotJson { get; } = new(400, "not-json", "The body is no JSON of the form that is expected.");

    public static ApiProblem Unauthorized { get; } = new(401, "unauthorized", "A token is needed.") { Detail = "Show a token that is good: Authorization: Bearer TOKEN. Whoever runs Collector makes one with collector token add." };

    public static ApiProblem Forbidden { get; } = new(403, "forbidden", "The token does not open this.") { Detail = "The token has not the scope that this address asks for: read to read, observations to push." };

    public static ApiProblem NotFound { get; } = new(404, "not-found", "There is nothing at this address.");

    public static ApiProblem MethodNotAllowed { get; } = new(405, "method-not-allowed", "The address knows no such method.");

    public static ApiProblem TooLarge { get; } = new(413, "too-large", "The body is too large.");

    public static ApiProblem NoJsonType { get; } = new(415, "unsupported-media-type", "The body is not said to be JSON.") { Detail = "Send Content-Type: application/json, in UTF-8 and without Content-Encoding." };

    public static ApiProblem Refused { get; } = new(422, "observations-refused", "Nothing was taken: some observations cannot be.");

    public static ApiProblem KeyReused { get; } = new(422, "key-reused", "The Idempotency-Key was used for another body.");

    public static ApiProblem TooMany { get; } = new(429, "too-many-requests", "Too many requests.");

    public static ApiProblem Fault { get; } = new(500, "fault", "Something went wrong in Collector.");

    public static ApiProblem StorageDown { get; } = new(503, "storage-down", "The database does not answer.") { RetryAfter = TimeSpan.FromSeconds(10) };

    public static ApiProblem Busy { get; } = new(503, "busy", "Collector is busy.") { RetryAfter = TimeSpan.FromSeconds(30) };

    public static ApiProblem NoPlan { get; } = new(503, "no-plan", "No plan has been applied yet.") { RetryAfter = TimeSpan.FromMinutes(10) };

    /// <summary>What a bare status means.</summary>
    public static ApiProblem Of(int status) => status switch
    {
        401 => Unauthorized,
        403 => Forbidden,
        404 => NotFound,
        405 => MethodNotAllowed,
        413 => TooLarge,
        415 => NoJsonType,
        429 => TooMany,
        503 => Busy,
        >= 500 => Fault,
        _ => BadRequest,
    };

    /// <summary>The same kind, with what is the matter here.</summary>
    public ApiProblem With(string detail) => this with { Detail = detail };
}

/// <summary>One thing that is wrong at one place of a body.</summary>
internal sealed record ApiFault(
    [property: Description("Where: a JSON pointer into the body, such as /observations/3/value.")] string Pointer,
    [property: Description("What is wrong there.")] string Detail);
