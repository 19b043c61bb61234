using System.Text.Json;
using System.Text.RegularExpressions;
using Collector.Sources.Http;
using Collector.Sources.Json;

namespace Collector.Sources.Facebook;

/// <summary>What Meta says went wrong: <c>{"error":{"message","type","code","error_subcode","is_transient","fbtrace_id"}}</c>.</summary>
/// <param name="Message">For telling a withdrawn metric from others, never shown.</param>
/// <param name="Trace">Meta's number of the call, for its support; null: none.</param>
internal sealed partial record FacebookError(int Code, int Subcode, bool IsTransient, string Message, string? Trace)
{
    /// <summary>Limit of the app, user, page, custom or of the business: time heals, and calls prolong it.</summary>
    public bool IsLimit => Code is 4 or 17 or 32 or 613 || (Code is >= 80000 and <= 80014);

    /// <summary>Down for a moment, or too much was asked for.</summary>
    public bool IsPassing => Code is 1 or 2 || (IsTransient && !IsLimit && !IsToken);

    public bool IsToken => Code is 102 or 190;

    /// <summary>The right is missing, or the object cannot be seen with this token.</summary>
    public bool IsPermission => Code is 10 or (>= 200 and <= 299);

    /// <summary>A parameter is wrong, which a metric that was withdrawn is too; not one that the object is wrong.</summary>
    public bool IsParameter => Code is 100 && Subcode is not 33;

    /// <summary>Meta knows no such metric, or not any more.</summary>
    public bool IsWithdrawn => IsParameter && Message.Contains("insights metric", StringComparison.OrdinalIgnoreCase);

    /// <summary>Null: the answer tells of no error.</summary>
    public static FacebookError? Of(ReadOnlySpan<byte> content)
    {
        try
        {
            var reader = new Utf8JsonReader(content);
            using var document = content.TrimStart(" \t\r\n"u8) is [(byte)'{', ..] ? JsonDocument.ParseValue(ref reader) : null;
            return document is not null && document.RootElement.TryGetProperty("error", out var error) ? Of(error) : null;
        }
        catch (Exception fault) when (fault is JsonException || JsonTexts.IsBroken(fault))
        {
            return null; // whoever reads the answer says so better
        }
    }

    /// <summary>Null: it is no error.</summary>
    public static FacebookError? Of(JsonElement error) => error.ValueKind is not JsonValueKind.Object ? null : new FacebookError(
        Number(error, "code"),
        Number(error, "error_subcode") is > 0 and var subcode ? subcode : Number(error, "subcode"),
        error.TryGetProperty("is_transient", out var transient) && transient.ValueKind is JsonValueKind.True,
        JsonTexts.Of(error, "message") ?? "",
        JsonTexts.Of(error, "fbtrace_id") is { } trace && TraceForm().IsMatch(trace) ? trace : null);

    /// <summary>The failure an answer of any status is; null: none that only Meta's people know.</summary>
    public static SourceException? Judge(WebAnswer answer) => Of(answer.Content.Span) is { } error ? error.Failure(answer.Origin) : null;

    /// <summary>Decided by the code: Meta's HTTP status says little.</summary>
    public SourceException Failure(string origin) => this switch
    {
        { IsToken: true } => new SourceRejectedException(origin, Told($"Facebook does not accept the token: {TokenFault()}."), "renew the token, and put it where 'secret' points."),
        { IsLimit: true } => new SourceUnavailableException(
            origin, Told("Facebook's limit of calls is reached."), "none: what was read stands, and the next run goes on. If it happens often, read fewer metrics, or lower 'budget'."),
        { Code: 341 or 368 } => new SourceRejectedException(origin, Told("Facebook has blocked the app for a time."), "ask who runs the app to see its dashboard at Meta; do not try again before."),
        { IsPermission: true } => new SourceRejectedException(
            origin, Told("the token lacks a permission."), "give it read_insights, pages_read_engagement and pages_show_list, and its owner the task ANALYZE on the page."),
        { IsWithdrawn: true } => new SourceRejectedException(origin, Told("Facebook knows none of the metrics any more."), "correct 'metrics': see Meta's list of deprecated metrics."),
        { Code: 3001 } or { Subcode: 1504028 } => new SourceRejectedException(origin, Told("no metric was named."), "this is a mistake of Collector's: report it."),
        { Code: 100, Subcode: 33 } => new SourceRejectedException(origin, Told("there is no such page, or the token may not see it."), "correct 'page', or use a token of the page."),
        { IsParameter: true } => new SourceRejectedException(origin, Told("Facebook refuses a parameter."), "compare 'page', 'version', 'metrics' and 'fields' with Meta's reference."),
        { IsPassing: true } => new SourceUnavailableException(origin, Told("Facebook cannot answer now, also when tried again."), "none: it is asked again with the next run. If it lasts, lower 'window_days'."),
        _ => new SourceRejectedException(origin, Told("Facebook refuses the request."), "compare the code with Meta's list of errors."),
    };

    private string TokenFault() => Subcode switch
    {
        458 => "its owner removed the app",
        459 => "its owner must sign in to Facebook to settle a security check",
        460 => "its owner has changed the password",
        463 => "it has expired",
        464 => "its owner has not confirmed the account",
        492 => "its owner has lost the role on the page",
        _ => "it is invalid or was withdrawn",
    };

    private string Told(string problem) =>
        $"{problem} (code {Code}{(Subcode > 0 ? $", subcode {Subcode}" : "")}{(Trace is null ? "" : $", trace {Trace}")})";

    private static int Number(JsonElement element, string name) =>
        element.TryGetProperty(name, out var number) && number.ValueKind is JsonValueKind.Number && number.TryGetInt32(out var whole) ? whole : 0;

    [GeneratedRegex("^[A-Za-z0-9_-]{1,60}$", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex TraceForm();
}
