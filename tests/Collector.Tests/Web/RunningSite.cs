using Collector.Web;
using Collector.Web.Stored;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Collector.Tests.Web;

/// <summary>The pages over kept figures, in a server without a network.</summary>
internal static class RunningSite
{
    public static async Task<WebApplication> StartAsync(SomeSite site)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseTestServer();
        builder.Logging.ClearProviders();
        builder.Services.AddWebPages();
        builder.Services.AddSingleton<IFigureReader>(site.Figures);
        builder.Services.AddSingleton(site.Reader);
        var app = builder.Build();
        app.MapWebPages();
        await app.StartAsync(TestContext.Current.CancellationToken);
        return app;
    }
}
