using Collector.Api.Asking;
using Collector.Api.Refusing;
using Collector.Plan;
using Collector.Published;
using Collector.Storage;
using Collector.Web.Reading;

namespace Collector.Api.Reading;

/// <summary>Reads the year that a request speaks of, as the pages do.</summary>
internal sealed class ApiReader(YearReader years, IFigureReader figures)
{
    /// <exception cref="ApiProblemException">The year is not judged, or no plan was applied.</exception>
    /// <exception cref="StorageDownException">The database does not answer.</exception>
    public async Task<AskedYear> ReadAsync(HttpContext context, CancellationToken cancellationToken)
    {
        var year = ApiQuery.Year(context);
        var (published, judged) = await years.FindAsync(year, ApiQuery.Moment(context), cancellationToken);
        return judged is not null ? new AskedYear(judged, published)
            : throw new ApiProblemException(year is null ? ApiProblem.NoPlan : ApiProblem.NotFound.With($"No plan judges {year}."));
    }

    /// <exception cref="StorageDownException">The database does not answer.</exception>
    public Task<PerformancePlan> PlanAsync(AskedYear asked, CancellationToken cancellationToken) => figures.ReadPlanAsync(asked.Judged.Version, cancellationToken);
}

/// <summary>The year asked for, and the published run as far as it is asked for.</summary>
/// <param name="Published">Null before the first computation.</param>
internal sealed record AskedYear(JudgedYear Judged, PublishedRun? Published)
{
    /// <summary>The day that figures stand for; null before the first computation.</summary>
    public DateOnly? At => Published?.AsOf;
}
