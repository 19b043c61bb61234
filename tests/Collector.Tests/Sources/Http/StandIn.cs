using System.Collections.Concurrent;
using System.IO.Compression;
using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Collector.Tests.Sources.Http;

/// <summary>
/// A web server on loopback that answers what it is scripted to. A request that the script does not know is answered with
/// 418, and fails the test when the stand-in is put away.
/// </summary>
internal sealed class StandIn : IAsyncDisposable
{
    private readonly ConcurrentQueue<Asked> asked = [];
    private readonly ConcurrentQueue<Asked> unknown = [];
    private readonly SemaphoreSlim stuck = new(0);
    private WebApplication? application;

    /// <summary>The script; null: this was not recorded.</summary>
    public Func<Asked, Reply?> Script { get; set; } = _ => null;

    /// <summary>Takes the place of the script's answer for the call of this number, from 1; null: the script answers.</summary>
    public Func<int, Reply?> Fault { get; set; } = _ => null;

    public Uri Address { get; private set; } = new("http://127.0.0.1/");

    /// <summary>Requests so far, in their order.</summary>
    public IReadOnlyList<Asked> Asked => [.. asked];

    public static async Task<StandIn> StartAsync(CancellationToken cancellationToken, bool hasOwnCertificate = false)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen =>
        {
            if (hasOwnCertificate)
            {
                listen.UseHttps(OwnCertificate());
            }
        }));
        var standIn = new StandIn { application = builder.Build() };
        standIn.application.Run(standIn.AnswerAsync);
        await standIn.application.StartAsync(cancellationToken);
        standIn.Address = new Uri(standIn.application.Urls.Single() + "/");
        return standIn;
    }

    /// <summary>Ends when a reply that never ends is under way.</summary>
    public Task IsStuckAsync(CancellationToken cancellationToken) => stuck.WaitAsync(cancellationToken);

    public async ValueTask DisposeAsync()
    {
        await application!.DisposeAsync(); // started, or there would be no stand-in
        stuck.Dispose();
        if (!unknown.IsEmpty)
        {
            throw new InvalidOperationException($"not recorded: {string.Join('\n', unknown)}");
        }
    }

    private async Task AnswerAsync(HttpContext context)
    {
        var request = await ReadAsync(context.Request);
        asked.Enqueue(request);
        var reply = Fault(asked.Count) ?? Script(request);
        if (reply is null)
        {
            unknown.Enqueue(request);
            reply = new Reply(StatusCodes.Status418ImATeapot, []);
        }

        await SendAsync(context, reply);
    }

    private async Task SendAsync(HttpContext context, Reply reply)
    {
        var content = reply.Delivery is Delivery.Gzip ? Packed(reply.Content) : reply.Content;
        context.Response.StatusCode = reply.Status;
        context.Response.ContentType = reply.Type;
        context.Response.ContentLength = content.Length;
        foreach (var (name, value) in reply.Headers)
        {
            context.Response.Headers[name] = value;
        }

        if (reply.Delivery is Delivery.Gzip)
        {
            context.Response.Headers.ContentEncoding = "gzip";
        }

        if (reply.Delivery is Delivery.Whole or Delivery.Gzip)
        {
            await context.Response.Body.WriteAsync(content, context.RequestAborted);
            return;
        }

        if (reply.Delivery is not Delivery.Silent)
        {
            await context.Response.Body.WriteAsync(content.AsMemory(0, content.Length / 2), context.RequestAborted);
            await context.Response.Body.FlushAsync(context.RequestAborted);
        }

        if (reply.Delivery is not Delivery.BreaksOff)
        {
            stuck.Release();
            var gone = new TaskCompletionSource();
            await using var registration = context.RequestAborted.Register(gone.SetResult);
            await gone.Task;
        }

        context.Abort();
    }

    private static async Task<Asked> ReadAsync(HttpRequest request)
    {
        using var reader = new StreamReader(request.Body);
        var body = await reader.ReadToEndAsync(request.HttpContext.RequestAborted);
        var form = request.ContentType?.StartsWith("application/x-www-form-urlencoded", StringComparison.Ordinal) ?? false
            ? Microsoft.AspNetCore.WebUtilities.QueryHelpers.ParseQuery(body).ToDictionary(field => field.Key, field => field.Value.ToString())
            : [];
        return new Asked(
            request.Method,
            request.Path,
            request.QueryString.Value ?? "",
            request.Query.ToDictionary(field => field.Key, field => field.Value.ToString()),
            form,
            request.Headers.ToDictionary(header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase),
            body);
    }

    private static byte[] Packed(byte[] content)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest))
        {
            gzip.Write(content);
        }

        return packed.ToArray();
    }

    // Signed by nobody: what a forgotten renewal or a machine in between looks like.
    private static X509Certificate2 OwnCertificate()
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=127.0.0.1", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        using var certificate = request.CreateSelfSigned(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddYears(100));
        return X509CertificateLoader.LoadPkcs12(certificate.Export(X509ContentType.Pfx), null);
    }
}
