using System.Text.Json.Nodes;
using Collector.Hosting;
using Collector.Plan.Reading;
using Collector.Publishing.Boards;

namespace Collector.Tests.Publishing.Boards;

/// <summary>The boards as the shipped plan and settings make them.</summary>
internal static class ShippedBoards
{
    public static BoardContext Context { get; } = Read();

    /// <summary>As Grafana reads them, in their order.</summary>
    public static IReadOnlyList<JsonObject> Json() => [.. PublishedBoards.Of(Context).Select(board => JsonNode.Parse(BoardJson.Write(board, Context))!.AsObject())];

    private static BoardContext Read()
    {
        var settings = HostSettings.Read(name => name is "COLLECTOR_CONFIG" ? Repository.PathOf("config") : null);
        return BoardContext.Of(PlanReader.ReadFolder(settings.PlanFolder).Plan!, settings.Mail.Pages, settings.NightAt); // ShippedPlanTests holds that it has no error
    }
}
