using System.Collections.Immutable;
using Collector.Sources.Delivered.Reading;

namespace Collector.Sources.Kronos;

/// <summary>The codes of processes by year: a code can change its meaning from one year to the next.</summary>
internal sealed class ProcessMaps(KronosOptions options)
{
    private readonly Dictionary<int, Dictionary<string, string>> codes = [];

    /// <summary>Reads the map of a year, if codes are checked and it was not read yet.</summary>
    /// <exception cref="SourceRejectedException">The map is declared and not there.</exception>
    public async Task PrepareAsync(int year, CancellationToken cancellationToken)
    {
        if (codes.ContainsKey(year) || !options.ProcessMaps.TryGetValue(year, out var path))
        {
            return;
        }

        if (!System.IO.File.Exists(path))
        {
            throw new SourceRejectedException(options.Name, $"the process map of {year}, {path}, is not there.", "put the file there, or correct the key process_maps.");
        }

        var known = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        ImmutableArray<WantedColumn> wanted = [new WantedColumn(options.ProcessCode, IsOptional: false, IsTime: false)];
        await using var table = await DeliveredTables.OpenAsync(path, options.Form with { Sheet = null, Separator = null, Totals = [] }, wanted, cancellationToken);
        await foreach (var row in table.RowsAsync(cancellationToken))
        {
            if (row.Cells[0].Text is { } code)
            {
                known.TryAdd(code, code);
            }
        }

        codes[year] = known;
    }

    /// <summary>There is a map of the year, and it was read.</summary>
    public bool Have(int year) => codes.ContainsKey(year);

    /// <summary>The code in the map's spelling, so that it is one code, or what speaks against it; as it came where codes are not checked.</summary>
    public (string Process, string? Objection) Find(string process, int year) =>
        options.ProcessMaps.Count == 0 ? (process, null)
        : !codes.TryGetValue(year, out var known) ? (process, $"is of {year}, which has no process map")
        : known.TryGetValue(process, out var spelled) ? (spelled, null)
        : (process, $"is a code that the process map of {year} does not have");
}
