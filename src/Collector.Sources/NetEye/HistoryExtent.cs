using System.Text.Json;
using Collector.Sources.Databases;
using Collector.Sources.Mapping;

namespace Collector.Sources.NetEye;

/// <summary>How far the history reaches.</summary>
/// <param name="Last">Number of its last row, in Icinga DB its time; 0: it is empty.</param>
/// <param name="First">Time of its first row; null: it is empty.</param>
/// <param name="Written">When the monitor last wrote that it runs; null: it does not tell.</param>
/// <param name="Started">When it began to run; null: it does not tell.</param>
internal sealed record HistoryExtent(long Last, DateTimeOffset? First, DateTimeOffset? Written, DateTimeOffset? Started)
{
    public static async Task<HistoryExtent> ReadAsync(DatabaseSession session, NetEyeOptions options, string origin, CancellationToken cancellationToken)
    {
        var rows = await session.ReadAsync(Statements.Of(options.History is HistorySchema.Ido ? "NetEye.ido_extent" : "NetEye.icingadb_extent"), [], origin, 1, cancellationToken);
        using var document = JsonDocument.Parse(rows.Last);
        var row = document.RootElement;
        try
        {
            return new HistoryExtent(NumberIn(row), NetEyeRow.MomentOf(row, "first_at"), NetEyeRow.MomentOf(row, "written_at"), NetEyeRow.MomentOf(row, "started_at"));
        }
        catch (FieldException fault)
        {
            throw Http.WebFailures.Unreadable(origin, $"how far the history reaches {fault.Message}");
        }
    }

    /// <summary>The monitor has not written for longer than it may.</summary>
    public bool IsSilent(DateTimeOffset now, TimeSpan longest) => Written is { } written && now - written > longest;

    private static long NumberIn(JsonElement row) => row.GetProperty("last") is { ValueKind: JsonValueKind.Number } last ? last.GetInt64() : 0;
}
