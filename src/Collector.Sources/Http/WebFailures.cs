using System.Net;
using System.Globalization;

namespace Collector.Sources.Http;

/// <summary>Turns what went wrong with a call into one of the three failures, with whose move it is.</summary>
internal static class WebFailures
{
    private const string AskAgain = "none: it is asked again with the next run. If it lasts, ask those who run the source.";

    /// <summary>The failure an answer is; null: it is data.</summary>
    public static SourceException? Of(WebAnswer answer) => (int)answer.Status switch
    {
        >= 200 and < 300 => answer.IsHtml ? SignIn(answer.Origin, "it answered with a web page where data was expected") : null,
        >= 300 and < 400 => SignIn(answer.Origin, "it redirects elsewhere, as pages to sign in do"),
        401 => new SourceRejectedException(answer.Origin, "it does not accept the credentials (401).", "renew the secret of this source: it is wrong, expired or withdrawn."),
        403 => new SourceRejectedException(answer.Origin, "the credentials have no right to this (403).", "ask those who run the source to grant the right to read it."),
        404 or 410 => new SourceRejectedException(answer.Origin, $"there is nothing at this address ({(int)answer.Status}).", "correct 'address' or 'path'."),
        429 => new SourceUnavailableException(answer.Origin, "it was asked too often (429).", "none: it is asked again with the next run. If it happens often, lower 'budget'."),
        408 or >= 500 => new SourceUnavailableException(answer.Origin, $"it answered {Told(answer.Status)}, also when tried again.", AskAgain),
        _ => new SourceRejectedException(answer.Origin, $"it refuses the request: {Told(answer.Status)}.", "correct the settings of this source: the request is not as it wants it."),
    };

    /// <summary>The failure of a call that got no answer; null: a mistake of ours, or not ours to judge.</summary>
    public static SourceException? Of(Exception fault, string origin) => fault switch
    {
        TimeoutException => new SourceUnavailableException(origin, $"{fault.Message}, also when tried again.", AskAgain, fault),
        HttpRequestException { InnerException: CertificateNameException other } => new SourceRejectedException(
            origin,
            $"its certificate is for {other.Names}, and not for the name in 'address'.",
            "write 'address' with a name that the certificate is for, or have one made for the name that is there. It is never ignored.",
            fault),
        AnswerTooLargeException large => new SourceUnreadableException(
            origin,
            [new SourceFault(SourcePlace.Answer, string.Create(CultureInfo.InvariantCulture, $"the answer has more than {large.Most} bytes"))],
            1,
            "ask for less at a time (smaller pages or windows), or raise 'max_megabytes'.",
            fault),
        AnswerMispackedException => Unreadable(origin, "the answer is not packed as its header Content-Encoding says", fault),
        HttpRequestException distrust when Attempts.IsDistrust(distrust) => new SourceRejectedException(
            origin,
            "its certificate is not trusted.",
            "install the certificate of the authority that signed it for the account that runs collector, or name its file in 'authority' where the kind has that key; or have it renewed. It is never ignored.",
            fault),
        HttpRequestException { HttpRequestError: HttpRequestError.NameResolutionError } => new SourceUnavailableException(
            origin,
            "no machine of this name is known to the network, also when tried again.",
            "look for a slip in the name in 'address'; if it is right, ask those who run the network (name server, VPN, proxy). It is asked again with the next run.",
            fault),
        HttpRequestException call => new SourceUnavailableException(origin, $"{Told(call.HttpRequestError)}, also when tried again.", AskAgain, fault),
        IOException => new SourceUnavailableException(origin, "the answer broke off, also when tried again.", AskAgain, fault),
        _ => null,
    };

    /// <summary>An answer that is not what it should be.</summary>
    /// <param name="reason">Names the place and what is wrong with it, never what it holds.</param>
    public static SourceUnreadableException Unreadable(string origin, string reason, Exception? cause = null) => new(
        origin, [new SourceFault(SourcePlace.Answer, reason)], 1, "the source has changed its shape, or the settings do not fit it: compare the two.", cause);

    private static SourceRejectedException SignIn(string origin, string problem) =>
        new(origin, $"{problem}: the sign-in is not accepted.", "renew the secret of this source, and check its 'address'.");

    private static string Told(HttpStatusCode status) => Enum.IsDefined(status) ? $"{(int)status} {status}" : $"{(int)status}";

    private static string Told(HttpRequestError error) => error switch
    {
        HttpRequestError.ConnectionError => "nothing answers there",
        HttpRequestError.SecureConnectionError => "no encrypted connection could be made",
        HttpRequestError.ResponseEnded => "the answer broke off",
        _ => "the connection broke off",
    };
}
