using Collector.Sources.Mapping;

namespace Collector.Sources.Rest;

/// <summary>Whether the days of a chunk are known whole once its last page is read, and what a person should know of it.</summary>
internal static class RestVerdict
{
    /// <param name="inside">Rows of all its pages that are of its days, or cannot be used.</param>
    public static (bool IsWhole, string[] Told) Of(RestOptions options, Window chunk, int inside, RowsSoFar rows)
    {
        string?[] doubts =
        [
            rows.IsWhole ? null : $"{chunk} was interrupted twice, and whether its pages have all rows is not known: {NotCovered}. Read them again (source backfill), in smaller pieces ('window')",
            options.Paging.Total is null && rows.Repeated > 0 ? $"{rows.Repeated} {(rows.Repeated == 1 ? "row" : "rows")} of {chunk} came on two pages, so others may have come on none: {NotCovered}. Ask the source for an order that stays ('query'), and for its number of rows ('total')" : null,
            options.Call.AsksForDays && inside == 0 && rows.Distinct > 0 ? $"all {rows.Distinct} rows that came for {chunk} are of other days: the source does not heed the days asked for, or another column dates its rows: {NotCovered}" : null,
        ];
        string[] known = [.. doubts.OfType<string>()];
        return (known.Length == 0, [.. known, .. new[] { rows.Contradiction(options.Fills) }.OfType<string>()]);
    }

    private const string NotCovered = "nothing is taken as gone, and its days are not covered";
}
