using Collector.Sources;
using Collector.Sources.Settings;
using Collector.Storage;

namespace Collector.Landing;

/// <summary>
/// Days of which many records were known, and of which a reading states none: a table that was emptied, an app that was loaded
/// with nothing. It is believed only where a person says so in the settings (<c>empty_days</c>); delivered files judge it themselves.
/// </summary>
internal static class SuddenNothing
{
    // Fewer may well be gone at once; that is told.
    private const int Many = 10;

    /// <summary>Nothing may vanish from the days, and they are incomplete.</summary>
    public static bool IsDoubted(ConnectorOptions options, Window days, Unstated records) =>
        !options.IsDelivered && IsAll(records) && records.Count >= Many && !options.EmptyDays.Any(empty => empty.Contains(days.From) && empty.Contains(days.To));

    /// <summary>What to tell of it; null: the reading states something, or there was nothing.</summary>
    public static string? Warning(ConnectorOptions options, Covered covered, Unstated records) => options.IsDelivered || !IsAll(records) ? null
        : $"{covered.Days}: {options.Name} states no {covered.Dataset.Name} at all, where {records.Count} {(records.Count == 1 ? "was" : "were")} known{(IsDoubted(options, covered.Days, records)
            ? $": nothing vanishes, and the days are incomplete. If they are empty indeed, say so (empty_days: {covered.Days}) and read them again (source backfill)"
            : ", which vanish")}";

    private static bool IsAll(Unstated records) => records.Count > 0 && records.Count == records.Known;
}
