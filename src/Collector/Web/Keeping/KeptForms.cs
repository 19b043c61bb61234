using System.Security.Cryptography;
using Collector.Access;
using Collector.Web.Pages;
using Collector.Web.Pages.Keeping;
using Collector.Web.Reading;
using Collector.Web.Uploads;
using Microsoft.AspNetCore.Mvc;

namespace Collector.Web.Keeping;

/// <summary>Gives back what was typed where a sign-in had expired, or the database was away.</summary>
internal static class KeptForms
{
    // Sealing makes it longer.
    private const int LargestSeal = 4 << 20;

    private const string SealField = "conservato";

    private const string HolderCookie = "collector.kept";

    private const int HolderBytes = 32;

    public static IServiceCollection AddKeptForms(this IServiceCollection services) => services.AddSingleton<KeptFormSeal>().AddSingleton<Notices>();

    /// <summary><c>/riprendi</c>: shows what was kept, to be sent by whoever has signed in again. It changes nothing by itself.</summary>
    public static void Map(IEndpointRouteBuilder app) =>
        app.MapPost(Addresses.Resume, ResumeAsync).Requires(Permission.KeepOwnAccount).WithMetadata(new RequestSizeLimitAttribute(LargestSeal)).DisableAntiforgery().RequireRateLimiting(WebPages.Pages);

    /// <summary>Answers what was posted after the sign-in had expired.</summary>
    /// <returns>False: it cannot be kept.</returns>
    public static async Task<bool> KeepAsync(HttpContext context)
    {
        if (!KeptForm.MayKeep(context.Request))
        {
            return false;
        }

        if (context.Request.Path == Addresses.Resume)
        {
            var form = await context.Request.ReadFormAsync(context.RequestAborted);
            await AskAsync(context, form[SealField].ToString());
            return true;
        }

        if (await FormReading.ReadAsync(context, TakesFiles.None) is not null)
        {
            return false;
        }

        try
        {
            var kept = KeptForm.Of(context, await context.Request.ReadFormAsync(context.RequestAborted), BroughtFiles.Of(context).Files.Count > 0);
            await AskAsync(context, context.RequestServices.GetRequiredService<KeptFormSeal>().Seal(kept, HolderOf(context)));
            return true;
        }
        catch (Exception fault) when (fault is InvalidDataException or BadHttpRequestException)
        {
            return false;
        }
    }

    /// <summary>Answers what was posted while the database was away.</summary>
    /// <returns>False: it cannot be kept, or nobody has signed in.</returns>
    public static async Task<bool> ReturnAsync(HttpContext context)
    {
        if (!KeptForm.MayKeep(context.Request) || !Visit.Of(context.User).IsSignedIn || context.Request.Path == Addresses.Resume)
        {
            return false;
        }

        try
        {
            var form = KeptForm.Of(context, await context.Request.ReadFormAsync(context.RequestAborted), BroughtFiles.Of(context).Files.Count > 0);
            await Page(context, StatusCodes.Status503ServiceUnavailable, form, isStorageDown: true).ExecuteAsync(context);
            return true;
        }
        catch (Exception fault) when (fault is InvalidDataException or BadHttpRequestException or IOException)
        {
            return false;
        }
    }

    // What one browser typed is opened by no other: nobody can lay a form out for somebody else.
    private static string HolderOf(HttpContext context)
    {
        if (context.Request.Cookies[HolderCookie] is { Length: HolderBytes * 2 } held)
        {
            return held;
        }

        var made = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(HolderBytes));
        context.Response.Cookies.Append(HolderCookie, made, new CookieOptions { HttpOnly = true, SameSite = SameSiteMode.Strict, Secure = context.RequestServices.GetRequiredService<SignIn>().IsSecure, Path = Addresses.Home });
        return made;
    }

    private static IResult ResumeAsync(HttpContext context, KeptFormSeal seal, [FromForm(Name = SealField)] string? sealedForm) =>
        sealedForm is not null && context.Request.Cookies[HolderCookie] is { Length: > 0 } holder && seal.Open(sealedForm, holder) is { } form
            ? Page(context, StatusCodes.Status200OK, form, isStorageDown: false)
            : Problems.Page(StatusCodes.Status400BadRequest, ProblemKind.FormRefused, HeadOf(context));

    private static Task AskAsync(HttpContext context, string sealedForm) => new PageResult<SignInAgainPage>(
        StatusCodes.Status401Unauthorized,
        new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            [nameof(SignInAgainPage.Head)] = HeadOf(context),
            [nameof(SignInAgainPage.Field)] = SealField,
            [nameof(SignInAgainPage.Seal)] = sealedForm,
        }).ExecuteAsync(context);

    private static PageResult<KeptFormPage> Page(HttpContext context, int status, KeptForm form, bool isStorageDown) => new(
        status,
        new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            [nameof(KeptFormPage.Head)] = HeadOf(context),
            [nameof(KeptFormPage.Form)] = form,
            [nameof(KeptFormPage.IsStorageDown)] = isStorageDown,
        });

    private static PageHead HeadOf(HttpContext context) => context.RequestServices.GetRequiredService<SiteReader>().HeadAlone();
}
