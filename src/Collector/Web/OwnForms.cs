using Collector.Web.Pages;
using Microsoft.AspNetCore.Antiforgery;

namespace Collector.Web;

/// <summary>Takes what is posted only from a form of ours, shown to the same person: everything else changes nothing.</summary>
internal sealed class OwnForms : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        if (HttpMethods.IsPost(http.Request.Method) && http.Features.Get<IAntiforgeryValidationFeature>() is not { IsValid: true })
        {
            await Problems.ShowAsync(http, StatusCodes.Status400BadRequest, ProblemKind.FormRefused);
            return Results.Empty;
        }

        return await next(context);
    }
}
