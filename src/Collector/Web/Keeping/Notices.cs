using System.Text.Json;
using Collector.Access;
using Microsoft.AspNetCore.DataProtection;

namespace Collector.Web.Keeping;

/// <summary>
/// What came of something that was posted, told once on the page that follows. It travels sealed in a cookie, for one person and
/// one page: no address can claim that something was done.
/// </summary>
internal sealed class Notices(IDataProtectionProvider protection, SignIn signIn)
{
    private const string Cookie = "collector.notice";

    private static readonly TimeSpan Good = TimeSpan.FromMinutes(5);

    private readonly ITimeLimitedDataProtector protector = protection.CreateProtector("collector.notice").ToTimeLimitedDataProtector();

    /// <summary>Leads whoever posted something on to a page that tells it.</summary>
    public SeeOther Tell(HttpContext context, string page, string told)
    {
        Leave(context, page, told, Visit.Of(context.User).Account);
        return new SeeOther(page);
    }

    /// <param name="page">Address that tells it.</param>
    /// <param name="account">Who is told; 0: whoever has not signed in.</param>
    public void Leave(HttpContext context, string page, string told, long account) => context.Response.Cookies.Append(
        Cookie,
        protector.Protect(JsonSerializer.Serialize(new Notice(account, PathOf(page), told)), Good),
        new CookieOptions { HttpOnly = true, SameSite = SameSiteMode.Lax, Secure = signIn.IsSecure, Path = Addresses.Home, MaxAge = Good });

    /// <summary>What there is to tell on this page to whoever asks for it; null: nothing. It is told once.</summary>
    public string? Take(HttpContext context)
    {
        if (!HttpMethods.IsGet(context.Request.Method) || Open(context.Request.Cookies[Cookie]) is not { } notice || notice.Page != context.Request.Path || notice.Account != Visit.Of(context.User).Account)
        {
            return null;
        }

        context.Response.Cookies.Delete(Cookie, new CookieOptions { Path = Addresses.Home, Secure = signIn.IsSecure });
        return notice.Told;
    }

    private Notice? Open(string? seal)
    {
        try
        {
            return seal is { Length: > 0 } ? JsonSerializer.Deserialize<Notice>(protector.Unprotect(seal)) : null;
        }
        catch (Exception fault) when (fault is System.Security.Cryptography.CryptographicException or JsonException or FormatException)
        {
            return null;
        }
    }

    private static string PathOf(string page) => page.IndexOf('?', StringComparison.Ordinal) is var query and >= 0 ? page[..query] : page;

    private sealed record Notice(long Account, string Page, string Told);
}
