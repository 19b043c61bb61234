using System.Text.Json;
using System.Globalization;

namespace Collector.Sources.QlikEngine;

/// <summary>What the engine, or the proxy before it, says went wrong.</summary>
internal static class QlikErrors
{
    /// <summary>The app is open in this session already: no fault.</summary>
    public const int AlreadyOpen = 1002;

    /// <summary>A column is not shown, by a condition of its own.</summary>
    public const int ConditionFailed = 7005;

    private const string NextRun = "none: it is asked again with the next run. If it lasts, ask those who run Qlik.";

    /// <summary>The failure an error is: <c>{"code":15,"parameter":"","message":"..."}</c>.</summary>
    /// <param name="what">The method, or the column.</param>
    public static Exception Of(JsonElement error, string origin, string what) =>
        Of(error.ValueKind is JsonValueKind.Object && error.TryGetProperty("code", out var code) && code.TryGetInt32(out var number) ? number : 0, origin, what);

    public static Exception Of(int code, string origin, string what)
    {
        var told = string.Create(CultureInfo.InvariantCulture, $"({what}, code {code})");
        return code switch
        {
            15 => new QlikReloadedException(),
            1003 => new SourceRejectedException(origin, $"Qlik has no such app, or the user may not see it {told}.", "correct 'app', or publish it to the user."),
            1007 => new SourceRejectedException(origin, $"the app is no valid one {told}.", "ask those who run Qlik to look at the app."),
            5 or 4000 => new SourceRejectedException(origin, $"the user has no right to this {told}.", "ask those who run Qlik to grant the user access to the app and its data."),
            >= 5000 and <= 5007 => new SourceRejectedException(origin, $"the user has no licence {told}.", "ask those who run Qlik to allocate one to the user."),
            6001 or 7003 or 7009 => new SourceRejectedException(origin, $"the table is too large for the engine {told}.", "set 'window: day', or map fewer columns."),
            7000 => new SourceRejectedException(origin, $"the engine does not understand a field or an expression {told}.", "compare 'columns' with the fields of the app."),
            7004 => new SourceUnavailableException(origin, $"the engine's calculation took too long {told}.", "none: it is asked again with the next run. If it lasts, set 'window: day'."),
            // Of JSON-RPC itself: no method, other parameters, no sound call.
            -32700 or >= -32602 and <= -32600 => new SourceRejectedException(origin, $"the engine does not know the call {told}.", "its release may be too old or too new: ask those who run Qlik which it is, and tell who maintains collector."),
            ConditionFailed => new SourceRejectedException(origin, $"a condition of the app hides the table {told}.", "ask those who make the app."),
            _ => new SourceUnavailableException(origin, $"the engine reports an error {told}.", NextRun),
        };
    }

    /// <summary>The failure that a notification is; null: it is none.</summary>
    public static SourceException? OfNotification(string method, JsonElement parameters, string origin) => method switch
    {
        "OnConnected" => OfSession(Text(parameters, "qSessionState"), origin),
        "OnAuthenticationInformation" when parameters.ValueKind is JsonValueKind.Object && parameters.TryGetProperty("mustAuthenticate", out var must) && must.ValueKind is JsonValueKind.True =>
            new SourceRejectedException(origin, "the proxy asks to sign in: the credentials are not accepted.", "renew the secret of this source, and check the virtual proxy in 'address'."),
        "OnLicenseAccessDenied" or "OnLicenseAccessDeniedPendingUserSync" => new SourceRejectedException(origin, "the user has no licence.", "ask those who run Qlik to allocate one to the user."),
        "OnMaxParallelSessionsExceeded" => TooMany(origin),
        "OnSessionTimedOut" or "OnSessionClosed" or "OnSessionLoggedOut" => new SourceUnavailableException(origin, "the session was ended by Qlik.", NextRun),
        _ when method.StartsWith("OnNo", StringComparison.Ordinal) => new SourceUnavailableException(origin, "the proxy finds no engine or repository.", NextRun),
        _ => null, // others tell of progress
    };

    private static SourceException? OfSession(string? state, string origin) => state switch
    {
        null or "SESSION_CREATED" or "SESSION_ATTACHED" => null,
        "SESSION_ERROR_LIMIT_EXCEEDED" => TooMany(origin),
        "SESSION_ERROR_NO_LICENSE" or "SESSION_ERROR_LICENSE_RENEW" => new SourceRejectedException(origin, "the user has no licence.", "ask those who run Qlik to allocate one to the user."),
        _ => new SourceUnavailableException(origin, "the engine could not begin a session.", NextRun),
    };

    private static SourceUnavailableException TooMany(string origin) =>
        new(origin, "the user has too many sessions at once; Qlik allows five.", "none: a closed session ends after a while, and it is asked again with the next run. If it lasts, use a user of its own.");

    private static string? Text(JsonElement element, string name) =>
        element.ValueKind is JsonValueKind.Object && element.TryGetProperty(name, out var text) && text.ValueKind is JsonValueKind.String ? text.GetString() : null;
}

/// <summary>The app was reloaded, or changed, while it was read: begin again.</summary>
/// <param name="shrunk">How the rows and their total differ, though no reload was seen; null: a reload was.</param>
internal sealed class QlikReloadedException(string? shrunk = null) : Exception("the app was reloaded while it was read")
{
    public string? Shrunk => shrunk;
}
