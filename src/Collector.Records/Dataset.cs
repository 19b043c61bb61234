using System.Collections.Immutable;

namespace Collector.Records;

/// <summary>
/// A table of a fixed shape that sources fill and measures are computed from. Belongs to neither side: a connector need
/// not know a plan, nor a plan a connector, to speak of the same columns.
/// </summary>
public sealed record Dataset
{
    /// <summary>Name of the table in the schema <c>source</c>.</summary>
    public required string Name { get; init; }

    /// <summary>What one record is: the comment of the table.</summary>
    public required string Meaning { get; init; }

    /// <summary>In the order of the table, keys first; <c>system</c> is the first.</summary>
    public required ImmutableArray<Column> Columns { get; init; }

    /// <summary>The column that dates a record: which day it counts for, and whether it lies in a window. A day or an instant.</summary>
    public required string DatedBy { get; init; }

    /// <summary>A text among the keys by which sources may give a part of the days and not another: each metric for itself. Null: they give all.</summary>
    public string? PartedBy { get; init; }

    /// <summary>Its records are rows of a table of its name. Otherwise they join what files and entries state, and days of it are told by no reading.</summary>
    public bool IsTable { get; init; } = true;

    /// <summary>Pairs of moments, the second of which cannot come before the first: a record that says so is wrong in one of them.</summary>
    public ImmutableArray<(string Earlier, string Later)> Orders { get; init; } = [];

    public IEnumerable<Column> Keys => Columns.Where(column => column.IsKey);

    /// <summary>It is dated by civil days, not by moments.</summary>
    public bool IsDatedByDays => Find(DatedBy)?.Kind is ColumnKind.Day;

    /// <summary>The columns that hold a day or a moment; all of one dataset are of one kind.</summary>
    public IEnumerable<Column> Times => Columns.Where(column => column.Kind is ColumnKind.Day or ColumnKind.Instant);

    /// <summary>The column of a name; null when there is none.</summary>
    public Column? Find(string name) => Columns.FirstOrDefault(column => column.Name == name);

    /// <summary>Place of a column among <see cref="Columns"/>, from 0.</summary>
    /// <exception cref="ArgumentException">There is no such column.</exception>
    public int PlaceOf(string name)
    {
        for (var place = 0; place < Columns.Length; place++)
        {
            if (Columns[place].Name == name)
            {
                return place;
            }
        }

        throw new ArgumentException($"{Name} has no column {name}", nameof(name));
    }
}
