using System.Globalization;

namespace Collector.Web.Runs;

/// <summary>Which runs are listed; null: all.</summary>
/// <param name="Job">Name of the job.</param>
/// <param name="State">waiting, running, done or failed.</param>
/// <param name="Year">Of the day they speak of.</param>
/// <param name="Before">Only runs with a lower number: what comes after a page.</param>
public sealed record RunFilter(string? Job, string? State, int? Year, long? Before)
{
    private const int LastYear = 9998;

    /// <returns>Null where a part cannot be meant.</returns>
    internal static RunFilter? Read(string? job, string? state, string? year, string? before)
    {
        var (ofYear, beforeRun) = (Number(year), Number(before));
        return ofYear is < 1 or > LastYear || (ofYear is null && !string.IsNullOrEmpty(year)) || (beforeRun is null && !string.IsNullOrEmpty(before)) || (!string.IsNullOrEmpty(state) && !RunWords.States.Contains(state)) || job?.Any(char.IsControl) is true
            ? null
            : new RunFilter(Stated(job), Stated(state), (int?)ofYear, beforeRun);
    }

    public string Address(long? before = null)
    {
        (string Name, string? Value)[] parts = [("lavoro", Job), ("stato", State), ("anno", Year?.ToString(CultureInfo.InvariantCulture)), ("prima", before?.ToString(CultureInfo.InvariantCulture))];
        var query = string.Join('&', parts.Where(part => part.Value is not null).Select(part => $"{part.Name}={Uri.EscapeDataString(part.Value!)}")); // just filtered
        return query.Length == 0 ? Addresses.Runs : $"{Addresses.Runs}?{query}";
    }

    private static string? Stated(string? text) => string.IsNullOrEmpty(text) ? null : text;

    private static long? Number(string? text) => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
