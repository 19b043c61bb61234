using System.Collections.Immutable;
using System.Globalization;
using Collector.Alerts;
using Collector.Hosting;
using Collector.Plan;
using Collector.Sources.Files;
using Collector.Sources.Settings;
using Collector.Storage;
using Collector.Web.Reading;
using Npgsql;

namespace Collector.Web.Sourcing;

/// <summary>Reads what the pages of the sources show: a handful of statements a page, whatever the sources hold.</summary>
/// <remarks>Any of them throws <see cref="StorageDownException"/> when the database does not answer.</remarks>
internal sealed class SourceReader(NpgsqlDataSource database, ServiceOptions options, DeclaredSources declared, SiteReader site)
{
    /// <summary>Lines of a long list on one page.</summary>
    public const int LinesAtOnce = 50;

    private const int LatestLines = 10;

    private readonly PatientReading reading = new(database, options.Clock);

    public async Task<SourceListView> ListAsync(CancellationToken cancellationToken)
    {
        var (lines, others) = await reading.AskAsync(
            async (connection, token) => (
                await LinesAsync(connection, declared.Loaded, token),
                await connection.ListAsync(null, "source_senders", row => new Sender(row.GetString(0), row.GetInt64(1), row.Get<DateTimeOffset>(2), row.Get<long>(3), row.Get<DateTimeOffset>(4)), token, declared.Loaded.Select(source => source.Name).ToArray(), options.Clock.GetUtcNow().ToUniversalTime())),
            cancellationToken);
        return new SourceListView(await site.ReadHeadAsync(cancellationToken), lines, declared.Read(), options.Zone) { Others = [.. others] };
    }

    /// <summary>The sources as loaded, how each stands now; nothing of a page.</summary>
    public Task<ImmutableArray<SourceLine>> LinesAsync(CancellationToken cancellationToken) =>
        reading.AskAsync((connection, token) => LinesAsync(connection, declared.Loaded, token), cancellationToken);

    /// <param name="source">One of those loaded.</param>
    public async Task<SourceView> ReadAsync(SourceOptions source, CancellationToken cancellationToken)
    {
        var head = await site.ReadHeadAsync(cancellationToken);
        var file = declared.Read();
        return await reading.AskAsync(
            async (connection, token) => new SourceView
            {
                Head = head,
                Line = (await LinesAsync(connection, [source], token)).Single(),
                Zone = options.Zone,
                Now = options.Clock.GetUtcNow(),
                Tallies = [.. (await SourceStore.TalliesAsync(connection, null, token)).Where(tally => tally.Source == source.Name).Select(tally => (tally.Dataset, tally.Records))],
                Endings = EndingsOf(source.Name, await SourceStore.EndingsAsync(connection, null, token)),
                Requests = [.. await RequestStore.ListAsync(connection, source.Name, LatestLines, token)],
                Pauses = [.. await PauseStore.ListAsync(connection, source.Name, LatestLines, token)],
                Pages = source is FilesOptions ? [] : [.. await PagesAsync(connection, source.Name, long.MaxValue, LatestLines, token)],
                Rejected = source is FilesOptions ? [] : [.. await RejectedAsync(connection, source.Name, RejectedPlace.Latest, LatestLines, token)],
                Files = source is FilesOptions ? [.. await FilesAsync(connection, source.Name, long.MaxValue, LatestLines, token)] : [],
                File = file,
                Secrets = declared.SecretsOf(source),
                Yesterday = YesterdayOf(source),
            },
            cancellationToken);
    }

    /// <summary>The day it is in the plan's zone.</summary>
    public DateOnly Today => PlanTime.DayOf(options.Clock.GetUtcNow(), options.Zone);

    /// <summary>The last day that is over where the source is.</summary>
    public DateOnly YesterdayOf(SourceOptions source) =>
        PlanTime.DayOf(options.Clock.GetUtcNow(), source is ConnectorOptions connector ? connector.Zone : options.Zone).AddDays(-1);

    /// <returns>Null: the source has none of this number.</returns>
    public async Task<RequestView?> RequestAsync(string source, long number, bool refreshes, CancellationToken cancellationToken)
    {
        var request = await reading.AskAsync((connection, token) => RequestStore.ReadAsync(connection, source, number, token), cancellationToken);
        return request is null ? null : new RequestView(await site.ReadHeadAsync(cancellationToken), source, request, refreshes && request.IsOpen, options.Zone);
    }

    /// <param name="before">Number of a page; only those before it.</param>
    public Task<SourcePart<PageLine>> PagesAsync(string source, long? before, CancellationToken cancellationToken) =>
        PartAsync(source, (connection, token) => PagesAsync(connection, source, before ?? long.MaxValue, LinesAtOnce + 1, token), line => Text(line.Id), before is null, cancellationToken);

    public Task<SourcePart<FileLine>> FilesAsync(string source, long? before, CancellationToken cancellationToken) =>
        PartAsync(source, (connection, token) => FilesAsync(connection, source, before ?? long.MaxValue, LinesAtOnce + 1, token), line => Text(line.Id), before is null, cancellationToken);

    /// <param name="after">Where the part before ended; null: from the beginning.</param>
    public Task<SourcePart<RejectedLine>> RejectedAsync(string source, RejectedPlace? after, CancellationToken cancellationToken) =>
        PartAsync(source, (connection, token) => RejectedAsync(connection, source, after ?? RejectedPlace.Latest, LinesAtOnce + 1, token), line => new RejectedPlace(line.Page, line.Place).ToString(), after is null, cancellationToken);

    /// <returns>Null: the source keeps no page of this number.</returns>
    public async Task<LandedPageView?> PageAsync(string source, long number, CancellationToken cancellationToken)
    {
        var head = await site.ReadHeadAsync(cancellationToken);
        return await reading.AskAsync(
            async (connection, token) =>
            {
                var rejected = (await RejectedAsync(connection, source, new RejectedPlace(number, 0), LinesAtOnce, token)).Where(line => line.Page == number).ToImmutableArray();
                return (await connection.ListAsync(null, "page_glance", row => OpenedOf(row, head, source, number, rejected), token, source, number, PageGlance.MostPacked)).SingleOrDefault();
            },
            cancellationToken);
    }

    private async Task<ImmutableArray<SourceLine>> LinesAsync(NpgsqlConnection connection, ImmutableArray<SourceOptions> sources, CancellationToken cancellationToken)
    {
        var now = options.Clock.GetUtcNow();
        var rows = await connection.ListAsync(null, "sources_now", NowOf, cancellationToken, sources.Select(source => source.Name).ToArray(), now.ToUniversalTime());
        return [.. sources.Zip(rows, (source, row) => new SourceLine(source, row, source is FilesOptions ? null : NextOf(row, now)))];
    }

    private DateTimeOffset NextOf(SourceNow source, DateTimeOffset now) =>
        NextReading.After(source.Pause is { } pause ? pause.EndsAt.AddTicks(-1) : now, options.SourcesAt, options.Zone);

    private async Task<SourcePart<T>> PartAsync<T>(string source, Func<NpgsqlConnection, CancellationToken, Task<IReadOnlyList<T>>> read, Func<T, string> keyOf, bool isFirst, CancellationToken cancellationToken)
    {
        var lines = await reading.AskAsync(read, cancellationToken);
        var next = lines.Count > LinesAtOnce ? keyOf(lines[LinesAtOnce - 1]) : null;
        return new SourcePart<T>(await site.ReadHeadAsync(cancellationToken), source, [.. lines.Take(LinesAtOnce)], next, isFirst, options.Zone);
    }

    private static Task<IReadOnlyList<PageLine>> PagesAsync(NpgsqlConnection connection, string source, long before, int most, CancellationToken cancellationToken) => connection.ListAsync(
        null,
        "source_pages",
        row => new PageLine(row.GetInt64(0), row.GetString(1), row.GetFieldValue<DateTimeOffset>(2), row.GetInt64(3), row.GetInt32(4), row.GetInt64(5), DaysOf(row, 6)),
        cancellationToken,
        source,
        before,
        most);

    private static Task<IReadOnlyList<RejectedLine>> RejectedAsync(NpgsqlConnection connection, string source, RejectedPlace after, int most, CancellationToken cancellationToken) => connection.ListAsync(
        null,
        "source_rejected",
        row => new RejectedLine(row.GetInt64(0), row.GetInt32(1), row.GetString(2), row.GetString(3), row.GetFieldValue<DateTimeOffset>(4)),
        cancellationToken,
        source,
        after.Page,
        after.Place,
        most);

    private Task<IReadOnlyList<FileLine>> FilesAsync(NpgsqlConnection connection, string source, long before, int most, CancellationToken cancellationToken) => connection.ListAsync(
        null,
        "source_files",
        row => new FileLine(row.GetInt64(0), row.GetString(1), row.GetString(2), row.GetInt64(3), row.Text(4), row.GetFieldValue<DateTimeOffset>(5)),
        cancellationToken,
        source,
        before,
        most,
        options.Clock.GetUtcNow().ToUniversalTime());

    private LandedPageView OpenedOf(NpgsqlDataReader row, PageHead head, string source, long number, ImmutableArray<RejectedLine> rejected)
    {
        var page = new PageLine(number, row.GetString(0), row.GetFieldValue<DateTimeOffset>(4), row.GetInt64(3), row.GetInt32(6), row.GetInt64(5), DaysOf(row, 7));
        var withheld = declared.WithheldOf(source);
        var glance = withheld is null ? PageGlance.Of(row.GetFieldValue<byte[]>(9), page.Bytes) : null;
        return new LandedPageView(head, source, page, row.GetString(1), row.GetString(2), glance, withheld, rejected, options.Zone);
    }

    private static ImmutableArray<string> EndingsOf(string source, IEnumerable<SourceEnding> endings) =>
        endings.Where(ending => ending.Source == source).ToArray() is { Length: > 0 } own ? [.. SourceWords.Ending(source, own).Text.Split('\n').Select(line => line.TrimStart('-', ' '))] : [];

    private static SourceNow NowOf(NpgsqlDataReader row) => new()
    {
        Name = row.GetString(0),
        Up = row.Get<bool>(1),
        Since = row.Get<DateTimeOffset>(2),
        Problem = row.Text(3),
        Starving = row.IsDBNull(4) ? [] : row.GetFieldValue<string[]>(4),
        LastSuccessAt = row.Get<DateTimeOffset>(5),
        QuotaLeft = row.Get<long>(6),
        QuotaOf = row.Get<long>(7),
        Records = row.Get<long>(8),
        ReadTo = row.Get<DateOnly>(9),
        Pause = row.IsDBNull(10) ? null : new Pause(
            row.GetInt64(10),
            row.GetString(0),
            row.GetFieldValue<DateTimeOffset>(11),
            row.GetFieldValue<DateTimeOffset>(12),
            row.GetString(13),
            row.GetFieldValue<string[]>(14),
            row.GetString(15),
            null,
            null),
        IsRead = row.GetBoolean(16),
        Files = new DeliveredFiles(row.GetInt64(17), row.GetInt64(18), row.Get<DateTimeOffset>(19), row.Get<DateTimeOffset>(20)),
    };

    private static Period DaysOf(NpgsqlDataReader row, int column) => new(row.GetFieldValue<DateOnly>(column), row.GetFieldValue<DateOnly>(column + 1));

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
