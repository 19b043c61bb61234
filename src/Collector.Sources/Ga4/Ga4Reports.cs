using System.Collections.Immutable;
using System.Globalization;
using System.Net;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Collector.Sources.Http;
using Collector.Sources.Json;

namespace Collector.Sources.Ga4;

/// <summary>Asks for reports: page by page, with a token that is renewed once when it is not accepted, each metric for itself where Google refuses one.</summary>
internal sealed class Ga4Reports(Ga4Options options, WebCalls calls, Ga4Session session)
{
    public const string Visits = "sessions";
    public const string Views = "screenPageViews";
    public const string Date = "date";

    private static readonly JsonPath Rows = JsonPath.Parse("rows") ?? JsonPath.Whole;

    private static readonly JsonPath Zone = JsonPath.Parse("metadata.timeZone") ?? JsonPath.Whole;

    private static readonly JsonPath RowCount = JsonPath.Parse("rowCount") ?? JsonPath.Whole;

    private readonly IGa4Api api = ClientInterfaces.Of<IGa4Api>(calls.Client, Ga4Json.Default);

    /// <summary>All pages of a report, in their order.</summary>
    /// <param name="isByDay">A row for each day, with visits and page views; otherwise one for the days as a whole.</param>
    /// <returns>The answers; and the metrics that Google refused, which have none.</returns>
    /// <exception cref="SourceException">Visits are not to be had, or nothing is.</exception>
    public async Task<(List<WebAnswer> Answers, ImmutableArray<string> Refused)> AskAsync(Ga4Part part, Window days, bool isByDay, CancellationToken cancellationToken)
    {
        string[] metrics = [.. (isByDay ? new[] { Visits, Views } : []).Concat(options.Figures.Select(figure => figure.Metric)).Distinct(StringComparer.Ordinal)];
        if (metrics.Length == 0)
        {
            return ([], []);
        }

        var (answers, fault) = await TryAsync(part, days, isByDay, metrics, cancellationToken);
        return fault is null ? (answers, []) : await SinglyAsync(part, days, isByDay, metrics, fault, cancellationToken);
    }

    /// <summary>The smallest report there is, as a proof of credentials and rights.</summary>
    /// <returns>The zone the property counts its days in; null: not told.</returns>
    public async Task<string?> ProveAsync(string property, DateOnly day, CancellationToken cancellationToken)
    {
        var answer = await CallAsync(property, Question(new Window(day, day), isByDay: true, [Visits], filter: null, 0), $"property {property}, {day:yyyy-MM-dd}", null, cancellationToken);
        return new JsonPage(answer.Content.Span, answer.Origin).Single(Zone);
    }

    // One metric that Google does not know, or that does not go with the others, refuses them all.
    private async Task<(List<WebAnswer> Answers, ImmutableArray<string> Refused)> SinglyAsync(
        Ga4Part part, Window days, bool isByDay, string[] metrics, SourceException fault, CancellationToken cancellationToken)
    {
        var (answers, refused) = (new List<WebAnswer>(), ImmutableArray.CreateBuilder<string>());
        foreach (var metric in metrics)
        {
            var (pages, alone) = metrics.Length > 1 ? await TryAsync(part, days, isByDay, [metric], cancellationToken) : ([], fault);
            answers.AddRange(pages);
            if (alone is not null && metric is Visits)
            {
                throw alone;
            }

            if (alone is not null)
            {
                refused.Add(metric);
            }
        }

        return (answers, refused.ToImmutable());
    }

    private async Task<(List<WebAnswer> Answers, SourceException? Fault)> TryAsync(Ga4Part part, Window days, bool isByDay, string[] metrics, CancellationToken cancellationToken)
    {
        var filter = options.Segments.FirstOrDefault(segment => segment.Name == part.Segment)?.Filter;
        var (answers, isRefused) = (new List<WebAnswer>(), false);
        try
        {
            for (long offset = 0, all = 1; offset < all;)
            {
                var answer = await CallAsync(
                    part.Property,
                    Question(days, isByDay, metrics, filter, offset),
                    $"property {part.Property}, {part.Segment}, {days}, rows after {offset}",
                    told => isRefused = Ga4Errors.StatusOf(told.Content) is Ga4Errors.InvalidArgument && told.Status is HttpStatusCode.BadRequest,
                    cancellationToken);
                answers.Add(answer);
                (var rows, all) = Count(answer);
                offset += rows;
                if (rows == 0 && offset < all)
                {
                    throw WebFailures.Unreadable(answer.Origin, $"rows end after {offset} of the {all} that rowCount tells");
                }
            }

            RefuseRepeated(answers);
            return (answers, null);
        }
        catch (SourceRejectedException fault) when (isRefused)
        {
            return ([], fault);
        }
    }

    private async Task<WebAnswer> CallAsync(string property, Ga4Question question, string page, Action<WebAnswer>? look, CancellationToken cancellationToken)
    {
        var isRefused = false;
        try
        {
            return await OnceAsync();
        }
        catch (SourceRejectedException) when (isRefused)
        {
            session.Forget();
            return await OnceAsync();
        }

        async Task<WebAnswer> OnceAsync()
        {
            var token = await session.TokenAsync(cancellationToken);
            return await calls.AskAsync(() => api.RunReportAsync(property, question, token, cancellationToken), $"runReport, {page}", Judge, cancellationToken);
        }

        SourceException? Judge(WebAnswer answer)
        {
            isRefused = answer.Status is HttpStatusCode.Unauthorized;
            look?.Invoke(answer);
            return Ga4Errors.Of(answer);
        }
    }

    // A server that gives its first page again whatever the offset ends as if all rows were there.
    private static void RefuseRepeated(List<WebAnswer> answers)
    {
        if (answers.Count < 2)
        {
            return;
        }

        var (distinct, last, all) = (new HashSet<string>(StringComparer.Ordinal), answers[^1], 0L);
        foreach (var answer in answers)
        {
            new JsonPage(answer.Content.Span, answer.Origin).EachRow(Rows, isOptional: true, (row, _) => distinct.Add(Convert.ToHexString(SHA256.HashData(JsonMarshal.GetRawUtf8Value(row)))));
            all = Math.Max(all, Count(answer).All);
        }

        if (distinct.Count < all)
        {
            throw WebFailures.Unreadable(last.Origin, $"rows come again: {distinct.Count} are there of the {all} that rowCount tells");
        }
    }

    // Both are left out when there is nothing.
    private static (int Rows, long All) Count(WebAnswer answer)
    {
        var page = new JsonPage(answer.Content.Span, answer.Origin);
        var rows = page.EachRow(Rows, isOptional: true, (_, _) => { });
        var told = page.Single(RowCount);
        return told is null ? (rows, 0)
            : long.TryParse(told, NumberStyles.None, CultureInfo.InvariantCulture, out var all) ? (rows, all)
            : throw WebFailures.Unreadable(answer.Origin, "rowCount is no whole number");
    }

    private Ga4Question Question(Window days, bool isByDay, string[] metrics, Ga4Filter? filter, long offset) => new(
        [new Ga4Range(days.From, days.To)],
        isByDay ? [new Ga4Name(Date)] : [],
        [.. metrics.Select(metric => new Ga4Name(metric))],
        filter,
        isByDay ? [new Ga4Order(new Ga4DimensionOrder(Date))] : [],
        options.RowsPerPage.ToString(CultureInfo.InvariantCulture),
        offset.ToString(CultureInfo.InvariantCulture),
        KeepEmptyRows: true,
        ReturnPropertyQuota: true);
}
