using System.Collections.Immutable;
using Collector.Sources.Delivered.Reading;

namespace Collector.Sources.Kronos;

/// <summary>The codes of processes by year: a code can change its meaning from one year to the next.</summary>
internal sealed class ProcessMaps(KronosOptions options)
{
    private readonly Dictionary<int, HashSet<string>> codes = [];

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

        var known = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        ImmutableArray<WantedColumn> wanted = [new WantedColumn(options.ProcessCode, IsOptional: false, IsTime: false)];
        await using var table = await DeliveredTables.OpenAsync(path, options.Form with { Sheet = null, Separator = null, Totals = [] }, wanted, cancellationToken);
        await foreach (var row in table.RowsAsync(cancellationToken))
        {
            if (row.Cells[0].Text is { } code)
            {
                known.Add(code);
            }
        }

        codes[year] = known;
    }

    /// <summary>What speaks against a code; null: nothing, or codes are not checked.</summary>
    public string? Objection(string process, int year) =>
        options.ProcessMaps.Count == 0 ? null
        : !codes.TryGetValue(year, out var known) ? $"is of {year}, which has no process map"
        : known.Contains(process) ? null
        : $"is a code that the process map of {year} does not have";
}
