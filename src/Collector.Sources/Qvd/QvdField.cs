using System.Collections.Immutable;
using Collector.Sources.Files.Cells;

namespace Collector.Sources.Qvd;

/// <summary>A column of a QVD file as its header describes it.</summary>
public sealed record QvdField
{
    /// <summary>From 1, in the order of the header.</summary>
    public required int Number { get; init; }

    /// <summary>As Qlik writes it; upper and lower case differ. No two fields have the same.</summary>
    public required string Name { get; init; }

    /// <summary>Distinct values, NULL not counted.</summary>
    public required int SymbolCount { get; init; }

    public required QvdNumberFormat Format { get; init; }

    /// <summary>Qlik's marks (<c>$date</c>, <c>$numeric</c>), as they stand; often none.</summary>
    public required ImmutableArray<string> Tags { get; init; }

    /// <summary>By the number format; where that says nothing, by the tags. A field of days carries the tag of moments as well.</summary>
    public QvdMeaning Meaning => Format.Type switch
    {
        QvdNumberType.Money => QvdMeaning.Money,
        QvdNumberType.Date => QvdMeaning.Day,
        QvdNumberType.Timestamp => QvdMeaning.Moment,
        QvdNumberType.Time => QvdMeaning.TimeOfDay,
        QvdNumberType.Interval => QvdMeaning.Interval,
        QvdNumberType.Unknown when Tags.Contains("$date") => QvdMeaning.Day,
        QvdNumberType.Unknown when Tags.Contains("$timestamp") => QvdMeaning.Moment,
        _ => QvdMeaning.Plain,
    };

    /// <param name="row">From 1; 0: all rows.</param>
    internal SourcePlace PlaceIn(int row) => PlaceOf(row, Number, Name);

    /// <param name="name">Empty: not known.</param>
    internal static SourcePlace PlaceOf(int row, int number, string name) =>
        new(row, number, "row", $"field {number}" + (name.Length == 0 ? "" : $" ({Quoted.Text(name)})"));
}
