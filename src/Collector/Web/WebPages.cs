using System.Globalization;
using Collector.Web.Pages;
using Collector.Web.Reading;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Collector.Web;

/// <summary>The read-only site. Pages are rendered on the server and need no script; each is one read and one rendering.</summary>
internal static class WebPages
{
    private static readonly string[] Reads = [HttpMethods.Get, HttpMethods.Head];

    /// <summary>
    /// Takes from the host: an <c>NpgsqlDataSource</c> of the application's role, a <see cref="TimeProvider"/>, an
    /// <see cref="IPlanShelf"/>, <see cref="IExplanations"/>, and <see cref="SiteOptions"/> where they differ.
    /// </summary>
    public static IServiceCollection AddWebPages(this IServiceCollection services)
    {
        services.AddRazorComponents();
        services.AddOptions<SiteOptions>();
        services.AddSingleton<IFigureReader, FigureReader>();
        services.AddSingleton<YearReader>();
        services.AddSingleton<SiteReader>();
        return services;
    }

    /// <summary><c>/</c>, <c>/indicatore/OBJECTIVE/CODE</c>, the style sheet, and a page for every address that is none.</summary>
    public static WebApplication MapWebPages(this WebApplication app)
    {
        var pages = app.MapGroup("").AddEndpointFilter<SecurityHeaders>();
        pages.MapMethods("/", Reads, TreeAsync);
        pages.MapMethods("/indicatore/{objective}/{code}", Reads, IndicatorAsync);
        pages.MapMethods("/collector.css", Reads, Style);
        pages.MapFallback("{*path}", (HttpResponse response) => Problem(response, StatusCodes.Status404NotFound, ProblemKind.NoSuchPage, head: null));
        return app;
    }

    private static async Task<IResult> TreeAsync(SiteReader site, HttpResponse response, string? anno, string? stato, CancellationToken cancellationToken)
    {
        var status = stato is null ? null : StoredWords.StatusOf(stato);
        if (!TryReadYear(anno, out var year) || (stato is not null && status is null))
        {
            return Problem(response, StatusCodes.Status404NotFound, ProblemKind.NoSuchPage, head: null);
        }

        var answer = await site.ReadTreeAsync(year, status, cancellationToken);
        return answer is Answer<TreeView>.Found { View: var view } ? Page<TreePage>(response, nameof(TreePage.View), view) : Otherwise(response, answer, year);
    }

    private static async Task<IResult> IndicatorAsync(SiteReader site, HttpResponse response, string objective, string code, string? anno, CancellationToken cancellationToken)
    {
        if (!TryReadYear(anno, out var year))
        {
            return Problem(response, StatusCodes.Status404NotFound, ProblemKind.NoSuchPage, head: null);
        }

        var answer = await site.ReadIndicatorAsync($"{objective}/{code}", year, cancellationToken);
        return answer is Answer<IndicatorView>.Found { View: var view } ? Page<IndicatorPage>(response, nameof(IndicatorPage.View), view) : Otherwise(response, answer, year);
    }

    private static FileContentHttpResult Style(HttpResponse response)
    {
        response.Headers.CacheControl = "public, max-age=31536000, immutable";
        return TypedResults.Bytes(StyleSheet.Bytes, "text/css; charset=utf-8");
    }

    private static IResult Otherwise<T>(HttpResponse response, Answer<T> answer, int? year)
        where T : class => answer switch
        {
            Answer<T>.Renamed renamed => TypedResults.Redirect(Addresses.Indicator(renamed.Key, year), permanent: false),
            Answer<T>.Unknown unknown => Problem(response, StatusCodes.Status404NotFound, ProblemKind.NoSuchPage, unknown.Head),
            Answer<T>.NoPlan noPlan => Problem(response, StatusCodes.Status200OK, ProblemKind.NoPlan, noPlan.Head),
            Answer<T>.Unavailable unavailable => Problem(response, StatusCodes.Status503ServiceUnavailable, ProblemKind.StorageDown, unavailable.Head),
            _ => throw new InvalidOperationException($"an answer of kind {answer.GetType().Name} has no page"),
        };

    private static RazorComponentResult<ProblemPage> Problem(HttpResponse response, int status, ProblemKind kind, PageHead? head)
    {
        response.Headers.CacheControl = "no-cache";
        return new RazorComponentResult<ProblemPage>(new { Kind = kind, Head = head }) { StatusCode = status, PreventStreamingRendering = true };
    }

    private static RazorComponentResult<TPage> Page<TPage>(HttpResponse response, string parameter, object view)
        where TPage : IComponent
    {
        response.Headers.CacheControl = "no-cache";
        return new RazorComponentResult<TPage>(new Dictionary<string, object?>(StringComparer.Ordinal) { [parameter] = view }) { PreventStreamingRendering = true };
    }

    private static bool TryReadYear(string? text, out int? year)
    {
        var read = int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number);
        year = read ? number : null;
        return read || text is null;
    }
}
