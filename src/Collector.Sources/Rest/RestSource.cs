using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Collector.Records;
using Collector.Sources.Http;
using Collector.Sources.Json;
using Collector.Sources.Mapping;

namespace Collector.Sources.Rest;

/// <summary>Reads a web API as its settings describe it.</summary>
internal sealed class RestSource(RestOptions options, SourceServices services) : ISource
{
    private static readonly JsonPath ErrorPlace = JsonPath.Parse("$.error") ?? JsonPath.Whole;

    private readonly WebCalls calls = new(options, services);
    private readonly RestRequests requests = new(options, services.Secrets);
    private readonly RestMapping mapping = new(options);

    public ImmutableArray<Dataset> Fills => [options.Fills];

    public async IAsyncEnumerable<Batch> ReadAsync(Window window, string? cursor, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var resumed = RestCursor.Read(cursor);
        foreach (var chunk in Chunks.Of(window, options.Chunks).Where(chunk => resumed is null || chunk.To >= resumed.From))
        {
            var place = resumed is not null && chunk.Contains(resumed.From) ? resumed.Place.Resume() : PagePlace.First;
            var rows = new RowsSoFar(place.Distinct, isWhole: place.Number == 1);
            for (PagePlace? next = place; next is not null;)
            {
                (var batch, next) = await PageAsync(chunk, next, rows, cancellationToken);
                yield return next is null && chunk.To < window.To ? batch with { Cursor = $"{new RestCursor(chunk.To.AddDays(1), PagePlace.First)}" } : batch;
            }
        }
    }

    public Batch Replay(Page page)
    {
        var context = MappedPageContext.Read(page);
        return Batch(page, mapping.Read(page.Content.Span, context, page.Request), context);
    }

    public Task<string> CheckAsync(CancellationToken cancellationToken) => calls.CheckAsync(ProveAsync, cancellationToken);

    private async Task<string> ProveAsync(CancellationToken cancellationToken)
    {
        var yesterday = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(services.Clock.GetUtcNow(), options.Zone).DateTime).AddDays(-1);
        var window = new Window(yesterday, yesterday);
        if (options.Check is { } check)
        {
            await calls.AskAsync(requests.Build(check, window, null), $"{check.Path}", Judge, cancellationToken);
            return $"{options.Address.Host} answers and accepts the credentials.";
        }

        var (batch, _) = await PageAsync(window, PagePlace.First, new RowsSoFar(), cancellationToken);
        return $"{options.Address.Host} answers and accepts the credentials: {batch.Records.Length} records of {yesterday:yyyy-MM-dd} on the first page, {batch.Rejected.Length} that cannot be used.";
    }

    private async Task<(Batch Batch, PagePlace? Next)> PageAsync(Window chunk, PagePlace place, RowsSoFar rows, CancellationToken cancellationToken)
    {
        var answer = await calls.AskAsync(requests.Build(options.Call, chunk, place), $"{options.Call.Path}, {chunk}, page {place.Number}", Judge, cancellationToken);
        var context = new MappedPageContext(chunk.From, chunk.To, IsLast: false, IsReduced: false);
        var reading = mapping.Read(answer.Content.Span, context, answer.Origin);
        RefuseErrorWithoutRows(answer, reading);
        rows.Add(reading.Marks);
        var next = options.Paging.After(place, answer, reading, rows);
        if (next?.Token is { } token && calls.Secrets.AreIn(System.Text.Encoding.UTF8.GetBytes(token).AsMemory()))
        {
            throw AddressGuard.Refuse(answer.Origin);
        }

        var (isWhole, told) = next is null ? RestVerdict.Of(options, chunk, place.Inside + reading.Records.Count + reading.Rejected.Count, rows) : (false, []);
        context = context with { IsLast = isWhole, IsReduced = options.IsPersonal, Told = told is [] ? null : told };
        var content = options.IsPersonal ? mapping.Reduce(answer.Content.Span, answer.Origin) : answer.Content;
        var page = new Page(requests.Describe(options.Call, chunk, place), $"{context}", content, answer.Sha256, answer.FetchedAt);
        return (Batch(page, reading, context) with { Cursor = next is null ? null : $"{new RestCursor(chunk.From, next)}" }, next);
    }

    private Batch Batch(Page page, MappedRows reading, MappedPageContext context) => new()
    {
        Page = page,
        Records = reading.Records.DrainToImmutable(),
        Rejected = reading.Rejected.DrainToImmutable(),
        Covered = context.IsLast ? [new Covered(options.Fills, context.Days)] : [],
        Warnings = [.. reading.Tally.Warnings(options.Call.AsksForDays), .. context.Told ?? []],
    };

    // Sources that answer "200 OK" and then say in the body that nothing is.
    private SourceException? Judge(WebAnswer answer)
    {
        foreach (var error in options.Errors)
        {
            if (Told(answer, error.At) is { } told && (error.Is.IsEmpty || error.Is.Contains(told)))
            {
                return Failure(answer.Origin, error);
            }
        }

        return null;
    }

    // No rows and an error is no empty page, whether or not the settings say what that error means.
    private void RefuseErrorWithoutRows(WebAnswer answer, MappedRows reading)
    {
        if (reading.Rows == 0 && options.Errors.All(error => error.At.Text != ErrorPlace.Text) && new JsonPage(answer.Content.Span, answer.Origin).Tells(ErrorPlace))
        {
            throw WebFailures.Unreadable(answer.Origin, $"it has no rows and tells of an error at {ErrorPlace}: say what that means ('errors')");
        }
    }

    private static string? Told(WebAnswer answer, JsonPath at)
    {
        try
        {
            return answer.IsHtml ? null : new JsonPage(answer.Content.Span, answer.Origin).Anything(at);
        }
        catch (JsonException)
        {
            return null; // whoever reads the page says so better
        }
    }

    private static SourceException Failure(string origin, RestError error)
    {
        var problem = $"its answer says so at {error.At}.";
        return error.Means switch
        {
            Rest.Failure.Rejected => new SourceRejectedException(origin, problem, "renew the secret of this source, or have it granted the right to read this."),
            Rest.Failure.Unavailable => new SourceUnavailableException(origin, problem, "none: it is asked again with the next run."),
            _ => WebFailures.Unreadable(origin, $"{error.At} says that it failed"),
        };
    }
}
