using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text.Json;
using Collector.Records;
using Collector.Sources.Http;
using Collector.Sources.Json;

namespace Collector.Sources.Matomo;

/// <summary>Reads visits, page views and unique visitors: a page for each month, site and segment.</summary>
internal sealed class MatomoSource : ISource
{
    private readonly MatomoOptions options;
    private readonly SourceServices services;
    private readonly WebCalls calls;
    private readonly MatomoApi api;
    private readonly MatomoMapping mapping;

    public MatomoSource(MatomoOptions options, SourceServices services)
    {
        (this.options, this.services, calls) = (options, services, new WebCalls(options, services));
        (api, mapping) = (new MatomoApi(options, calls, services.Secrets), new MatomoMapping(options));
    }

    public ImmutableArray<Dataset> Fills => [Datasets.PageVisit, Datasets.PageVisitPeriod];

    private DateOnly Today => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(services.Clock.GetUtcNow(), options.Zone).DateTime);

    public async IAsyncEnumerable<Batch> ReadAsync(Window window, string? cursor, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var warnings = cursor is null ? await CheckZonesAsync(cancellationToken) : [];
        var parts = Parts(window);
        var resumed = MatomoCursor.Read(cursor);
        var from = resumed is null ? 0 : Math.Max(0, parts.IndexOf(resumed.Next));
        var missing = resumed?.Before ?? MatomoMissing.Nothing;
        for (var place = from; place < parts.Count; place++)
        {
            var next = place + 1 < parts.Count ? parts[place + 1] : null;
            var isLast = next is null || next.Days != parts[place].Days;
            (var batch, missing) = await PartAsync(parts[place], isLast, missing, cancellationToken);
            missing = isLast ? missing.Next : missing;
            yield return batch with { Cursor = next is null ? null : $"{new MatomoCursor(next, missing)}", Warnings = [.. warnings, .. batch.Warnings] };
            warnings = [];
        }
    }

    public Batch Replay(Page page) => Batch(page, MatomoContext.Read(page)).Batch;

    public Task<string> CheckAsync(CancellationToken cancellationToken) => calls.CheckAsync(ProveAsync, cancellationToken);

    private async Task<string> ProveAsync(CancellationToken cancellationToken)
    {
        var answer = await api.VersionAsync(cancellationToken);
        var version = new JsonPage(answer.Content.Span, answer.Origin).Anything(JsonPath.Parse("value") ?? JsonPath.Whole);
        foreach (var site in options.Sites)
        {
            _ = Compare(site, await ZoneOfAsync(site, cancellationToken));
        }

        return $"Matomo {version} at {options.Address.Host} answers and accepts the token for {(options.Sites.Length == 1 ? "site" : "sites")} {string.Join(", ", options.Sites)}, with days of {options.Zone.Id}.";
    }

    private List<MatomoPart> Parts(Window window) =>
    [
        .. from days in ClosedPeriods.Chunks(window, options.Since, Today)
           from site in options.Sites
           from segment in options.Segments
           select new MatomoPart(days.From, days.To, site, segment.Name),
    ];

    // A site whose days are of another zone gives right figures for wrong days. That its settings may not be read is no fault.
    private async Task<ImmutableArray<string>> CheckZonesAsync(CancellationToken cancellationToken)
    {
        var warnings = ImmutableArray.CreateBuilder<string>();
        foreach (var site in options.Sites)
        {
            string? zone = null;
            try
            {
                zone = await ZoneOfAsync(site, cancellationToken);
            }
            catch (SourceRejectedException)
            {
                // The figures say themselves whether the token is good; the zone is then told as unknown.
            }

            warnings.AddRange(Compare(site, zone));
        }

        return warnings.ToImmutable();
    }

    private async Task<string?> ZoneOfAsync(int site, CancellationToken cancellationToken)
    {
        var answer = await api.SiteAsync(site, cancellationToken);
        var page = new JsonPage(answer.Content.Span, answer.Origin);
        try
        {
            // Some versions wrap the site in a list of one.
            return page.Anything(JsonPath.Parse("timezone")!) ?? page.Anything(JsonPath.Parse("$[0].timezone")!); // both are paths
        }
        catch (JsonException fault)
        {
            throw page.Broken(fault);
        }
    }

    private ImmutableArray<string> Compare(int site, string? zone) =>
        zone is null ? [$"site {site}: Matomo does not tell its time zone; its days are taken as those of {options.Zone.Id}"]
        : zone == options.Zone.Id ? []
        : throw new SourceRejectedException(options.Name, $"site {site} counts its days in another time zone than {options.Zone.Id}.", "set the site's time zone in Matomo, or 'zone' of this source, so that both are the same.");

    private async Task<(Batch Batch, MatomoMissing Missing)> PartAsync(MatomoPart part, bool isLast, MatomoMissing before, CancellationToken cancellationToken)
    {
        using var content = new JsonBundle();
        if (await AddAsync(content, MatomoContent.NameOf(MatomoContent.Visits, "day"), MatomoContent.Visits, part, "day", MatomoApi.Dates(part.Days), cancellationToken))
        {
            await AddAsync(content, MatomoContent.NameOf(MatomoContent.Actions, "day"), MatomoContent.Actions, part, "day", MatomoApi.Dates(part.Days), cancellationToken);
            foreach (var (period, first) in options.UniquePeriods.SelectMany(period => ClosedPeriods.Touched(period, part.Days, Today).Select(first => (period, first))))
            {
                await AddAsync(content, MatomoContent.NameOf(MatomoContent.Visits, period, first), MatomoContent.Visits, part, period, $"{first:yyyy-MM-dd}", cancellationToken);
            }
        }

        var bytes = content.Close();
        var request = $"POST {options.Address}index.php {MatomoContent.Visits} and {MatomoContent.Actions}, site {part.Site}, {part.Segment}, {part.Days}";
        var context = new MatomoContext(part, isLast, before);
        return Batch(new Page(request, $"{context}", bytes, Convert.ToHexStringLower(SHA256.HashData(bytes)), services.Clock.GetUtcNow()), context);
    }

    /// <returns>False: Matomo refuses it, and what it said was added instead.</returns>
    private async Task<bool> AddAsync(JsonBundle content, string name, string method, MatomoPart part, string period, string date, CancellationToken cancellationToken)
    {
        // Without the visits of a site there is nothing to say of its days; any other report or segment may fail alone.
        var isOptional = method != MatomoContent.Visits || period is not "day" || part.Segment is not MatomoKind.EveryVisit;
        var (answer, isRefused) = await AnswerAsync(method, part, period, date, isOptional, cancellationToken);
        try
        {
            content.Add(name, answer.Content);
            return !isRefused;
        }
        catch (JsonException fault)
        {
            throw new JsonPage(answer.Content.Span, answer.Origin).Broken(fault);
        }
    }

    private async Task<(WebAnswer Answer, bool IsRefused)> AnswerAsync(string method, MatomoPart part, string period, string date, bool isOptional, CancellationToken cancellationToken)
    {
        WebAnswer? refused = null;
        try
        {
            var answer = await api.ReportAsync(method, part, period, date, Judge, cancellationToken);
            return (answer, refused is not null);
        }
        catch (SourceRejectedException) when (refused is not null)
        {
            return (refused, true); // newer versions refuse with 400
        }

        SourceException? Judge(WebAnswer answer)
        {
            refused = isOptional && MatomoErrors.IsRefused(answer) ? answer : null;
            return isOptional ? MatomoErrors.OfOptional(answer) : MatomoErrors.Of(answer);
        }
    }

    private (Batch Batch, MatomoMissing Missing) Batch(Page page, MatomoContext context)
    {
        var reading = mapping.Read(page, context);
        var missing = reading.After(context);
        var batch = new Batch
        {
            Page = page,
            Records = reading.Records.DrainToImmutable(),
            Rejected = reading.Rejected.DrainToImmutable(),
            Covered = context.IsLast ? [.. context.Part.Days.Without(missing.Days).SelectMany(days => CoveredBy(days, missing))] : [],
            Warnings = reading.AllWarnings(context.Part),
        };
        return (batch, missing);
    }

    // What was not told is not gone.
    private IEnumerable<Covered> CoveredBy(Window days, MatomoMissing missing)
    {
        yield return new Covered(Datasets.PageVisit, days)
        {
            Parts = missing.Segments.IsEmpty ? null : [.. options.Segments.Select(segment => segment.Name).Except(missing.Segments, StringComparer.Ordinal)],
            Lacks = missing.Views + missing.Segments.Length,
        };
        foreach (var (told, lacks) in days.Told(missing.Uniques))
        {
            yield return new Covered(Datasets.PageVisitPeriod, told) { Parts = lacks == 0 && missing.Segments.IsEmpty ? [MatomoMapping.UniqueVisitors] : [], Lacks = lacks + missing.Segments.Length };
        }
    }
}
