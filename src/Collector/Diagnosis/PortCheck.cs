using System.Net;
using System.Net.Sockets;
using Collector.Hosting;

namespace Collector.Diagnosis;

/// <summary>The address to serve on: free, or held by a Collector.</summary>
internal sealed class PortCheck(HostSettings settings) : Check
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    public override string Name => "port";

    public override async Task<IReadOnlyList<CheckResult>> RunAsync(CancellationToken cancellationToken)
    {
        if (Parse(settings.Listen) is not { } address)
        {
            return [Error($"'{settings.Listen}' is no address to serve on", "write it like http://127.0.0.1:5080 (listen in collector.yaml, or COLLECTOR_LISTEN)")];
        }

        if (IsFree(address))
        {
            return [Ok($"{settings.Listen} is free: nothing is served there now")];
        }

        return [await IsCollectorAsync(address, cancellationToken)
            ? Ok($"{settings.Listen}: a Collector answers")
            : Error($"{settings.Listen} is held by another program", "stop that program, or serve elsewhere: listen in collector.yaml, COLLECTOR_LISTEN, or --listen")];
    }

    private static BindingAddress? Parse(string listen)
    {
        try
        {
            return BindingAddress.Parse(listen) is { Port: > 0 and < 65536 } address ? address : null;
        }
        catch (FormatException)
        {
            return null;
        }
    }

    private static IPAddress IpOf(BindingAddress address) =>
        IPAddress.TryParse(address.Host.Trim('[', ']'), out var ip) ? ip : address.Host is "localhost" ? IPAddress.Loopback : IPAddress.Any;

    private static bool IsFree(BindingAddress address)
    {
        try
        {
            using var listener = new TcpListener(IpOf(address), address.Port);
            listener.Start();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    private static async Task<bool> IsCollectorAsync(BindingAddress address, CancellationToken cancellationToken)
    {
        var host = IpOf(address) is { } ip && (ip.Equals(IPAddress.Any) || ip.Equals(IPAddress.IPv6Any)) ? "127.0.0.1" : address.Host;
        using var client = new HttpClient { Timeout = Patience };
        try
        {
            return (await client.GetStringAsync(new Uri($"{address.Scheme}://{host}:{address.Port}/metrics"), cancellationToken)).Contains("collector_storage_up", StringComparison.Ordinal);
        }
        catch (Exception exception) when (exception is HttpRequestException or TaskCanceledException && !cancellationToken.IsCancellationRequested)
        {
            return false;
        }
    }
}
