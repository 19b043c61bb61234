using System.Collections.Immutable;
using Collector.Sources.Delivered.Reading;
using Collector.Sources.Files.Tables;
using Collector.Sources.Mapping;

namespace Collector.Sources.Kronos;

/// <summary>One file of hours, read from beginning to end; used once.</summary>
internal sealed class KronosReading(KronosOptions options, string name)
{
    private readonly FaultList faults = new(name);
    private readonly Tally tally = new();
    private readonly HoursReading hours = new(options.Hours);
    private readonly FileTotals totals = new();
    private readonly PersonMonths sums = new(options);
    private readonly ProcessMaps maps = new(options);
    private readonly HashSet<KronosRow> seen = [];
    private readonly ImmutableArray<RejectedRecord>.Builder rejected = ImmutableArray.CreateBuilder<RejectedRecord>();
    private readonly SortedDictionary<int, int> mapless = []; // rows by the year that has no map
    private int twice;
    private int lost;
    private int emptyTotals;

    /// <summary>Rows below the header, sums left out.</summary>
    public int Rows { get; private set; }

    /// <summary>By month, in their order; the window is not looked at.</summary>
    public ImmutableArray<MonthSums> Months { get; private set; } = [];

    public ImmutableArray<RejectedRecord> Rejected => rejected.ToImmutable();

    /// <exception cref="SourceUnreadableException">More is wrong than may be, or the file contradicts itself or its settings.</exception>
    public async Task ReadAsync(IDeliveredTable table, CancellationToken cancellationToken)
    {
        if (table is QvdTable)
        {
            throw faults.Stop("is a QVD, and hours come as CSV or XLSX: in a QVD a number of hours and a share of a day look alike");
        }

        var rows = new KronosRows(options, hours, tally);
        await foreach (var row in table.RowsAsync(cancellationToken))
        {
            if (!row.IsTotal)
            {
                Rows++;
                await TakeAsync(row, rows.Read(row), table, cancellationToken);
            }
            else
            {
                Hold(row, rows.Total(row), table);
            }
        }

        if (rows.SharesLookLikeRatios)
        {
            throw faults.Stop("no share of a contract is above 1 and some are below, and they are declared as percent: they are fractions ('shares: fraction')");
        }

        foreach (var (line, count, reason) in sums.Objections())
        {
            Reject(table.PlaceOf(new DeliveredRow(new RowStart(line, 0), []), null), line, reason, count);
        }

        Refuse();
        Months = sums.Sums();
    }

    public IEnumerable<string> Warnings()
    {
        var warnings = tally.Warnings(asked: false).ToList();
        if (twice > 0)
        {
            warnings.Add(twice == 1 ? "1 row stands there twice, word for word; both count" : $"{twice} rows stand there twice, word for word; all count");
        }

        if (emptyTotals > 0)
        {
            warnings.Add($"{emptyTotals} {(emptyTotals == 1 ? "line that sums up has" : "lines that sum up have")} no hours: the rows above were not held against {(emptyTotals == 1 ? "it" : "them")}");
        }

        if (hours.LooksSexagesimal)
        {
            warnings.Add("no hours have .60 or more behind the mark: are they hours and minutes ('hours: sexagesimal')?");
        }

        return warnings.Select(warning => $"{name}: {warning}");
    }

    private async Task TakeAsync(DeliveredRow row, (KronosRow? Row, int? Column, string? Reason) read, IDeliveredTable table, CancellationToken cancellationToken)
    {
        if (read.Row is not { } stated)
        {
            Reject(table.PlaceOf(row, read.Column), row.Start.Line, read.Reason ?? "", 1);
            return;
        }

        totals.Add(stated.Seconds);
        await maps.PrepareAsync(stated.Month.Year, cancellationToken);
        var (process, unknown) = maps.Find(stated.Process, stated.Month.Year);
        stated = stated with { Process = process };
        if (unknown is not null)
        {
            if (!maps.Have(stated.Month.Year))
            {
                mapless[stated.Month.Year] = mapless.GetValueOrDefault(stated.Month.Year) + 1;
            }

            Reject(table.PlaceOf(row, ColumnOf(options.Columns.Process)), row.Start.Line, $"{options.Columns.Process} {unknown}", 1);
        }
        else if (sums.Add(stated, row.Start.Line) is { } objection)
        {
            Reject(table.PlaceOf(row, null), row.Start.Line, objection, 1);
        }
        else
        {
            twice += seen.Add(stated) ? 0 : 1;
        }
    }

    // What says how many hours there must be is worth as much as the hours.
    private void Hold(DeliveredRow row, (decimal? Seconds, int? Column, string? Reason) total, IDeliveredTable table)
    {
        if ((total.Reason ?? (total.Seconds is { } stated ? totals.Objection(stated) : null)) is { } objection)
        {
            throw faults.Stop(table.PlaceOf(row, total.Column), objection);
        }

        emptyTotals += total.Seconds is null ? 1 : 0;
    }

    private int ColumnOf(string header) => options.Columns.All.OfType<string>().ToList().IndexOf(header);

    private void Reject(SourcePlace place, int line, string reason, int rows)
    {
        faults.Add(place, reason);
        rejected.Add(new RejectedRecord(line, reason));
        lost += rows;
    }

    private void Refuse()
    {
        if (Rows == 0)
        {
            throw faults.Stop("has a header and no row: an export that found nothing says nothing, not zero");
        }

        if (options.Hours is HoursForm.Sexagesimal && hours.HasDecimals)
        {
            throw faults.Stop("some hours have .60 or more behind the mark, and are declared as hours and minutes: they are decimal");
        }

        if (lost > Rows * options.MostRejected)
        {
            throw faults.Refusal(Remedy());
        }
    }

    // Where all that is wrong is a map that was not declared, the file is right.
    private string Remedy()
    {
        var missing = $"add {string.Join(", ", mapless.Keys)} to process_maps of this source in sources.yaml";
        return mapless.Count == 0 ? FaultList.TooMany(options.MostRejected)
            : mapless.Values.Sum() == lost ? $"{missing}."
            : $"{missing}; for the other faults {FaultList.TooMany(options.MostRejected)}";
    }
}
