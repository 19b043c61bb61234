using System.Collections.Concurrent;
using System.Globalization;
using System.Net.WebSockets;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Collector.Samples.QlikEngine;

/// <summary>
/// SAMPLE. The engine of Qlik as far as the connector goes: JSON-RPC over a WebSocket, one app with the tickets of a help
/// desk, tables of 10,000 cells a call, five sessions at once.
/// </summary>
internal sealed class SampleQlikEngine(TimeProvider clock)
{
    /// <summary>No secret: it opens nothing but this sample.</summary>
    public const string Token = "sample-token-of-qlik";

    public const string App = "assitel";

    private const int MostSessions = 5;

    private int sessions;

    /// <summary>In the order of the app.</summary>
    public List<SampleTicket> Tickets { get; } = [];

    /// <summary>When the app was loaded last.</summary>
    public string Reloaded { get; set; } = "2021-01-01T04:00:00.000Z";

    /// <summary>Methods called so far.</summary>
    public ConcurrentQueue<string> Asked { get; } = [];

    /// <summary>Sockets closed with a goodbye so far.</summary>
    public int Closed { get; private set; }

    /// <summary>Told of each call before it is answered, with how often its method was called; a text is sent in the place of the answer. For tests.</summary>
    public Func<string, int, string?>? Before { get; set; }

    /// <summary>What is sent when a session begins; null: as is usual. For tests.</summary>
    public string? Greeting { get; set; }

    public void Map(IEndpointRouteBuilder routes) => routes.MapGet("/app/{id}", (HttpContext context, string id) => AnswerAsync(context, id));

    /// <summary>Fills the app with invented tickets from 2021 to yesterday: three a working day.</summary>
    public SampleQlikEngine Filled()
    {
        var today = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
        for (var day = new DateOnly(2021, 1, 1); day < today; day = day.AddDays(1))
        {
            for (var number = 0; number < 3 && day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday); number++)
            {
                var opened = day.ToDateTime(new TimeOnly(8 + (2 * number), 15));
                Tickets.Add(new SampleTicket($"{Tickets.Count + 1:000000}", opened, number == 2 ? null : opened.AddHours(5), number == 0 ? "Uff. Sistemi Informatici" : "Assistenza", number == 2 ? "Aperto" : "Chiuso"));
            }
        }

        return this;
    }

    private async Task<IResult> AnswerAsync(HttpContext context, string id)
    {
        if (context.Request.Headers.Authorization != $"Bearer {Token}")
        {
            return Results.StatusCode(StatusCodes.Status401Unauthorized);
        }

        if (!context.WebSockets.IsWebSocketRequest)
        {
            return Results.StatusCode(StatusCodes.Status400BadRequest);
        }

        using var socket = await context.WebSockets.AcceptWebSocketAsync();
        var isOne = Interlocked.Increment(ref sessions) <= MostSessions;
        try
        {
            await SendAsync(socket, Greeting ?? Notification("OnConnected", new JsonObject { ["qSessionState"] = isOne ? "SESSION_CREATED" : "SESSION_ERROR_LIMIT_EXCEEDED" }).ToJsonString(), context.RequestAborted);
            await SpeakAsync(socket, id, context.RequestAborted);
        }
        catch (WebSocketException)
        {
            // The other side is gone.
        }
        finally
        {
            Interlocked.Decrement(ref sessions);
        }

        return Results.Empty;
    }

    private async Task SpeakAsync(WebSocket socket, string id, CancellationToken cancellationToken)
    {
        var session = new SampleQlikEngineSession(this, id);
        while (await ReceiveAsync(socket, cancellationToken) is { } message)
        {
            var call = JsonNode.Parse(message)!.AsObject();
            var method = (string)call["method"]!;
            Asked.Enqueue(method);
            var instead = Before?.Invoke(method, Asked.Count(asked => asked == method));
            await SendAsync(socket, instead?.Replace("ID", $"{call["id"]}", StringComparison.Ordinal) ?? session.Answer(call).ToJsonString(), cancellationToken);
        }

        Closed++;
        await socket.CloseAsync(WebSocketCloseStatus.NormalClosure, null, cancellationToken);
    }

    private static JsonObject Notification(string method, JsonObject parameters) => new() { ["jsonrpc"] = "2.0", ["method"] = method, ["params"] = parameters };

    private static Task SendAsync(WebSocket socket, string text, CancellationToken cancellationToken) =>
        socket.SendAsync(System.Text.Encoding.UTF8.GetBytes(text), WebSocketMessageType.Text, endOfMessage: true, cancellationToken);

    private static async Task<string?> ReceiveAsync(WebSocket socket, CancellationToken cancellationToken)
    {
        using var whole = new MemoryStream();
        var piece = new byte[16 * 1024];
        while (true)
        {
            var received = await socket.ReceiveAsync(piece.AsMemory(), cancellationToken);
            if (received.MessageType is WebSocketMessageType.Close)
            {
                return null;
            }

            whole.Write(piece, 0, received.Count);
            if (received.EndOfMessage)
            {
                return System.Text.Encoding.UTF8.GetString(whole.ToArray());
            }
        }
    }
}

/// <summary>A ticket of the sample's app, on the clock of its load script.</summary>
internal sealed record SampleTicket(string Number, DateTime? Opened, DateTime? Closed, string Team, string? Status)
{
    private static readonly DateTime DayZero = new(1899, 12, 30);

    /// <summary>What a field holds; null: nothing.</summary>
    public object? this[string field] => field switch
    {
        "[Numero]" => Number,
        "[Data Apertura]" => Opened,
        "[Data Chiusura]" => Closed,
        "[Gruppo]" => Team,
        "[Stato]" => Status,
        _ => throw new JsonException("no such field"),
    };

    /// <summary>Qlik's number for the day and time it was opened.</summary>
    public double? OpenedNumber => Opened is { } moment ? NumberOf(moment) : null;

    /// <summary>A cell as Qlik gives it.</summary>
    public static JsonObject Cell(object? value) => value switch
    {
        null => new JsonObject { ["qText"] = "-", ["qNum"] = "NaN", ["qElemNumber"] = -2, ["qState"] = "L", ["qIsNull"] = true },
        DateTime moment => new JsonObject { ["qText"] = moment.ToString("dd/MM/yyyy HH:mm", CultureInfo.InvariantCulture), ["qNum"] = NumberOf(moment), ["qElemNumber"] = 1, ["qState"] = "O" },
        string text => new JsonObject { ["qText"] = text, ["qNum"] = double.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : "NaN", ["qElemNumber"] = 1, ["qState"] = "O" },
        _ => new JsonObject { ["qText"] = $"{value}", ["qNum"] = Convert.ToDouble(value, CultureInfo.InvariantCulture), ["qElemNumber"] = 0, ["qState"] = "L" },
    };

    private static double NumberOf(DateTime moment) => (moment - DayZero).TotalDays;
}
