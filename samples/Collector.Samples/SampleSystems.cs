using System.Net;
using Collector.Samples.Facebook;
using Collector.Samples.Ga4;
using Collector.Samples.Matomo;
using Collector.Samples.NetEye;
using Collector.Samples.QlikEngine;

namespace Collector.Samples;

/// <summary>SAMPLE. The stand-ins together.</summary>
internal static class SampleSystems
{
    /// <summary>All stand-ins on one port, each below its name. Not started.</summary>
    /// <param name="port">0: any that is free.</param>
    public static WebApplication Build(int port, TimeProvider clock)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, port));
        var application = builder.Build();
        application.UseWebSockets();
        new SampleMatomo(clock).Map(application.MapGroup("/matomo"));
        new SampleIcinga(clock).Map(application.MapGroup("/icinga"));
        var ga4 = new SampleGa4(clock);
        ga4.Map(application.MapGroup("/ga4"));
        application.Lifetime.ApplicationStopped.Register(ga4.Dispose);
        new SampleFacebook(clock).Map(application.MapGroup("/facebook"));
        new SampleQlikEngine(clock).Filled().Map(application.MapGroup("/qlik-engine"));
        return application;
    }
}
