using System.Collections.Immutable;
using Collector.Sources.Files.Tables;

namespace Collector.Sources.Files;

/// <summary>What one file states, whole, and how it was read.</summary>
public sealed class ObservationReading
{
    private readonly ITable table;
    private readonly ColumnMap map;
    private readonly ImmutableArray<RowStart> starts;

    internal ObservationReading(ITable table, ColumnMap map, ImmutableArray<ObservationRecord> records, ImmutableArray<RowStart> starts)
    {
        (this.table, this.map, this.starts) = (table, map, starts);
        Records = records;
    }

    /// <summary>Name of the file, without its folder.</summary>
    public required string Name { get; init; }

    /// <summary>SHA-256 of the bytes that were read, lower-case hexadecimal: two deliveries of one content have one hash.</summary>
    public required string Sha256 { get; init; }

    /// <summary>Length of the file in bytes.</summary>
    public required long Bytes { get; init; }

    /// <summary>How it was read, in words: <c>utf-8, separator ;</c>, <c>sheet "Dati"</c>.</summary>
    public string Layout => Sheet is null ? $"{Encoding}, separator {Separator}" : $"sheet \"{Sheet}\"";

    /// <summary>Encoding that was used for a text file; null for a workbook.</summary>
    public string? Encoding { get; init; }

    /// <summary>Separator that was used for a text file: <c>;</c>, <c>,</c>, <c>tab</c>; null for a workbook.</summary>
    public string? Separator { get; init; }

    /// <summary>Sheet that was read; null for a text file.</summary>
    public string? Sheet { get; init; }

    /// <summary>The records in the order of the file; may be empty only where a file may state nothing.</summary>
    public ImmutableArray<ObservationRecord> Records { get; }

    /// <summary>Where a field of one of <see cref="Records"/> stands; a field the file has no column for: its row.</summary>
    /// <exception cref="ArgumentException">The record is not of this reading.</exception>
    public SourcePlace PlaceOf(ObservationRecord record, ObservationField field)
    {
        var at = Records.BinarySearch(record, Comparer<ObservationRecord>.Create((one, other) => one.Line.CompareTo(other.Line)));
        var column = map.Find(field);
        return at >= 0
            ? table.PlaceOf(starts[at], column?.Index, column?.Header)
            : throw new ArgumentException($"{Name} has no record on line {record.Line}.", nameof(record));
    }

    /// <summary>The refusal of this file for faults that its reader found, in the form of those found while reading it.</summary>
    public SourceUnreadableException Refuse(IEnumerable<SourceFault> faults)
    {
        var list = new FaultList(Name);
        foreach (var fault in faults.OrderBy(fault => fault.Place.Line).ThenBy(fault => fault.Place.Column))
        {
            list.Add(fault.Place, fault.Reason);
        }

        return list.Refusal();
    }
}
