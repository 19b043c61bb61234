using Collector.Api.Answering;
using Collector.Api.Describing;
using Collector.Api.Pushing;
using Collector.Api.Reading;
using Microsoft.AspNetCore.RateLimiting;

namespace Collector.Api;

/// <summary>What the API needs.</summary>
internal static class ApiServices
{
    /// <summary>Takes from the host what the pages take, and their readers.</summary>
    public static IServiceCollection AddApi(this IServiceCollection services)
    {
        services.AddSingleton<ApiReader>();
        services.AddSingleton<ApiFigureReader>();
        services.AddSingleton<PushDesk>();
        services.AddSingleton<ApiDocument>();
        services.Configure<RateLimiterOptions>(limiter => limiter.AddPolicy<string, ApiLimit>(ApiLimit.Name));
        services.ConfigureHttpJsonOptions(json =>
        {
            ApiJson.Set(json.SerializerOptions);
            json.SerializerOptions.TypeInfoResolverChain.Insert(0, ApiJsonContext.Default);
        });
        services.AddOpenApi(ApiDocument.Name, ApiDescription.Configure);
        return services;
    }
}
