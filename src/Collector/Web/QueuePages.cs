using System.Globalization;
using Collector.Access;
using Collector.Web.Pages;
using Collector.Web.Queueing;
using Hangfire;
using Hangfire.Dashboard;

namespace Collector.Web;

/// <summary>The queue's own dashboard, behind the same rules as every page.</summary>
internal static class QueuePages
{
    // Hangfire 1.8.25 draws and acts with its own scripts, which ask for figures and send their token; it colours a job's cards
    // in style attributes, and its charts bring one style sheet of their own, which the hash names. Nothing else is let through.
    private const string ContentSecurityPolicy =
        "default-src 'none'; script-src 'self'; connect-src 'self'; style-src 'self' 'sha256-z7zcnw/4WalZqx+PrNaRnoeLz/G9WXuFqV1WCJ129sg='; style-src-attr 'unsafe-inline'; font-src 'self'; img-src 'self' data:; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

    // It has no Italian; the system's language would be named though it is not spoken.
    private static readonly CultureInfo Spoken = CultureInfo.GetCultureInfo("en");

    // Once a process: the dashboard's parts are not a host's.
    static QueuePages() => GlobalConfiguration.Configuration.UseDashboardStylesheet(typeof(QueuePages).Assembly, $"{typeof(QueuePages).Namespace}.Style.queue.css");

    public static void MapQueue(this WebApplication app) => app
        .MapHangfireDashboard(Addresses.Queue, new DashboardOptions
        {
            AppPath = Addresses.Home,
            DarkModeEnabled = false, // the style sheet is made for the light one
            Authorization = [], // the address's own rule decides
            DashboardTitle = "Collector: lavori",
            DisplayStorageConnectionString = false,
            IsReadOnlyFunc = context => !Visit.Of(context.GetHttpContext().User).May(Permission.ActOnQueue),
        })
        .WithMetadata(new HttpMethodMetadata([HttpMethods.Get, HttpMethods.Head, HttpMethods.Post]))
        .Requires(Permission.ReadQueue)
        .RequireRateLimiting(WebPages.Pages)
        .Add(endpoint =>
        {
            var dashboard = endpoint.RequestDelegate!; // it is one
            endpoint.RequestDelegate = async context =>
            {
                context.Response.Headers.ContentSecurityPolicy = ContentSecurityPolicy;
                CultureInfo.CurrentUICulture = Spoken;
                if (await context.RequestServices.GetRequiredService<QueueRecord>().WriteAsync(context))
                {
                    await dashboard(context);
                    return;
                }

                await Problems.ShowAsync(context, StatusCodes.Status400BadRequest, ProblemKind.FormRefused);
            };
        });
}
