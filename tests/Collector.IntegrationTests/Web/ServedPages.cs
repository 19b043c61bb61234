using System.Net;
using System.Text.RegularExpressions;
using Collector.Access;
using Collector.IntegrationTests.Nights;
using Collector.Tests.Web;
using Collector.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Collector.IntegrationTests.Web;

/// <summary>The pages over the database of a world, every request somebody's who may do everything.</summary>
internal sealed class ServedPages : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly HttpClient client;

    private ServedPages(WebApplication started) => (app, client) = (started, new HttpClient { BaseAddress = new Uri(started.Urls.First()) });

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static async Task<ServedPages> StartAsync(NightWorld world)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton(world.Database);
        builder.Services.AddSingleton<TimeProvider>(world.Clock);
        builder.Services.AddAccess(SignIn.Usual);
        builder.Services.AddSingleton<IDataProtectionProvider, EphemeralDataProtectionProvider>();
        builder.Services.AddAuthentication(SomebodySignedIn.SchemeName).AddScheme<AuthenticationSchemeOptions, SomebodySignedIn>(SomebodySignedIn.SchemeName, null);
        builder.Services.AddWebPages();
        var site = builder.Build();
        site.UseWebPages(SignIn.Usual);
        site.MapWebPages();
        await site.StartAsync(Token);
        return new ServedPages(site);
    }

    /// <summary>The page's text as a reader sees it: tags are gone, and a no-break space is a space.</summary>
    public async Task<string> TextAsync(string address)
    {
        var html = await HtmlAsync(address, HttpStatusCode.OK);
        var text = Regex.Replace(html, "<[^>]*>", " ", RegexOptions.NonBacktracking);
        return Regex.Replace(WebUtility.HtmlDecode(text), @"\s+", " ", RegexOptions.NonBacktracking);
    }

    public async Task<string> HtmlAsync(string address, HttpStatusCode status)
    {
        using var answer = await client.GetAsync(new Uri(address, UriKind.Relative), Token);
        Assert.Equal(status, answer.StatusCode);
        return await answer.Content.ReadAsStringAsync(Token);
    }

    public async ValueTask DisposeAsync()
    {
        client.Dispose();
        await app.DisposeAsync();
    }
}
