using System.Collections.Immutable;
using System.Runtime.CompilerServices;
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
        var resumed = FacebookChunks.Read(cursor);
        var warnings = resumed is null ? await token.LookAsync(cancellationToken) : [];
        var withdrawn = new Dictionary<FacebookMetric, WebAnswer>();
        List<Window> chunks = [.. FacebookChunks.Of(window, options.WindowDays, Today)];
        for (var place = Math.Max(0, chunks.FindIndex(chunk => chunk.From == resumed)); place < chunks.Count; place++)
        {
            var isLast = place + 1 == chunks.Count;
            var batch = await PageAsync(chunks[place], isSampled: isLast && window.To >= Today.AddDays(-1), warnings, withdrawn, cancellationToken);
            yield return batch with { Cursor = isLast ? null : FacebookChunks.Cursor(chunks[place + 1]) };
            warnings = [];
        }
    }

    public Batch Replay(Page page) => Batch(page, FacebookContext.Read(page));

    public Task<string> CheckAsync(CancellationToken cancellationToken) => calls.CheckAsync(ProveAsync, cancellationToken);

    private async Task<string> ProveAsync(CancellationToken cancellationToken)
    {
        var warnings = await token.LookAsync(cancellationToken);
        await facebook.PageAsync(["id", "is_published"], (_, _) => { }, cancellationToken);
        return string.Join(' ', warnings.Select(warning => $"But {warning}.").Prepend($"Facebook at {options.Address.Host} answers and accepts the token for page {options.Page}."));
    }

    private async Task<Batch> PageAsync(Window days, bool isSampled, ImmutableArray<string> warnings, Dictionary<FacebookMetric, WebAnswer> withdrawn, CancellationToken cancellationToken)
    {
        using var content = new JsonBundle();
        var answers = new FacebookAnswers(options, facebook, content, withdrawn);
        await answers.AddInsightsAsync(days, Today, cancellationToken);
        if (isSampled && !options.Fields.IsEmpty)
        {
            await answers.AddFieldsAsync(cancellationToken);
        }

        var bytes = content.Close();
        var context = new FacebookContext(days.From, days.To, options.Version, answers.Served, warnings);
        var request = $"GET {options.Address}{options.Version}/{options.Page}/insights, {days}";
        return Batch(new Page(request, $"{context}", bytes, Convert.ToHexStringLower(SHA256.HashData(bytes)), services.Clock.GetUtcNow()), context);
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
            Covered = [.. context.Days.Without(reading.Gaps).Select(days => new Covered(Datasets.PageInsight, days) { Parts = [.. reading.Known.Except(options.Fields, StringComparer.Ordinal)], Lacks = reading.Lacks })],
            Warnings = [.. reading.Warnings],
            Concerns = reading.Concerns.DrainToImmutable(),
        };
    }
}
