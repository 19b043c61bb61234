using Collector.Api;
using Collector.Api.Refusing;
using Collector.Storage;
using Collector.Web.Keeping;
using Collector.Web.Pages;
using Collector.Web.Reading;
using Npgsql;

namespace Collector.Web;

/// <summary>Pages for what went wrong, and problems in JSON for what machines asked: one sentence and what to do, never how the program is made inside.</summary>
internal static partial class Problems
{
    /// <summary>Shows a page that says what is the matter.</summary>
    /// <param name="told">What exactly, and what to do, in Italian; null: what the page says of its kind.</param>
    public static Task ShowAsync(HttpContext context, int status, ProblemKind kind, string? told = null) =>
        Page(status, kind, context.RequestServices.GetRequiredService<SiteReader>().HeadAlone(), told).ExecuteAsync(context);

    public static PageResult<ProblemPage> Page(int status, ProblemKind kind, PageHead head, string? told = null) => new(
        status,
        new Dictionary<string, object?>(StringComparer.Ordinal) { [nameof(ProblemPage.Kind)] = kind, [nameof(ProblemPage.Head)] = head, [nameof(ProblemPage.Told)] = told });

    /// <summary>The page for an address that is none.</summary>
    public static PageResult<ProblemPage> NoSuchPage(SiteReader site) => Page(StatusCodes.Status404NotFound, ProblemKind.NoSuchPage, site.HeadAlone());

    /// <summary>Every failure that no page took care of, and every status without a text, but for machines without a token: people are led to sign in.</summary>
    public static void UseProblemPages(this WebApplication app)
    {
        app.UseExceptionHandler(new ExceptionHandlerOptions
        {
            ExceptionHandler = context => ShowAsync(context, context.Features.Get<Microsoft.AspNetCore.Diagnostics.IExceptionHandlerFeature>()?.Error),
            SuppressDiagnosticsCallback = failure => IsSilence(failure.Exception),
        });
        app.UseStatusCodePages(context => ShowAsync(context.HttpContext, context.HttpContext.Response.StatusCode));
    }

    private static Task ShowAsync(HttpContext context, int status) =>
        ApiAddresses.Holds(context.Request.Path) ? ApiProblems.WriteAsync(context, ApiProblem.Of(status))
        : status is StatusCodes.Status401Unauthorized ? Task.CompletedTask
        : ShowAsync(context, status, KindOf(status));

    private static async Task ShowAsync(HttpContext context, Exception? failure)
    {
        if (failure is not null && IsSilence(failure))
        {
            StorageSilent(context.RequestServices.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(Problems).FullName!), failure.Message); // a class has a name
            if (ApiAddresses.Holds(context.Request.Path))
            {
                await ApiProblems.WriteAsync(context, ApiProblem.StorageDown);
            }
            else if (!await KeptForms.ReturnAsync(context))
            {
                await ShowAsync(context, StatusCodes.Status503ServiceUnavailable, ProblemKind.StorageDown);
            }

            return;
        }

        await (ApiAddresses.Holds(context.Request.Path)
            ? ApiProblems.WriteAsync(context, ApiProblem.Fault)
            : ShowAsync(context, StatusCodes.Status500InternalServerError, ProblemKind.Fault));
    }

    private static bool IsSilence(Exception? failure) =>
        failure is StorageDownException || StorageSilence.Tells(failure) || (failure is { InnerException: { } cause } and not PostgresException && IsSilence(cause));

    private static ProblemKind KindOf(int status) => status switch
    {
        StatusCodes.Status400BadRequest or StatusCodes.Status413PayloadTooLarge or StatusCodes.Status415UnsupportedMediaType => ProblemKind.FormRefused,
        StatusCodes.Status403Forbidden => ProblemKind.Forbidden,
        StatusCodes.Status404NotFound or StatusCodes.Status405MethodNotAllowed => ProblemKind.NoSuchPage,
        StatusCodes.Status429TooManyRequests => ProblemKind.TooMany,
        StatusCodes.Status503ServiceUnavailable => ProblemKind.Busy,
        _ => ProblemKind.Fault,
    };

    [LoggerMessage(Level = LogLevel.Warning, Message = "The database does not answer; a page could not be made: {Reason}")]
    private static partial void StorageSilent(ILogger logger, string reason);
}
