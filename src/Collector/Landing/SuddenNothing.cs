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

    /// <summary>What a reading did not state of days that it told, and of all that its sync is about, which is asked only where it matters.</summary>
    /// <param name="unstatedOf">Counts that for some days.</param>
    public static async Task<(Unstated OfDays, Unstated OfWindow)> AskAsync(Window days, Window window, Func<Window, Task<Unstated>> unstatedOf)
    {
        var ofDays = await unstatedOf(days);
        return (ofDays, days == window || !IsAll(ofDays) ? ofDays : await unstatedOf(window));
    }

    /// <summary>Nothing may vanish from the days, and they are incomplete.</summary>
    /// <param name="ofWindow">The same of all days that the sync is about: it may ask for them one by one, and has stated none of any so far.</param>
    public static bool IsDoubted(ConnectorOptions options, Window days, Unstated records, Unstated ofWindow) =>
        !options.IsDelivered && IsAll(records) && (records.Count >= Many || (IsAll(ofWindow) && ofWindow.Count >= Many)) && !options.EmptyDays.Any(empty => empty.Contains(days.From) && empty.Contains(days.To));

    /// <summary>What to tell of it; null: the reading states most of what was known, or there was nothing.</summary>
    public static string? Warning(ConnectorOptions options, Covered covered, Unstated records, Unstated ofWindow) => options.IsDelivered ? null
        : !IsAll(records) ? MostAreGone(options, covered, records)
        : $"{covered.Days}: {options.Name} states no {covered.Dataset.Name} at all, where {records.Count} {(records.Count == 1 ? "was" : "were")} known{(IsDoubted(options, covered.Days, records, ofWindow)
            ? $": nothing vanishes, and the days are incomplete. If they are empty indeed, say so (empty_days: {covered.Days}) and read them again (source backfill)"
            : ", which vanish")}";

    // A table that is being filled again may hold its first rows only.
    private static string? MostAreGone(ConnectorOptions options, Covered covered, Unstated records) => records.Count < Many || records.Count * 2 <= records.Known ? null
        : $"{covered.Days}: {options.Name} does not state {records.Count} of {records.Known} {covered.Dataset.Name} any more, which vanish. If that is wrong, read the days again when the source is well (source backfill)";

    private static bool IsAll(Unstated records) => records.Count > 0 && records.Count == records.Known;
}
