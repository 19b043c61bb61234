using Collector.Access;
using Hangfire;
using Hangfire.Dashboard;

namespace Collector.Web;

/// <summary>The queue's own dashboard, behind the same rules as every page.</summary>
internal static class QueuePages
{
    public static void MapQueue(this WebApplication app) => app
        .MapHangfireDashboard(Addresses.Queue, new DashboardOptions
        {
            AppPath = Addresses.Home,
            Authorization = [], // the address's own rule decides
            DashboardTitle = "Collector: lavori",
            DisplayStorageConnectionString = false,
            IsReadOnlyFunc = context => !Visit.Of(context.GetHttpContext().User).May(Permission.ActOnQueue),
        })
        .WithMetadata(new HttpMethodMetadata([HttpMethods.Get, HttpMethods.Head, HttpMethods.Post]))
        .Requires(Permission.ReadQueue);
}
