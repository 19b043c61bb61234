using System.Net;
using Collector.Samples.QlikEngine;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;

namespace Collector.Tests.Sources.QlikEngine;

/// <summary>An engine on loopback that holds the tickets a test gives it.</summary>
internal sealed class PlayedQlik : IAsyncDisposable
{
    private readonly WebApplication application;

    private PlayedQlik(WebApplication application, SampleQlikEngine engine) => (this.application, Engine) = (application, engine);

    public SampleQlikEngine Engine { get; }

    public Uri Address => new(application.Urls.Single() + "/");

    public static async Task<PlayedQlik> StartAsync(TimeProvider clock, CancellationToken cancellationToken)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        var played = new PlayedQlik(builder.Build(), new SampleQlikEngine(clock));
        played.application.UseWebSockets();
        played.Engine.Map(played.application);
        await played.application.StartAsync(cancellationToken);
        return played;
    }

    public ValueTask DisposeAsync() => application.DisposeAsync();
}
