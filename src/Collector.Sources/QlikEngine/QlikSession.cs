using System.Net.WebSockets;
using System.Text.Json;
using System.Text.Json.Nodes;
using Collector.Sources.Http;

namespace Collector.Sources.QlikEngine;

/// <summary>One socket to the engine: JSON-RPC 2.0, one call at a time, each answered within the source's time and size.</summary>
internal sealed class QlikSession : IAsyncDisposable
{
    private const int Piece = 64 * 1024;

    private static readonly TimeSpan GoodbyeTime = TimeSpan.FromSeconds(5);

    private readonly QlikEngineOptions options;
    private readonly TimeProvider clock;
    private readonly ClientWebSocket socket = new();
    private readonly string origin;
    private int lastId;

    private QlikSession(QlikEngineOptions options, TimeProvider clock) =>
        (this.options, this.clock, origin) = (options, clock, $"{options.Name} ({options.Address.GetLeftPart(UriPartial.Authority)}, app)");

    /// <summary>Opens the socket, through the source's client: its budget, its guard of addresses and its tries hold here too.</summary>
    /// <exception cref="SourceException">It cannot be opened; says whose move it is.</exception>
    public static async Task<QlikSession> OpenAsync(QlikEngineOptions options, SourceServices services, CancellationToken cancellationToken)
    {
        var session = new QlikSession(options, services.Clock);
        try
        {
            session.SignIn(services);
            await session.ConnectAsync(services.Http(options), cancellationToken);
            return session;
        }
        catch
        {
            session.socket.Dispose();
            throw;
        }
    }

    /// <summary>Calls a method of an object.</summary>
    /// <param name="handle">Of the object; -1: the engine itself.</param>
    /// <param name="parameters">By name.</param>
    /// <returns>The answer, its own copy: result, and what changed.</returns>
    /// <exception cref="QlikReloadedException">The engine gave up since the data changed.</exception>
    /// <exception cref="SourceException">There is no answer, or it is an error.</exception>
    public async Task<QlikAnswer> CallAsync(int handle, string method, JsonObject parameters, CancellationToken cancellationToken, int? allowed = null)
    {
        var id = ++lastId;
        var call = new JsonObject { ["jsonrpc"] = "2.0", ["id"] = id, ["handle"] = handle, ["method"] = method, ["params"] = parameters, ["delta"] = false };
        using var deadline = new CancellationTokenSource(options.Limits.Timeout, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, deadline.Token);
        try
        {
            await socket.SendAsync(JsonSerializer.SerializeToUtf8Bytes((JsonNode)call, QlikJson.Default.JsonNode), WebSocketMessageType.Text, endOfMessage: true, either.Token);
            return await AnswerAsync(id, method, allowed, either.Token);
        }
        catch (OperationCanceledException fault) when (!cancellationToken.IsCancellationRequested)
        {
            throw new SourceUnavailableException(origin, $"no whole answer to {method} within {options.Limits.Timeout.TotalSeconds:0} seconds.", "none: it is asked again with the next run. If it lasts, set 'window: day'.", fault);
        }
        catch (WebSocketException fault)
        {
            throw BrokenOff(fault);
        }
    }

    /// <summary>Says goodbye: the engine ends the session at once instead of keeping it for a while.</summary>
    public async ValueTask DisposeAsync()
    {
        using var enough = new CancellationTokenSource(GoodbyeTime, clock);
        try
        {
            if (socket.State is WebSocketState.Open or WebSocketState.CloseReceived)
            {
                await socket.CloseAsync(WebSocketCloseStatus.NormalClosure, null, enough.Token);
            }
        }
        catch (Exception fault) when (fault is WebSocketException or OperationCanceledException or InvalidOperationException)
        {
            // It is gone anyway.
        }

        socket.Dispose();
    }

    private void SignIn(SourceServices services)
    {
        socket.Options.CollectHttpResponseDetails = true;
        if (options.Token is { } token)
        {
            socket.Options.SetRequestHeader("Authorization", $"Bearer {services.Secrets.Resolve(token, options.Name).Reveal()}");
        }

        if (options.User is { } user)
        {
            socket.Options.SetRequestHeader("X-Qlik-User", user);
        }
    }

    private async Task ConnectAsync(HttpMessageInvoker client, CancellationToken cancellationToken)
    {
        var address = new UriBuilder(new Uri(options.Address, $"app/{Uri.EscapeDataString(options.App)}"));
        address.Scheme = address.Scheme == Uri.UriSchemeHttps ? Uri.UriSchemeWss : Uri.UriSchemeWs;
        try
        {
            await socket.ConnectAsync(address.Uri, client, cancellationToken);
        }
        catch (WebSocketException fault)
        {
            throw Failure(fault);
        }
    }

    // What stands around calls throws through the socket, which wraps it.
    private Exception Failure(WebSocketException fault)
    {
        for (Exception? inner = fault; inner is not null; inner = inner.InnerException)
        {
            if ((inner as SourceException ?? WebFailures.Of(inner, origin)) is { } failure)
            {
                return failure;
            }
        }

        var answer = new WebAnswer(origin, socket.HttpStatusCode, ReadOnlyMemory<byte>.Empty, null, "", null, clock.GetUtcNow());
        return (int)answer.Status is >= 200 && WebFailures.Of(answer) is { } refusal ? refusal
            : WebFailures.Unreadable(origin, "what answers there speaks no WebSocket", fault);
    }

    private async Task<QlikAnswer> AnswerAsync(int id, string method, int? allowed, CancellationToken cancellationToken)
    {
        while (true)
        {
            using var document = Parse(await ReceiveAsync(cancellationToken));
            var message = document.RootElement;
            if (message.ValueKind is not JsonValueKind.Object)
            {
                throw WebFailures.Unreadable(origin, "a message of the engine is no object");
            }

            if (!message.TryGetProperty("id", out var told))
            {
                Listen(message);
                continue;
            }

            if (told.ValueKind is not JsonValueKind.Number || !told.TryGetInt32(out var number) || number != id)
            {
                continue; // of a call that was given up
            }

            if (message.TryGetProperty("error", out var error) && error.ValueKind is JsonValueKind.Object)
            {
                return allowed is { } code && error.TryGetProperty("code", out var is_) && is_.TryGetInt32(out var same) && same == code
                    ? QlikAnswer.Nothing
                    : throw QlikErrors.Of(error, origin, method);
            }

            return message.TryGetProperty("result", out var result)
                ? new QlikAnswer(result.Clone(), [.. Handles(message)])
                : throw WebFailures.Unreadable(origin, $"the answer to {method} has no result");
        }
    }

    private void Listen(JsonElement message)
    {
        var method = message.TryGetProperty("method", out var name) && name.ValueKind is JsonValueKind.String ? name.GetString() ?? "" : "";
        if (QlikErrors.OfNotification(method, message.TryGetProperty("params", out var parameters) ? parameters : default, origin) is { } fault)
        {
            throw fault;
        }
    }

    private static IEnumerable<int> Handles(JsonElement message) =>
        message.TryGetProperty("change", out var change) && change.ValueKind is JsonValueKind.Array ? change.EnumerateArray().Where(handle => handle.TryGetInt32(out _)).Select(handle => handle.GetInt32()) : [];

    private JsonDocument Parse(ReadOnlyMemory<byte> message)
    {
        try
        {
            return JsonDocument.Parse(message);
        }
        catch (JsonException)
        {
            throw WebFailures.Unreadable(origin, "a message of the engine is no whole JSON");
        }
    }

    private async Task<ReadOnlyMemory<byte>> ReceiveAsync(CancellationToken cancellationToken)
    {
        using var whole = new MemoryStream();
        var piece = new byte[Piece];
        while (true)
        {
            var received = await socket.ReceiveAsync(piece.AsMemory(), cancellationToken);
            if (received.MessageType is WebSocketMessageType.Close)
            {
                throw BrokenOff(null);
            }

            if (whole.Length + received.Count > options.Limits.MaxBytes)
            {
                throw WebFailures.Of(new AnswerTooLargeException(options.Limits.MaxBytes), origin)!; // it knows this one
            }

            whole.Write(piece, 0, received.Count);
            if (received.EndOfMessage)
            {
                return whole.ToArray();
            }
        }
    }

    private SourceUnavailableException BrokenOff(Exception? fault) =>
        new(origin, "the connection broke off.", "none: it is asked again with the next run. If it lasts, ask those who run Qlik.", fault);
}
