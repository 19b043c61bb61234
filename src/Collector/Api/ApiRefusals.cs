using Collector.Api.Asking;
using Collector.Api.Refusing;

namespace Collector.Api;

/// <summary>Answers what an address refuses, and refuses parameters that it does not know.</summary>
internal sealed class ApiRefusals : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        try
        {
            ApiQuery.RequireKnown(context.HttpContext);
            return await next(context);
        }
        catch (ApiProblemException refusal)
        {
            return new ApiProblemResult(refusal.Problem);
        }
        catch (BadHttpRequestException bad)
        {
            return new ApiProblemResult(ApiProblem.Of(bad.StatusCode));
        }
    }
}
