using Collector.Access;
using Collector.Web.Keeping;
using Collector.Web.Pages.Signing;
using Collector.Web.Reading;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Mvc;

namespace Collector.Web;

/// <summary>Signing in and out, and one's own account.</summary>
internal static class SignInPages
{
    /// <summary>An answer to a form is asked for anew, and not posted again.</summary>
    public static void Map(RouteGroupBuilder pages)
    {
        pages.MapMethods(Addresses.SignIn, PageRequest.Reads, ShowAsync).AllowAnonymous();
        pages.MapPost(Addresses.SignIn, SignInAsync).AllowAnonymous().RequireRateLimiting(SignInLimit.Name);
        pages.MapMethods(Addresses.Provider, PageRequest.Reads, AskProviderAsync).AllowAnonymous();
        pages.MapPost(Addresses.SignOut, (Delegate)SignOutAsync).Requires(Permission.KeepOwnAccount);
        pages.MapMethods(Addresses.Profile, PageRequest.Reads, ProfileAsync).Requires(Permission.KeepOwnAccount);
        pages.MapPost(Addresses.Password, ChangePasswordAsync).Requires(Permission.KeepOwnAccount).RequireRateLimiting(SignInLimit.Name);
    }

    private static async Task<IResult> ShowAsync(HttpContext context, SiteReader site, SignIn signIn, Notices notices, string? ritorno, CancellationToken cancellationToken)
    {
        if (Visit.Of(context.User).IsSignedIn)
        {
            return TypedResults.LocalRedirect(Addresses.Local(ritorno));
        }

        var outcome = Enum.TryParse<SignInOutcome>(notices.Take(context), out var known) ? known : (SignInOutcome?)null;
        return Page(StatusCodes.Status200OK, await site.ReadHeadAsync(cancellationToken), signIn, Addresses.Local(ritorno), "", WordOf(outcome), outcome is not SignInOutcome.SignedOut);
    }

    private static async Task<IResult> SignInAsync(HttpContext context, SiteReader site, SignIn signIn, SignInDesk desk, [FromForm] string? utente, [FromForm] string? password, [FromForm] string? ritorno, CancellationToken cancellationToken)
    {
        if (!signIn.Settings.Local)
        {
            return Problems.NoSuchPage(site);
        }

        if (Visit.Of(context.User).IsSignedIn)
        {
            return SeeOther(Addresses.Local(ritorno));
        }

        var answer = await desk.TryAsync(utente ?? "", password ?? "", cancellationToken);
        if (answer is SignInAnswer.Known { Account: var account })
        {
            await context.SignInAsync(CookieAuthenticationDefaults.AuthenticationScheme, Visit.PrincipalOf(account));
            return SeeOther(account.MustChange ? Addresses.Profile : Addresses.Local(ritorno));
        }

        var (status, told) = answer is SignInAnswer.Locked locked
            ? (StatusCodes.Status429TooManyRequests, locked.Sentence)
            : (StatusCodes.Status401Unauthorized, "Nome utente o password non corretti.");
        return Page(status, await site.ReadHeadAsync(cancellationToken), signIn, Addresses.Local(ritorno), utente ?? "", told, isMistake: true);
    }

    // A get that only leads elsewhere: the content policy keeps forms from being posted on to another site.
    private static async Task<IResult> AskProviderAsync(HttpContext context, SiteReader site, SignIn signIn, string? ritorno)
    {
        if (Visit.Of(context.User).IsSignedIn)
        {
            return TypedResults.LocalRedirect(Addresses.Local(ritorno));
        }

        if (signIn.Settings.Provider is null)
        {
            return Problems.NoSuchPage(site);
        }

        await Provider.AskAsync(context, Addresses.Local(ritorno));
        return TypedResults.Empty;
    }

    private static async Task<IResult> SignOutAsync(HttpContext context, Notices notices)
    {
        await context.SignOutAsync(CookieAuthenticationDefaults.AuthenticationScheme);
        notices.Leave(context, Addresses.SignIn, nameof(SignInOutcome.SignedOut), account: 0);
        return SeeOther(Addresses.SignIn);
    }

    private static async Task<IResult> ProfileAsync(HttpContext context, SiteReader site, Notices notices, CancellationToken cancellationToken) =>
        PageResult.Of<ProfilePage>(new ProfileView(await site.ReadHeadAsync(cancellationToken), null, notices.Take(context)));

    private static async Task<IResult> ChangePasswordAsync(HttpContext context, SiteReader site, SignInDesk desk, Notices notices, [FromForm] string? attuale, [FromForm] string? nuova, [FromForm] string? ripetuta, CancellationToken cancellationToken)
    {
        var visit = Visit.Of(context.User);
        var objection = !visit.IsLocal ? "Questa utenza è dell'ente: la password si cambia presso l'ente."
            : nuova != ripetuta ? "Le due nuove password non sono uguali."
            : await desk.ChangeAsync(visit.Account, visit.Login, Sessions.HashOf(context), attuale ?? "", nuova ?? "", cancellationToken);
        if (objection is not null)
        {
            return PageResult.Of<ProfilePage>(new ProfileView(await site.ReadHeadAsync(cancellationToken), objection, Told: null), StatusCodes.Status400BadRequest);
        }

        return notices.Tell(context, Addresses.Profile, "La password è cambiata. Gli altri accessi con la tua utenza sono stati chiusi.");
    }

    private static PageResult<SignInPage> Page(int status, PageHead head, SignIn signIn, string page, string login, string? told, bool isMistake) =>
        PageResult.Of<SignInPage>(new SignInView(head, signIn.Settings.Local, signIn.Settings.Provider?.Name, page, login, told, isMistake), status);

    private static string? WordOf(SignInOutcome? outcome) => outcome switch
    {
        SignInOutcome.NoRole => "L'ente ti ha riconosciuto, ma nessuno dei tuoi gruppi ha un ruolo in Collector. Chiedilo a chi amministra il sistema.",
        SignInOutcome.Disabled => "Questa utenza non è attiva. Rivolgiti a chi amministra il sistema.",
        SignInOutcome.ProviderFailed => "L'accesso dell'ente non è riuscito. Riprova; se continua, avvisa chi amministra il sistema.",
        SignInOutcome.SignedOut => "Sei uscito da Collector.",
        _ => null,
    };

    // 303: whatever was posted, what follows is read.
    private static SeeOther SeeOther(string page) => new(page);
}
