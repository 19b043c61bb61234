using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Collector.IntegrationTests.Publishing.Mailing;

/// <summary>A mail server of RFC 5321 that keeps what it is given and brings it nowhere.</summary>
internal sealed class SmtpSink : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <summary>Many scrapes, evaluations and flushes: what was to come too has come.</summary>
    private static readonly TimeSpan Quiet = TimeSpan.FromSeconds(5);

    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource end = new();
    private readonly ConcurrentQueue<Letter> letters = new();
    private readonly Task accepting;

    public SmtpSink()
    {
        listener.Start();
        accepting = AcceptAsync();
    }

    /// <summary><c>host:port</c>.</summary>
    public string Address => $"127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>What arrived since it was asked last, once as many as expected have and nothing more comes; in the order of their subjects.</summary>
    public async Task<Letter[]> TakeAsync(int expected)
    {
        var since = TimeProvider.System.GetTimestamp();
        while (letters.Count < expected && TimeProvider.System.GetElapsedTime(since) < Patience)
        {
            await Task.Delay(50, Token);
        }

        await Task.Delay(Quiet, Token);
        var taken = new List<Letter>();
        while (letters.TryDequeue(out var letter))
        {
            taken.Add(letter);
        }

        return [.. taken.OrderBy(letter => letter.Subject, StringComparer.Ordinal)];
    }

    public async ValueTask DisposeAsync()
    {
        await end.CancelAsync();
        listener.Dispose();
        await accepting;
        end.Dispose();
    }

    private async Task AcceptAsync()
    {
        var serving = new List<Task>();
        try
        {
            while (true)
            {
                serving.Add(ServeAsync(await listener.AcceptTcpClientAsync(end.Token)));
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            await Task.WhenAll(serving);
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using var one = client;
        try
        {
            // Every byte is a character: what is said is taken as it comes.
            using var reader = new StreamReader(one.GetStream(), Encoding.Latin1);
            await using var writer = new StreamWriter(one.GetStream(), Encoding.Latin1) { NewLine = "\r\n", AutoFlush = true };
            await new Talk(reader, writer, letters.Enqueue).HoldAsync(end.Token);
        }
        catch (Exception exception) when (exception is IOException or OperationCanceledException)
        {
            // Whoever hung up has said nothing more.
        }
    }

    private sealed class Talk(StreamReader reader, StreamWriter writer, Action<Letter> keep)
    {
        private readonly List<string> receivers = [];

        public async Task HoldAsync(CancellationToken cancellationToken)
        {
            await writer.WriteLineAsync("220 sink.example.org ESMTP");
            while (await reader.ReadLineAsync(cancellationToken) is { } line)
            {
                var verb = line.Split(' ', ':')[0].ToUpperInvariant();
                await writer.WriteLineAsync(await AnswerAsync(verb, line, cancellationToken));
                if (verb is "QUIT")
                {
                    return;
                }
            }
        }

        private async Task<string> AnswerAsync(string verb, string line, CancellationToken cancellationToken)
        {
            switch (verb)
            {
                case "EHLO":
                    return "250-sink.example.org\r\n250 8BITMIME";
                case "HELO" or "NOOP":
                    return "250 OK";
                case "MAIL" or "RSET":
                    receivers.Clear();
                    return "250 OK";
                case "RCPT":
                    receivers.Add(line[(line.IndexOf('<', StringComparison.Ordinal) + 1)..line.LastIndexOf('>')]);
                    return "250 OK";
                case "DATA" when receivers.Count > 0:
                    await writer.WriteLineAsync("354 End with a line of one dot");
                    var content = await ContentAsync(cancellationToken);
                    receivers.ForEach(receiver => keep(Letter.Of(receiver, content)));
                    return "250 kept";
                case "DATA":
                    return "503 to whom?";
                case "QUIT":
                    return "221 bye";
                default:
                    return "502 not known";
            }
        }

        private async Task<byte[]> ContentAsync(CancellationToken cancellationToken)
        {
            var text = new StringBuilder();
            while (await reader.ReadLineAsync(cancellationToken) is { } line && line != ".")
            {
                text.Append(line.StartsWith('.') ? line[1..] : line).Append("\r\n");
            }

            return Encoding.Latin1.GetBytes(text.ToString());
        }
    }
}
