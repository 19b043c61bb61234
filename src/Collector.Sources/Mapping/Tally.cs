using System.Collections.Immutable;

namespace Collector.Sources.Mapping;

/// <summary>Counts, over a page, what a person should know though the page could be used.</summary>
internal sealed class Tally
{
    private readonly SortedDictionary<(string Column, string Table), int> untranslated = [];
    private int hoursTwice;
    private int outside;

    /// <param name="table">The setting that should have had the word.</param>
    public void Untranslated(string column, string table = "translate") => untranslated[(column, table)] = untranslated.GetValueOrDefault((column, table)) + 1;

    public void HourTwice() => hoursTwice++;

    /// <summary>A record that lies outside the days asked for.</summary>
    public void Outside() => outside++;

    /// <param name="asked">Days were asked for: a record outside them is then worth a word.</param>
    public ImmutableArray<string> Warnings(bool asked)
    {
        var warnings = untranslated.Select(one => $"{Records(one.Value)} with a {one.Key.Column} that '{one.Key.Table}' does not have").ToList();
        if (hoursTwice > 0)
        {
            warnings.Add($"{Records(hoursTwice)} in the hour that comes twice in autumn, taken as its first coming");
        }

        if (outside > 0 && asked)
        {
            warnings.Add($"{Records(outside)} outside the days that were asked for, left out");
        }

        return [.. warnings];
    }

    private static string Records(int count) => count == 1 ? "1 record" : $"{count} records";
}
