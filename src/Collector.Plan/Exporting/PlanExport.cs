using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Collector.Plan.Exporting;

/// <summary>The plan as JSON, for other programs: what <c>plan export</c> prints.</summary>
public static class PlanExport
{
    private static readonly PlanExportContext Context = new(new JsonSerializerOptions
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        WriteIndented = true,
    });

    /// <summary>
    /// In the plan's order: all strategic objectives and their indicators, then the operational ones. Targets as printed,
    /// one entry for each year of the indicator's table, null for <c>N.d.</c>
    /// </summary>
    public static string Json(PerformancePlan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        return JsonSerializer.Serialize(ExportedPlan.Of(plan), Context.ExportedPlan);
    }
}

[JsonSerializable(typeof(ExportedPlan))]
[JsonSerializable(typeof(decimal))]
[JsonSerializable(typeof(bool))]
internal sealed partial class PlanExportContext : JsonSerializerContext;
