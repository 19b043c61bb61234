using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text.Json;
using Collector.Records;
using Collector.Sources.Http;
using Collector.Sources.Json;

namespace Collector.Sources.Ga4;

/// <summary>Reads visits, page views and users: a page for each month, property and segment.</summary>
internal sealed class Ga4Source : ISource
{
    private readonly Ga4Options options;
    private readonly SourceServices services;
    private readonly WebCalls calls;
    private readonly Ga4Session session;
    private readonly Ga4Reports reports;
    private readonly Ga4Mapping mapping;

    public Ga4Source(Ga4Options options, SourceServices services)
    {
        (this.options, this.services, calls) = (options, services, new WebCalls(options, services));
        session = new Ga4Session(options, calls, services.Secrets, services.Clock);
        (reports, mapping) = (new Ga4Reports(options, calls, session), new Ga4Mapping(options));
    }

    public ImmutableArray<Dataset> Fills => [Datasets.PageVisit, Datasets.PageVisitPeriod];

    private DateOnly Today => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(services.Clock.GetUtcNow(), options.Zone).DateTime);

    public async IAsyncEnumerable<Batch> ReadAsync(Window window, string? cursor, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var parts = Parts(window);
        var resumed = Ga4Cursor.Read(cursor);
        var from = resumed is null ? 0 : Math.Max(0, parts.IndexOf(resumed.Next));
        var open = resumed?.Open ?? Ga4Open.Nothing;
        for (var place = from; place < parts.Count; place++)
        {
            var next = place + 1 < parts.Count ? parts[place + 1] : null;
            var isLast = next is null || next.Days != parts[place].Days;
            (var batch, open) = await PartAsync(parts[place], isLast, open, cancellationToken);
            open = isLast ? Ga4Open.Nothing : open;
            yield return batch with { Cursor = next is null ? null : $"{new Ga4Cursor(next, open)}" };
        }
    }

    public Batch Replay(Page page) => Batch(page, Ga4Context.Read(page)).Batch;

    public Task<string> CheckAsync(CancellationToken cancellationToken) => calls.CheckAsync(ProveAsync, cancellationToken);

    private async Task<string> ProveAsync(CancellationToken cancellationToken)
    {
        foreach (var property in options.Properties)
        {
            await reports.ProveAsync(property, Today.AddDays(-1), cancellationToken);
        }

        return $"Google Analytics at {options.Address.Host} answers and accepts {session.Account} for {(options.Properties.Length == 1 ? "property" : "properties")} {string.Join(", ", options.Properties)}.";
    }

    private List<Ga4Part> Parts(Window window) =>
    [
        .. from days in ClosedPeriods.Chunks(window, options.Since, Today)
           from property in options.Properties
           from segment in options.Segments
           select new Ga4Part(days.From, days.To, property, segment.Name),
    ];

    private async Task<(Batch Batch, Ga4Open Open)> PartAsync(Ga4Part part, bool isLast, Ga4Open open, CancellationToken cancellationToken)
    {
        using var content = new JsonBundle();
        var refused = open.Refused.Union(await AddAsync(content, part, Ga4Mapping.ByDay, part.From, part.Days, cancellationToken), StringComparer.Ordinal);
        foreach (var (period, first) in options.Periods.SelectMany(period => ClosedPeriods.Touched(period, part.Days, Today).Select(first => (period, first))))
        {
            refused = refused.Union(await AddAsync(content, part, period, first, new Window(first, ClosedPeriods.Next(period, first).AddDays(-1)), cancellationToken), StringComparer.Ordinal);
        }

        var bytes = content.Close();
        var context = new Ga4Context(part, isLast, open with { Refused = [.. refused] });
        var request = $"POST {options.Address}v1beta/properties/{part.Property}:runReport, {part.Segment}, {part.Days}";
        return Batch(new Page(request, $"{context}", bytes, Convert.ToHexStringLower(SHA256.HashData(bytes)), services.Clock.GetUtcNow()), context);
    }

    /// <returns>Metrics that were refused.</returns>
    private async Task<ImmutableArray<string>> AddAsync(JsonBundle content, Ga4Part part, string period, DateOnly first, Window days, CancellationToken cancellationToken)
    {
        var (answers, refused) = await reports.AskAsync(part, days, period is Ga4Mapping.ByDay, cancellationToken);
        foreach (var (answer, number) in answers.Select((answer, place) => (answer, place + 1)))
        {
            try
            {
                content.Add(Ga4Mapping.NameOf(period, first, number), answer.Content);
            }
            catch (JsonException fault)
            {
                throw new JsonPage(answer.Content.Span, answer.Origin).Broken(fault);
            }
        }

        return refused;
    }

    private (Batch Batch, Ga4Open Open) Batch(Page page, Ga4Context context)
    {
        var reading = mapping.Read(page, context);
        ImmutableArray<DateOnly> gaps = [.. context.Open.Gaps.Union(reading.Gaps).Order()];
        var batch = new Batch
        {
            Page = page,
            Records = reading.Records.DrainToImmutable(),
            Rejected = reading.Rejected.DrainToImmutable(),
            Covered = context.IsLast ? [.. context.Part.Days.Without(gaps).SelectMany(days => CoveredBy(days, context.Open))] : [],
            Warnings = [.. reading.Warnings],
        };
        return (batch, context.Open with { Gaps = gaps });
    }

    // Figures that were refused are unknown, so nothing of them is gone.
    private IEnumerable<Covered> CoveredBy(Window days, Ga4Open open)
    {
        ImmutableArray<string> known = [.. options.Figures.Where(figure => !open.Refused.Contains(figure.Metric)).Select(figure => figure.Name)];
        yield return new Covered(Datasets.PageVisit, days) { Lacks = open.Refused.Contains(Ga4Reports.Views) ? 1 : 0 };
        yield return new Covered(Datasets.PageVisitPeriod, days) { Parts = known, Lacks = options.Figures.Length - known.Length };
    }
}
