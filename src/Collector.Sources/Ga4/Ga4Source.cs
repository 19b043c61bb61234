using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;
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
            var (batch, after, cut) = await PartAsync(parts[place], isLast, open, cancellationToken);
            if (cut is not null)
            {
                var cuts = place == from && resumed is not null ? resumed.Cuts : 0;
                yield return batch with { Cursor = $"{new Ga4Cursor(parts[place], open, cuts + 1)}" };
                ExceptionDispatchInfo.Throw(cut);
            }

            open = isLast ? after.Next : after;
            yield return batch with { Cursor = next is null ? null : $"{new Ga4Cursor(next, open, Cuts: 0)}" };
        }
    }

    public Batch Replay(Page page) => Batch(page, Ga4Context.Read(page)).Batch;

    public Task<string> CheckAsync(CancellationToken cancellationToken) => calls.CheckAsync(ProveAsync, cancellationToken);

    private async Task<string> ProveAsync(CancellationToken cancellationToken)
    {
        foreach (var property in options.Properties)
        {
            mapping.CompareZone(await reports.ProveAsync(property, Today.AddDays(-1), cancellationToken), property, options.Name);
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

    /// <returns>What was read, what is open after it, and what ended the reading within it; null: nothing.</returns>
    private async Task<(Batch Batch, Ga4Open Open, SourceUnavailableException? Cut)> PartAsync(Ga4Part part, bool isLast, Ga4Open open, CancellationToken cancellationToken)
    {
        using var content = new JsonBundle();
        var (refused, cut) = (new SortedSet<string>(open.Refused, StringComparer.Ordinal), (SourceUnavailableException?)null);
        try
        {
            refused.UnionWith(await AddAsync(content, part, Ga4Mapping.ByDay, part.From, part.Days, cancellationToken));
            foreach (var (period, first) in options.Periods.SelectMany(period => ClosedPeriods.Touched(period, part.Days, Today).Select(first => (period, first))))
            {
                refused.UnionWith(await AddAsync(content, part, period, first, new Window(first, ClosedPeriods.Next(period, first).AddDays(-1)), cancellationToken));
            }
        }
        catch (SourceUnavailableException fault) when (!content.IsEmpty)
        {
            cut = fault; // what was read cost quota, and stands
        }

        var bytes = content.Close();
        var context = new Ga4Context(part, isLast, cut is not null, open with { Refused = [.. refused] });
        var request = $"POST {options.Address}v1beta/properties/{part.Property}:runReport, {part.Segment}, {part.Days}";
        var (batch, after) = Batch(new Page(request, $"{context}", bytes, Convert.ToHexStringLower(SHA256.HashData(bytes)), services.Clock.GetUtcNow()), context);
        return (batch, after, cut);
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
        var open = After(context, reading);
        var batch = new Batch
        {
            Page = page,
            Records = reading.Records.DrainToImmutable(),
            Rejected = reading.Rejected.DrainToImmutable(),
            Covered = context is { IsLast: true, IsCut: false } ? [.. context.Part.Days.Without(open.Gaps).SelectMany(days => CoveredBy(days, open))] : [],
            Warnings = [.. reading.Warnings],
        };
        return (batch, open);
    }

    private static Ga4Open After(Ga4Context context, Ga4Reading reading)
    {
        var (part, open) = (context.Part, context.Open);
        var usual = part.Segment is Ga4Kind.EveryVisit ? SuddenZeros.Usual(reading.Visits, part.To) : null;
        return open with
        {
            Gaps = [.. open.Gaps.Union(reading.Gaps).Order()],
            Untold = [.. open.Untold.Concat(reading.Untold).Order()],
            Usual = usual is { } known ? open.Usual.SetItem(part.Property, known) : open.Usual,
        };
    }

    // Figures that were refused or not told are unknown, so nothing of them is gone.
    private IEnumerable<Covered> CoveredBy(Window days, Ga4Open open)
    {
        ImmutableArray<string> known = [.. options.Figures.Where(figure => !open.Refused.Contains(figure.Metric)).Select(figure => figure.Name)];
        yield return new Covered(Datasets.PageVisit, days) { Lacks = open.Refused.Contains(Ga4Reports.Views) ? 1 : 0 };
        foreach (var (told, lacks) in days.Told(open.Untold))
        {
            yield return new Covered(Datasets.PageVisitPeriod, told) { Parts = lacks == 0 ? known : [], Lacks = options.Figures.Length - known.Length + lacks };
        }
    }
}
