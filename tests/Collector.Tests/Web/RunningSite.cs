using Collector.Access;
using Collector.Api;
using Collector.Published;
using Collector.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Collector.Tests.Web;

/// <summary>The site as the host runs it, over figures of a test, every request somebody's who may do everything; no database and no port.</summary>
internal static class RunningSite
{
    public static async Task<WebApplication> StartAsync(SomeSite site)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseTestServer();
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton(NpgsqlDataSource.Create("Host=127.0.0.1;Port=1"));
        builder.Services.AddAccess(SignIn.Usual);
        builder.Services.AddSingleton<IDataProtectionProvider, EphemeralDataProtectionProvider>();
        builder.Services.AddAuthentication(SomebodySignedIn.SchemeName).AddScheme<AuthenticationSchemeOptions, SomebodySignedIn>(SomebodySignedIn.SchemeName, null);
        builder.Services.AddWebPages();
        builder.Services.AddApi();
        builder.Services.AddSingleton<IFigureReader>(site.Figures);
        builder.Services.AddSingleton(site.Reader);
        var app = builder.Build();
        app.UseWebPages(SignIn.Usual);
        app.MapWebPages();
        app.MapApi();
        await app.StartAsync(TestContext.Current.CancellationToken);
        return app;
    }
}
