using System.Text.Json;
using System.Text.Json.Serialization;

namespace Collector.Audit;

/// <summary>What somebody changed.</summary>
/// <param name="Action">What was done, in the program's words: <c>entry.approve</c>.</param>
/// <param name="Subject">To what: <c>entry 12</c>, <c>source netEye</c>.</param>
/// <param name="Before">How it stood, as far as it was changed; null: it was not there, or not known. No secret.</param>
/// <param name="After">How it stands; null: it is gone.</param>
/// <param name="Reason">Why, in the words of who did it; null: none was given.</param>
internal sealed record Change(string Action, string Subject, object? Before, object? After, string? Reason = null)
{
    /// <summary>How <see cref="Before"/> and <see cref="After"/> are written.</summary>
    internal static readonly JsonSerializerOptions Writing = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower) },
    };
}
