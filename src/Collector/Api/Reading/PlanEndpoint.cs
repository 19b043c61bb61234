using System.Text;
using Collector.Api.Answering;
using Collector.Plan.Exporting;

namespace Collector.Api.Reading;

/// <summary><c>/plan</c>: the plan in force for a year, as <c>plan export</c> prints it.</summary>
internal static class PlanEndpoint
{
    public static async Task<IResult> ReadAsync(HttpContext context, ApiReader reader, CancellationToken cancellationToken)
    {
        var asked = await reader.ReadAsync(context, cancellationToken);
        var tag = ETags.OfPlan(asked.Judged.Version);
        return ApiAnswer.Unchanged(context, tag)
            ?? new ApiAnswer(Encoding.UTF8.GetBytes(PlanExport.Json(await reader.PlanAsync(asked, cancellationToken))), tag);
    }
}
