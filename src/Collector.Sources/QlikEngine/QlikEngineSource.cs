using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text.Json;
using Collector.Records;
using Collector.Sources.Http;
using Collector.Sources.Mapping;

namespace Collector.Sources.QlikEngine;

/// <summary>Reads tickets from an app: a table for each month, over one socket that is closed at the end.</summary>
internal sealed class QlikEngineSource(QlikEngineOptions options, SourceServices services) : ISource
{
    private readonly QlikMapping mapping = new(options);

    public ImmutableArray<Dataset> Fills => [Datasets.Ticket];

    public async IAsyncEnumerable<Batch> ReadAsync(Window window, string? cursor, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var session = await QlikSession.OpenAsync(options, services, cancellationToken);
        var app = await QlikApp.OpenAsync(options, session, cancellationToken);
        foreach (var days in Chunks.Of(window, options.Chunks).Where(days => Resumed(cursor) is not { } from || days.To >= from))
        {
            var bytes = await app.ReadAsync(days, cancellationToken);
            var request = string.Create(CultureInfo.InvariantCulture, $"GetHyperCubeData {options.Address}app/{options.App}, {Datasets.Ticket.DatedBy} {days}");
            var page = new Page(request, $"{new QlikContext(days.From, days.To)}", bytes, Convert.ToHexStringLower(SHA256.HashData(bytes)), services.Clock.GetUtcNow());
            yield return Replay(page) with { Cursor = days.To < window.To ? $"{days.To.AddDays(1):yyyy-MM-dd}" : null };
        }
    }

    public Batch Replay(Page page)
    {
        var days = QlikContext.Read(page).Days;
        var reading = mapping.Read(page, days);
        return new Batch
        {
            Page = page,
            Records = reading.Records.DrainToImmutable(),
            Rejected = reading.Rejected.DrainToImmutable(),
            Covered = [new Covered(Datasets.Ticket, days)],
            Warnings = [.. reading.Warnings],
        };
    }

    public Task<string> CheckAsync(CancellationToken cancellationToken) => new WebCalls(options, services).CheckAsync(ProveAsync, cancellationToken);

    private async Task<string> ProveAsync(CancellationToken cancellationToken)
    {
        await using var session = await QlikSession.OpenAsync(options, services, cancellationToken);
        var app = await QlikApp.OpenAsync(options, session, cancellationToken);
        var reloaded = await app.ReloadedAsync(cancellationToken);
        return $"Qlik at {options.Address.Host} answers and opens the app, whose data is {(reloaded is null ? "of no known time" : $"of {reloaded}")}.";
    }

    private static DateOnly? Resumed(string? cursor) =>
        DateOnly.TryParseExact(cursor, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
}

/// <summary>What must be known to read a kept page again.</summary>
internal sealed record QlikContext(DateOnly From, DateOnly To)
{
    [System.Text.Json.Serialization.JsonIgnore]
    public Window Days => new(From, To);

    /// <exception cref="SourceUnreadableException">It is none of ours.</exception>
    public static QlikContext Read(Page page)
    {
        try
        {
            return JsonSerializer.Deserialize(page.Context, QlikJson.Default.QlikContext) ?? throw new JsonException("null");
        }
        catch (JsonException)
        {
            throw WebFailures.Unreadable(page.Request, "it was kept by a release that this one does not read");
        }
    }

    public override string ToString() => JsonSerializer.Serialize(this, QlikJson.Default.QlikContext);
}
