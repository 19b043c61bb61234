using System.Collections.Immutable;
using Collector.Wording;

namespace Collector.Entries.Workbooks;

/// <summary>Rows of one workbook that state the same figure: which of them is meant, nobody can tell.</summary>
internal static class WorkbookTwins
{
    private const int MostNamed = 5;

    /// <summary>The lines in their order, with a fault at each that has a twin.</summary>
    public static ImmutableArray<WorkbookLine> Told(ImmutableArray<WorkbookLine> lines)
    {
        var rows = lines
            .Where(line => line is { Period: not null, Measure.Length: > 0 })
            .GroupBy(line => (line.Measure, line.Period), line => line.Row)
            .Where(group => group.Count() > 1)
            .ToDictionary(group => group.Key, group => group.ToList());
        return [.. lines.Select(line => rows.TryGetValue((line.Measure, line.Period), out var same)
            ? line with { Faults = line.Faults.Add(Fault(line.Row, same)) }
            : line)];
    }

    private static string Fault(int row, List<int> same)
    {
        List<string> others = [.. same.Where(other => other != row).Select(other => Italian.Plain(other))];
        var named = others.Count > MostNamed ? [.. others.Take(MostNamed), "altre"] : others;
        return $"riga {Italian.Plain(row)}: la stessa misura per lo stesso periodo sta anche {(others.Count == 1 ? "alla riga" : "alle righe")} {Italian.List(named)}";
    }
}
