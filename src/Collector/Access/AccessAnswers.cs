using Collector.Web;
using Collector.Web.Keeping;
using Collector.Web.Pages;

namespace Collector.Access;

/// <summary>What somebody gets who may not have what was asked for.</summary>
internal static class AccessAnswers
{
    /// <summary>To the sign-in page, and from there back. What was posted is given back to be sent again.</summary>
    public static async Task AskToSignInAsync(HttpContext context)
    {
        var request = context.Request;
        if (await KeptForms.KeepAsync(context))
        {
            return;
        }

        var asked = HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method) ? $"{request.Path}{request.QueryString}" : Addresses.Home;
        context.Response.Redirect(Addresses.SignInFor(asked));
    }

    /// <summary>A page that says so; to the one page that is open, while a password waits to be replaced.</summary>
    public static Task ForbidAsync(HttpContext context)
    {
        if (Visit.Of(context.User).MustChange)
        {
            context.Response.Redirect(Addresses.Profile);
            return Task.CompletedTask;
        }

        return Problems.ShowAsync(context, StatusCodes.Status403Forbidden, ProblemKind.Forbidden);
    }
}
