using Collector.Access;
using Collector.Published;
using Collector.Publishing;
using Collector.Web.Assets;
using Collector.Web.Entering;
using Collector.Web.Home;
using Collector.Web.Keeping;
using Collector.Web.Pages;
using Collector.Web.Proofs;
using Collector.Web.Queueing;
using Collector.Web.Reading;
using Collector.Web.Runs;
using Collector.Web.Uploads;
using Collector.Wording;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;

namespace Collector.Web;

/// <summary>The console. Pages are rendered on the server and need no script; each is one read and one rendering.</summary>
internal static class WebPages
{
    /// <summary>Longest remark.</summary>
    public const int MostRemarkLetters = 2000;

    /// <summary>Name of the limit on how many are made at once.</summary>
    internal const string Pages = "pages";

    // A page is held whole until it was sent: a rush, or slow readers, must leave memory and database to /metrics and the nights.
    private const int PagesAtOnce = 16;
    private const int PagesWaiting = 64;

    // Each holds what it brings.
    private const int FormsWithFilesAtOnce = 3;

    /// <summary>
    /// Takes from the host: an <c>NpgsqlDataSource</c> of the application's role, a <see cref="TimeProvider"/>, and
    /// <see cref="SiteOptions"/> where they differ.
    /// </summary>
    public static IServiceCollection AddWebPages(this IServiceCollection services)
    {
        services.AddOptions<SiteOptions>();
        services.AddSingleton<IFigureReader, FigureReader>();
        services.AddSingleton<YearReader>();
        services.AddSingleton<SiteReader>();
        services.AddSingleton<RemarkReader>();
        services.AddSingleton<RunReader>();
        services.AddSingleton<HomeReader>();
        services.AddSingleton<ProofReader>();
        services.AddSingleton<QueueRecord>();
        services.AddSourcePages();
        services.AddEntryPages();
        services.AddWorkbookPages();
        services.AddApprovalPages();
        services.AddAuditPages();
        services.AddKeptForms();
        services.AddRateLimiter(limiter =>
        {
            limiter.RejectionStatusCode = StatusCodes.Status503ServiceUnavailable;
            limiter.AddConcurrencyLimiter(Pages, limit => (limit.PermitLimit, limit.QueueLimit) = (PagesAtOnce, PagesWaiting));
            limiter.AddConcurrencyLimiter(TakesFiles.Limit, limit => (limit.PermitLimit, limit.QueueLimit) = (FormsWithFilesAtOnce, PagesWaiting));
            limiter.AddPolicy<string, SignInLimit>(SignInLimit.Name);
        });
        services.AddHttpContextAccessor();
        services.AddAntiforgery(form => form.FormFieldName = "modulo");
        services.AddOptions<AntiforgeryOptions>().Configure<SignIn>((form, signIn) =>
        {
            form.Cookie.Name = signIn.IsSecure ? "__Host-collector.form" : "collector.form";
            form.Cookie.Path = "/";
            form.Cookie.SecurePolicy = signIn.IsSecure ? CookieSecurePolicy.Always : CookieSecurePolicy.SameAsRequest;
        });
        services.AddCascadingValue(provider => provider.GetRequiredService<IHttpContextAccessor>().HttpContext is { } context ? Visit.Of(context.User) : Visit.Nobody);
        return services;
    }

    /// <summary>What every request passes, in this order: headers on whatever is answered, who asks before what is asked for, limits before work.</summary>
    public static void UseWebPages(this WebApplication app, SignIn signIn)
    {
        app.UseForwardedHeaders();
        if (signIn.Pages is { } pages)
        {
            app.Use((context, next) =>
            {
                (context.Request.Scheme, context.Request.Host) = (pages.Scheme, new HostString(pages.Authority));
                return next(context);
            });
        }

        app.UseSecurityHeaders(signIn.IsSecure);
        app.UseProblemPages();
        app.UseRouting();
        app.UseAuthentication();
        app.UseRateLimiter();
        app.UseAuthorization();
        app.UseFormReading();
        app.UseAntiforgery();
    }

    /// <summary><c>/</c>, <c>/indicatore/OBJECTIVE/CODE</c>, <c>/assets/NAME</c>, and a page for every address that is none.</summary>
    public static WebApplication MapWebPages(this WebApplication app)
    {
        var pages = app.MapGroup("").AddEndpointFilter<OwnForms>().WithMetadata(new RequireAntiforgeryTokenAttribute()).RequireRateLimiting(Pages);
        pages.MapMethods(Addresses.Home, PageRequest.Reads, HomeAsync).Requires(Permission.ReadPlan);
        pages.MapMethods(Addresses.Plan, PageRequest.Reads, TreeAsync).Requires(Permission.ReadPlan);
        pages.MapMethods("/indicatore/{objective}/{code}", PageRequest.Reads, IndicatorAsync).Requires(Permission.ReadPlan);
        pages.MapPost("/indicatore/{objective}/{code}/osservazioni", RemarkAsync).Requires(Permission.WriteRemarks);
        pages.MapMethods("{*path}", PageRequest.Reads, Problems.NoSuchPage).Requires(Permission.KeepOwnAccount).WithOrder(int.MaxValue);
        RunPages.Map(pages);
        AssetPages.Map(pages);
        SignInPages.Map(pages);
        SourcePages.Map(pages);
        EntryPages.Map(pages);
        WorkbookPages.Map(pages);
        ApprovalPages.Map(pages);
        AuditPages.Map(pages);
        KeptForms.Map(app);
        ProofPages.Map(pages);
        return app;
    }

    private static async Task<IResult> HomeAsync(HttpContext context, HomeReader home, CancellationToken cancellationToken) =>
        PageResult.Of<HomePage>(await home.ReadAsync(Visit.Of(context.User), cancellationToken));

    private static async Task<IResult> TreeAsync(SiteReader site, string? anno, string? stato, string? al, string? noto, CancellationToken cancellationToken)
    {
        var status = stato is null ? null : Names.FindStatus(stato);
        if (!PageRequest.TryReadYear(anno, out var year) || (stato is not null && status is null) || PointInTime.Read(al, noto) is not { } when)
        {
            return Problems.NoSuchPage(site);
        }

        var answer = await site.ReadTreeAsync(year, status, when, cancellationToken);
        return answer is Answer<TreeView>.Found { View: var view }
            ? PageResult.Of<TreePage>(view)
            : Otherwise(answer, year, when);
    }

    private static Task<IResult> IndicatorAsync(SiteReader site, RemarkReader remarks, string objective, string code, string? anno, string? al, string? noto, CancellationToken cancellationToken) =>
        ShowIndicatorAsync(site, remarks, objective, code, anno, al, noto, mistake: null, cancellationToken);

    private static async Task<IResult> RemarkAsync(HttpContext context, SiteReader site, RemarkReader remarks, string objective, string code, [FromForm] string? anno, [FromForm] string? osservazione, CancellationToken cancellationToken)
    {
        var text = PlainText.Of(osservazione).Trim();
        if (text.Length is 0 or > MostRemarkLetters)
        {
            return await ShowIndicatorAsync(site, remarks, objective, code, anno, al: null, noto: null, "va scritto, e al massimo con 2.000 lettere.", cancellationToken);
        }

        if (!PageRequest.TryReadYear(anno, out var year) || await site.ReadIndicatorAsync($"{objective}/{code}", year, PointInTime.Now, cancellationToken) is not Answer<IndicatorView>.Found { View: var view })
        {
            return Problems.NoSuchPage(site);
        }

        await remarks.AddAsync(view, text, Visit.Of(context.User).Asker, cancellationToken);
        return new SeeOther($"{Addresses.Indicator(view.Indicator.Key, view.Year)}#osservazioni");
    }

    private static async Task<IResult> ShowIndicatorAsync(SiteReader site, RemarkReader remarks, string objective, string code, string? anno, string? al, string? noto, string? mistake, CancellationToken cancellationToken)
    {
        if (!PageRequest.TryReadYear(anno, out var year) || PointInTime.Read(al, noto) is not { } when)
        {
            return Problems.NoSuchPage(site);
        }

        var answer = await site.ReadIndicatorAsync($"{objective}/{code}", year, when, cancellationToken);
        return answer is Answer<IndicatorView>.Found { View: var view }
            ? PageResult.Of<IndicatorPage>(view with { Remarks = await remarks.ReadAsync(view, cancellationToken), RemarkMistake = mistake }, mistake is null ? StatusCodes.Status200OK : StatusCodes.Status400BadRequest)
            : Otherwise(answer, year, when);
    }

    private static IResult Otherwise<T>(Answer<T> answer, int? year, PointInTime when)
        where T : class => answer switch
        {
            Answer<T>.Renamed renamed => TypedResults.Redirect(Addresses.Indicator(renamed.Key, year, when)),
            Answer<T>.Unknown unknown => Problems.Page(StatusCodes.Status404NotFound, ProblemKind.NoSuchPage, unknown.Head),
            Answer<T>.NoPlan noPlan => Problems.Page(StatusCodes.Status200OK, ProblemKind.NoPlan, noPlan.Head),
            Answer<T>.Unavailable unavailable => Problems.Page(StatusCodes.Status503ServiceUnavailable, ProblemKind.StorageDown, unavailable.Head),
            _ => throw new InvalidOperationException($"an answer of kind {answer.GetType().Name} has no page"),
        };
}
