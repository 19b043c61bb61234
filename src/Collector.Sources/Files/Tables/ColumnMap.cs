using System.Collections.Immutable;

namespace Collector.Sources.Files.Tables;

/// <summary>Which column of a file holds which field.</summary>
/// <param name="Width">Columns that the header has.</param>
/// <param name="Columns">The columns found; a column of periods stands for both days.</param>
/// <param name="HasPeriods">The days come from one column of periods.</param>
/// <param name="IsExact">Rows have neither fewer nor more fields than the header, not even empty ones.</param>
internal sealed record ColumnMap(int Width, ImmutableDictionary<ObservationField, Column> Columns, bool HasPeriods, bool IsExact)
{
    /// <summary>The last column that is read, from 0.</summary>
    public int Last { get; } = Columns.Values.Max(column => column.Index);

    public Column? Find(ObservationField field) => Columns.GetValueOrDefault(field);

    /// <summary>For fields that every layout has.</summary>
    public Column Of(ObservationField field) => Columns[field];
}

/// <summary>A column in use.</summary>
/// <param name="Index">From 0.</param>
/// <param name="Header">As the file writes it.</param>
internal sealed record Column(int Index, string Header);
