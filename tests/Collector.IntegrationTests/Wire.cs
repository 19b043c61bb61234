using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace Collector.IntegrationTests;

/// <summary>A way to a server that can be cut as a network cuts it: what is sent goes nowhere, and nobody is told.</summary>
internal sealed class Wire : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource whole = new();
    private readonly CancellationTokenSource open = new();
    private readonly ConcurrentBag<Socket> ends = [];
    private readonly ConcurrentBag<Task> ways = [];
    private readonly Task taking;

    /// <param name="port">Of the server, on loopback.</param>
    public Wire(int port)
    {
        listener.Start();
        taking = TakeAsync(port);
    }

    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    /// <summary>From now on nothing passes; connections are still taken, and stay as they are.</summary>
    public Task CutAsync() => whole.CancelAsync();

    public async ValueTask DisposeAsync()
    {
        await CutAsync();
        await open.CancelAsync();
        await Task.WhenAll([taking, .. ways]);
        foreach (var end in ends)
        {
            end.Dispose();
        }

        listener.Dispose();
        whole.Dispose();
        open.Dispose();
    }

    private async Task TakeAsync(int port)
    {
        try
        {
            while (true)
            {
                var near = await listener.AcceptSocketAsync(open.Token);
                ends.Add(near);
                if (!whole.IsCancellationRequested)
                {
                    ways.Add(PassAsync(near, port));
                }
            }
        }
        catch (OperationCanceledException)
        {
            // It is taken down.
        }
    }

    private async Task PassAsync(Socket near, int port)
    {
        var far = new Socket(SocketType.Stream, ProtocolType.Tcp);
        ends.Add(far);
        await far.ConnectAsync(IPAddress.Loopback, port);
        await Task.WhenAll(PassAsync(near, far), PassAsync(far, near));
    }

    private async Task PassAsync(Socket from, Socket to)
    {
        var buffer = new byte[64 * 1024];
        try
        {
            for (var read = await from.ReceiveAsync(buffer, whole.Token); read > 0; read = await from.ReceiveAsync(buffer, whole.Token))
            {
                await to.SendAsync(buffer.AsMemory(0, read), whole.Token);
            }

            to.Shutdown(SocketShutdown.Send);
        }
        catch (Exception end) when (end is OperationCanceledException or SocketException)
        {
            // It was cut, or one end hung up.
        }
    }
}
