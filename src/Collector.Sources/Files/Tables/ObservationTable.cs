using System.Collections.Immutable;
using Collector.Sources.Files.Cells;

namespace Collector.Sources.Files.Tables;

/// <summary>A table to records, whole or not at all.</summary>
/// <param name="mostRows">Rows with content below the header that a file may have.</param>
/// <param name="mayBeEmpty">A file with a header and nothing below it states nothing, and is fine.</param>
internal sealed class ObservationTable(IHeader header, ReadingRules rules, int mostRows, bool mayBeEmpty)
{
    /// <exception cref="SourceUnreadableException">Anything is wrong anywhere.</exception>
    public (ColumnMap Map, ImmutableArray<ObservationRecord> Records, ImmutableArray<RowStart> Starts) Read(
        ITable table, RecordCheck? check, FaultList faults, CancellationToken cancellationToken)
    {
        var records = ImmutableArray.CreateBuilder<ObservationRecord>();
        var starts = ImmutableArray.CreateBuilder<RowStart>();
        var map = default(ColumnMap);
        var reader = default(RowReader);
        var count = 0;
        foreach (var row in table.Rows().Where(row => !row.IsEmpty))
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (map is null || reader is null)
            {
                map = MapColumns(table, row, faults);
                reader = new RowReader(table, map, rules, faults);
            }
            else if (++count > mostRows)
            {
                throw faults.Stop(table.PlaceOf(row.Start, null, null), $"the file has more than {mostRows} rows");
            }
            else if (reader.Read(row) is { } record && Passes(table, map, row, record, check, faults))
            {
                records.Add(record);
                starts.Add(row.Start);
            }
        }

        Refuse(map, count, faults);
        return (map!, records.ToImmutable(), starts.ToImmutable()); // refused without a header
    }

    private ColumnMap MapColumns(ITable table, TableRow row, FaultList faults) => row.Fault is { } fault
        ? throw faults.Stop(table.PlaceOf(row.Start, null, null), fault)
        : header.Map(table, row, faults) ?? throw faults.Refusal(header.Remedy);

    private static bool Passes(ITable table, ColumnMap map, TableRow row, ObservationRecord record, RecordCheck? check, FaultList faults)
    {
        if (check?.Invoke(record) is not { } objection)
        {
            return true;
        }

        var column = map.Find(objection.Field);
        faults.Add(table.PlaceOf(row.Start, column?.Index, column?.Header), objection.Reason);
        return false;
    }

    private void Refuse(ColumnMap? map, int count, FaultList faults)
    {
        if (map is null)
        {
            throw faults.Stop("is empty: not even a header");
        }

        if (count == 0 && !mayBeEmpty)
        {
            throw faults.Stop("has a header and no row: an export that found nothing says nothing, not zero");
        }

        if (faults.Total > 0)
        {
            throw faults.Refusal();
        }
    }
}
