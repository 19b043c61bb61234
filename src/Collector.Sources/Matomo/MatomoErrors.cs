using System.Net;
using System.Text.Json;
using Collector.Sources.Http;
using Collector.Sources.Json;

namespace Collector.Sources.Matomo;

/// <summary>Matomo tells of most failures with HTTP 200: <c>{"result":"error","message":"..."}</c>.</summary>
internal static class MatomoErrors
{
    private static readonly string[] Upgrading = ["Database Upgrade Required", "maintenance", "upgrade"];

    // Matomo's own database, whose words for its own troubles are much like those for ours: "Access denied for user".
    private static readonly string[] Database = ["SQLSTATE", "MySQL", "MariaDB", "gone away", "Lock wait", "deadlock", "database connection"];

    private static readonly string[] Passing = ["Too many", "timeout", "timed out", "memory", "currently", "try again"];

    private static readonly string[] Credentials = ["token", "authenticat", "access", "permission", "privilege", "log in", "logged in", "NoAccess"];

    /// <summary>The failure an answer of any status is; null: none that only Matomo's people know.</summary>
    public static SourceException? Of(WebAnswer answer)
    {
        // While it upgrades it says so in a page for people too, which is not one to sign in.
        if (answer.Content.Span.IndexOf("Database Upgrade Required"u8) >= 0)
        {
            return Upgrade(answer.Origin);
        }

        return MessageOf(answer.Content) is { } message ? Of(answer.Origin, message, (int)answer.Status) : null;
    }

    /// <summary>The failure of an answer that need not be there: a report or a segment that this Matomo refuses or does not have fails alone, and its answer tells of it.</summary>
    public static SourceException? OfOptional(WebAnswer answer) => IsRefused(answer) ? null : Of(answer);

    /// <summary>Matomo does not do what it was asked, and would never: neither does it lack a right, nor has it troubles that pass.</summary>
    public static bool IsRefused(WebAnswer answer) =>
        (answer.IsSuccess || answer.Status is HttpStatusCode.BadRequest) && MessageOf(answer.Content) is { } message
        && !Holds(message, Upgrading) && !Holds(message, Credentials) && !Holds(message, Database) && !Holds(message, Passing);

    /// <summary>True when an element is an error among good ones.</summary>
    public static bool IsError(JsonElement element) =>
        element.ValueKind is JsonValueKind.Object && element.TryGetProperty("result", out var result)
        && JsonTexts.Of(result) is "error";

    private static SourceException Of(string origin, string message, int status) =>
        Holds(message, Upgrading) ? Upgrade(origin)
        : Holds(message, Database) ? Passed(origin)
        : Holds(message, Credentials) || status is 401 or 403 ? new SourceRejectedException(
            origin,
            "Matomo does not accept the token, or its user may not view this site.",
            "give the user of the token the role 'view' on the site, or put a new token where 'secret' points.")
        : Holds(message, Passing) || status >= 500 || status == 429 ? Passed(origin)
        : new SourceRejectedException(
            origin,
            "Matomo refuses the request: a site, segment or report that it does not have.",
            "compare 'sites' and 'segments' with Matomo; its own log says what it refused.");

    private static SourceUnavailableException Passed(string origin) => new(
        origin, "Matomo reports that it cannot answer now.", "none: it is asked again with the next run. If it lasts, ask those who run Matomo.");

    private static SourceUnavailableException Upgrade(string origin) => new(
        origin, "Matomo is being upgraded.", "none if the upgrade is under way: it is asked again with the next run. If it lasts, those who run Matomo must finish the upgrade.");

    private static string? MessageOf(ReadOnlyMemory<byte> content)
    {
        try
        {
            using var document = content.Span.TrimStart(" \t\r\n"u8) is [(byte)'{', ..] ? JsonDocument.Parse(content) : null;
            return document is null || !IsError(document.RootElement) ? null
                : JsonTexts.Of(document.RootElement, "message") ?? "";
        }
        catch (Exception fault) when (fault is JsonException || JsonTexts.IsBroken(fault))
        {
            return null; // whoever reads the answer says so better
        }
    }

    private static bool Holds(string message, string[] words) => words.Any(word => message.Contains(word, StringComparison.OrdinalIgnoreCase));
}
