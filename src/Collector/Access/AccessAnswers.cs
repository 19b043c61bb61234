using Collector.Web;
using Collector.Web.Pages;

namespace Collector.Access;

/// <summary>What somebody gets who may not have what was asked for.</summary>
internal static class AccessAnswers
{
    /// <summary>To the sign-in page, and from there back. What was posted cannot be asked for again, so that it leads to the first page.</summary>
    public static Task AskToSignInAsync(HttpContext context)
    {
        var request = context.Request;
        var asked = HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method) ? $"{request.Path}{request.QueryString}" : Addresses.Home;
        context.Response.Redirect(Addresses.SignInFor(asked));
        return Task.CompletedTask;
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
