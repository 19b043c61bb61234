using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;
using System.Security.Cryptography;
using Collector.Records;
using Collector.Sources.Http;
using Collector.Sources.Json;

namespace Collector.Sources.Facebook;

/// <summary>Reads insights and samples fields of a page: a page for each stretch of days, fields with the last when it reaches yesterday.</summary>
internal sealed class FacebookSource : ISource
{
    private readonly FacebookOptions options;
    private readonly SourceServices services;
    private readonly WebCalls calls;
    private readonly FacebookCalls facebook;
    private readonly FacebookToken token;
    private readonly FacebookMapping mapping;

    public FacebookSource(FacebookOptions options, SourceServices services)
    {
        (this.options, this.services, calls) = (options, services, new WebCalls(options, services));
        facebook = new FacebookCalls(options, calls, services.Secrets);
        (token, mapping) = (new FacebookToken(options, facebook, services.Clock), new FacebookMapping(options));
    }

    public ImmutableArray<Dataset> Fills => [Datasets.PageInsight];

    private DateOnly Today => FacebookMapping.PacificDay(services.Clock.GetUtcNow());

    public async IAsyncEnumerable<Batch> ReadAsync(Window window, string? cursor, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var (resumed, cuts) = FacebookChunks.Read(cursor);
        var told = resumed is null || cuts > 0 ? await token.LookAsync(cancellationToken) : FacebookTokenView.NotLookedAt;
        var withdrawn = new Dictionary<FacebookMetric, WebAnswer>();
        List<Window> chunks = [.. FacebookChunks.Of(window, options.WindowDays, Today)];
        told = window.From < FacebookChunks.Kept(Today) && resumed is null ? told with { Warnings = [.. told.Warnings, NotKept(window)] } : told;
        if (chunks.Count == 0 && window.To < FacebookChunks.Kept(Today))
        {
            yield return Nothing(window, told);
        }

        var from = Math.Max(0, chunks.FindIndex(chunk => chunk.From == resumed));
        for (var place = from; place < chunks.Count; place++)
        {
            var isLast = place + 1 == chunks.Count;
            var (batch, cut) = await PageAsync(chunks[place], isSampled: place == from && window.To >= Today.AddDays(-1), told, withdrawn, cancellationToken);
            if (cut is not null)
            {
                yield return batch with { Cursor = FacebookChunks.Cursor(chunks[place], place == from ? cuts + 1 : 1) };
                ExceptionDispatchInfo.Throw(cut);
            }

            yield return batch with { Cursor = isLast ? null : FacebookChunks.Cursor(chunks[place + 1], cuts: 0) };
            told = FacebookTokenView.NotLookedAt;
        }
    }

    public Batch Replay(Page page) => Batch(page, FacebookContext.Read(page));

    public Task<string> CheckAsync(CancellationToken cancellationToken) => calls.CheckAsync(ProveAsync, cancellationToken);

    private async Task<string> ProveAsync(CancellationToken cancellationToken)
    {
        var warnings = (await token.LookAsync(cancellationToken)).Warnings;
        var answer = await facebook.PageAsync(["id", "is_published"], (_, _) => { }, cancellationToken);
        await ProveInsightsAsync(cancellationToken);
        warnings = [.. warnings, .. FacebookMapping.VersionWarning(FacebookAnswers.VersionOf(answer), options.Version)];
        return string.Join(' ', warnings.Select(warning => $"But {warning}.").Prepend($"Facebook at {options.Address.Host} answers and accepts the token for page {options.Page}."));
    }

    // A token may see the page and not its insights. That a metric is refused is no fault of the token's.
    private async Task ProveInsightsAsync(CancellationToken cancellationToken)
    {
        if (options.Metrics.FirstOrDefault(metric => !metric.HasEnded(Today)) is not { } metric)
        {
            return;
        }

        FacebookError? error = null;
        try
        {
            var yesterday = Today.AddDays(-1);
            await facebook.InsightsAsync([metric.Name], metric.Period, new Window(yesterday, yesterday), (_, found) => error = found, cancellationToken);
        }
        catch (SourceRejectedException) when (error is { IsParameter: true })
        {
            // Reading tells which metric it is, and of its days.
        }
    }

    private string NotKept(Window window) =>
        $"Facebook keeps about two years: the days before {FacebookChunks.Kept(Today):yyyy-MM-dd} of {window} are not asked for, and stay as they are";

    // No call is made, but that is told.
    private Batch Nothing(Window window, FacebookTokenView told)
    {
        var bytes = "{}"u8.ToArray();
        var context = new FacebookContext(window.From, window.To, options.Version, Served: null, IsCut: true, told.Warnings) { Ends = told.Ends };
        return Batch(new Page($"{options.Address}{options.Version}/{options.Page}/insights, {window}: not asked", $"{context}", bytes, Convert.ToHexStringLower(SHA256.HashData(bytes)), services.Clock.GetUtcNow()), context);
    }

    /// <returns>What was read, and what ended the reading within it; null: nothing.</returns>
    private async Task<(Batch Batch, SourceException? Cut)> PageAsync(Window days, bool isSampled, FacebookTokenView told, Dictionary<FacebookMetric, WebAnswer> withdrawn, CancellationToken cancellationToken)
    {
        using var content = new JsonBundle();
        var answers = new FacebookAnswers(options, facebook, content, withdrawn);
        SourceException? cut = null;
        try
        {
            // First, since a sample that was not taken tonight is lost.
            if (isSampled && !options.Fields.IsEmpty)
            {
                await answers.AddFieldsAsync(cancellationToken);
            }

            await answers.AddInsightsAsync(days, Today, cancellationToken);
        }
        catch (SourceException fault) when (answers.HasFigures)
        {
            cut = fault; // what was read stands
        }

        var bytes = content.Close();
        var context = new FacebookContext(days.From, days.To, options.Version, answers.Served, cut is not null, told.Warnings) { Ends = told.Ends };
        var request = $"GET {options.Address}{options.Version}/{options.Page}/insights, {days}";
        return (Batch(new Page(request, $"{context}", bytes, Convert.ToHexStringLower(SHA256.HashData(bytes)), services.Clock.GetUtcNow()), context), cut);
    }

    private Batch Batch(Page page, FacebookContext context)
    {
        var reading = mapping.Read(page, context);
        return new Batch
        {
            Page = page,
            Records = reading.Records.DrainToImmutable(),
            Rejected = reading.Rejected.DrainToImmutable(),
            // What was not given this time is not gone, and a sample cannot be taken again.
            Covered = context.IsCut ? [] : [.. context.Days.Without(reading.Gaps).Select(days => new Covered(Datasets.PageInsight, days) { Parts = reading.KnownOn(days, options.Metrics), Lacks = reading.Lacks })],
            Warnings = [.. reading.Warnings],
            Concerns = reading.Concerns.DrainToImmutable(),
            Endings = [.. context.Ends.Select(end => new Ending(end.Kind, end.Day, Datasets.PageInsight)), .. MetricsNearEnd(FacebookMapping.PacificDay(page.FetchedAt))],
        };
    }

    // One metric may be asked for with several periods.
    private IEnumerable<Ending> MetricsNearEnd(DateOnly today) =>
        from metric in options.Metrics
        where metric.NearEnd(today) is not null
        group metric.NearEnd(today)!.Value by metric.Name into ends // none is null
        select new Ending(EndingKind.Metric, ends.Min(), Datasets.PageInsight, ends.Key);
}
