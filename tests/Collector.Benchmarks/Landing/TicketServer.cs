using System.Buffers;
using System.Globalization;
using System.Text.Json;

namespace Collector.Benchmarks.Landing;

/// <summary>A web API on loopback that gives made tickets of one year, page by page, as JSON.</summary>
internal sealed class TicketServer : IAsyncDisposable
{
    public const int PageSize = 1000;

    private static readonly DateTimeOffset First = new(2021, 1, 1, 7, 0, 0, TimeSpan.Zero);

    private readonly WebApplication app;

    // Pages are asked for one after another: one buffer does for all, and what the server needs is not counted as the landing's.
    private readonly ArrayBufferWriter<byte> buffer = new();

    private TicketServer(WebApplication app) => this.app = app;

    /// <summary>Number of tickets there are from now on.</summary>
    public int Tickets { get; set; }

    public string Address => $"{app.Urls.Single()}/";

    public static async Task<TicketServer> StartAsync(CancellationToken cancellationToken)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var built = builder.Build();
        var server = new TicketServer(built);
        built.MapGet("/tickets", (int page) => Results.Bytes(server.Page(page), "application/json"));
        await built.StartAsync(cancellationToken);
        return server;
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private ReadOnlyMemory<byte> Page(int page)
    {
        buffer.ResetWrittenCount();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteNumber("total", Tickets);
            json.WriteStartArray("items");
            for (var number = (page - 1) * PageSize; number < Math.Min(page * PageSize, Tickets); number++)
            {
                Write(json, number);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        return buffer.WrittenMemory;
    }

    // Spread over the year, whatever their number.
    private void Write(Utf8JsonWriter json, int number)
    {
        var opened = First.AddMinutes((long)number * 520_000 / Tickets);
        json.WriteStartObject();
        json.WriteString("number", number.ToString("D8", CultureInfo.InvariantCulture));
        json.WriteString("opened", opened.UtcDateTime);
        json.WriteString("assigned", opened.UtcDateTime.AddMinutes(number % 90));
        json.WriteString("closed", opened.UtcDateTime.AddMinutes(120 + (number % 4000)));
        json.WriteString("team", $"T{number % 40}");
        json.WriteString("kind", $"K{number % 33}");
        json.WriteString("complexity", $"C{number % 4}");
        json.WriteString("status", number % 50 == 0 ? "aperto" : "chiuso");
        json.WriteEndObject();
    }
}
