using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text.Json;
using Collector.Records;
using Collector.Sources.Databases;
using Collector.Sources.Http;
using Collector.Sources.Mapping;

namespace Collector.Sources.Sql;

/// <summary>Reads a database by the query its settings state, page by page in the order of its key.</summary>
internal sealed class SqlSource(SqlOptions options, SourceServices services) : ISource
{
    private readonly RowMapping mapping = new(options.Fills, options.System, options.Zone, options.Columns);

    public ImmutableArray<Dataset> Fills => [options.Fills];

    public async IAsyncEnumerable<Batch> ReadAsync(Window window, string? cursor, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var resumed = SqlCursor.Read(cursor);
        await using var session = await OpenAsync(cancellationToken);
        foreach (var chunk in Chunks.Of(window, options.Chunks).Where(chunk => resumed is null || chunk.To >= resumed.From))
        {
            var place = resumed is not null && chunk.Contains(resumed.From) ? resumed : new SqlCursor(chunk.From, 1, []);
            var rows = new RowsSoFar();
            for (var next = place; next is not null;)
            {
                (var batch, next) = await PageAsync(session, chunk, next, rows, options.Rows, cancellationToken);
                yield return next is null && chunk.To < window.To ? batch with { Cursor = $"{new SqlCursor(chunk.To.AddDays(1), 1, [])}" } : batch;
            }
        }
    }

    public Batch Replay(Page page)
    {
        var context = MappedPageContext.Read(page);
        return Batch(page, Map(page.Content, context, page.Request), context);
    }

    public Task<string> CheckAsync(CancellationToken cancellationToken) => Proof.InTimeAsync(options.Name, services.Clock, ProveAsync, cancellationToken);

    private async Task<string> ProveAsync(CancellationToken cancellationToken)
    {
        var yesterday = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(services.Clock.GetUtcNow(), options.Zone).DateTime).AddDays(-1);
        await using var session = await OpenAsync(cancellationToken);
        var (batch, _) = await PageAsync(session, new Window(yesterday, yesterday), new SqlCursor(yesterday, 1, []), new RowsSoFar(), Math.Min(options.Rows, 100), cancellationToken);
        return $"{options.Database.Place} answers and accepts the credentials: {batch.Records.Length} records of {yesterday:yyyy-MM-dd} on the first page, {batch.Rejected.Length} that cannot be used.";
    }

    private Task<DatabaseSession> OpenAsync(CancellationToken cancellationToken) =>
        DatabaseSession.OpenAsync(options, options.Database, services.Secrets, options.Zone, cancellationToken);

    private async Task<(Batch Batch, SqlCursor? Next)> PageAsync(DatabaseSession session, Window chunk, SqlCursor place, RowsSoFar soFar, int most, CancellationToken cancellationToken)
    {
        var origin = $"{options.Name} ({options.Database.Place}, query, {chunk}, page {place.Number})";
        var statement = new SqlStatement(options, session.Dialect);
        var values = SqlPlaces.Values(chunk, options.Zone).Concat(SqlStatement.Values(place.After));
        var rows = await session.ReadAsync(statement.Of(place.After, most), values, origin, options.Key.IsEmpty ? long.MaxValue : most, cancellationToken);
        var next = rows.HasMore ? After(statement, rows, place, origin) : null;
        var context = new MappedPageContext(chunk.From, chunk.To, IsLast: next is null, IsReduced: false);
        var reading = Map(rows.Content, context, origin);
        soFar.Add(reading.Marks);
        context = context with { IsReduced = options.IsPersonal, Told = next is null && soFar.Contradiction(options.Fills) is { } told ? [told] : null };
        var content = options.IsPersonal ? Reduce(rows.Content, origin) : rows.Content;
        var page = new Page($"select from {options.Database.Place}, {chunk}, page {place.Number}", $"{context}", content, Convert.ToHexStringLower(SHA256.HashData(rows.Content.Span)), services.Clock.GetUtcNow());
        return (Batch(page, reading, context) with { Cursor = next is null ? null : $"{next}" }, next);
    }

    private static SqlCursor After(SqlStatement statement, DatabaseRows rows, SqlCursor place, string origin)
    {
        var (last, further) = (statement.KeyOf(rows.Last, origin), statement.KeyOf(rows.Further, origin));
        return last.SequenceEqual(further)
            ? throw WebFailures.Unreadable(origin, "two rows have the same key: rows would be lost where a page ends between them")
            : place with { Number = place.Number + 1, After = last };
    }

    private MappedRows Map(ReadOnlyMemory<byte> content, MappedPageContext context, string origin)
    {
        var reading = mapping.Begin(context.Days, context.IsReduced);
        JsonLines.Each(content, origin, (row, place) => mapping.Read(row, place, reading));
        mapping.RefuseAbsent(reading, origin);
        return reading;
    }

    // What speaks of persons is gone.
    private byte[] Reduce(ReadOnlyMemory<byte> content, string origin)
    {
        using var kept = new MemoryStream();
        JsonLines.Each(content, origin, (row, _) =>
        {
            using (var writer = new Utf8JsonWriter(kept))
            {
                mapping.Reduce(row, writer);
            }

            kept.WriteByte(JsonLines.End);
        });
        return kept.ToArray();
    }

    private Batch Batch(Page page, MappedRows reading, MappedPageContext context) => new()
    {
        Page = page,
        Records = reading.Records.DrainToImmutable(),
        Rejected = reading.Rejected.DrainToImmutable(),
        Covered = context.IsLast ? [new Covered(options.Fills, context.Days)] : [],
        Warnings = [.. reading.Tally.Warnings(options.AsksForDays), .. context.Told ?? []],
    };
}
