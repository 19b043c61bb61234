namespace Collector.Records;

/// <summary>One column of a dataset.</summary>
/// <param name="Name">As in the table, in conditions of the plan and in mappings: small letters and underscores.</param>
/// <param name="Meaning">What it holds, with unit and source: the comment of the table's column.</param>
public sealed record Column(string Name, ColumnKind Kind, string Meaning)
{
    /// <summary>Part of what tells one record from another.</summary>
    public bool IsKey { get; init; }

    /// <summary>A record without it is rejected. Keys always are required.</summary>
    public bool IsRequired { get; init; }

    /// <summary>A record that does not tell it leaves what is known of it: nobody takes such a figure back, it was only not given this time.</summary>
    public bool Stays { get; init; }
}

/// <summary>What a column holds, and as which type a record holds it.</summary>
public enum ColumnKind
{
    /// <summary>A text that is not empty, 1,000 characters at most: <see cref="string"/>.</summary>
    Text,

    /// <summary>A whole number: <see cref="long"/>.</summary>
    Whole,

    /// <summary>A number with its decimals: <see cref="decimal"/>.</summary>
    Number,

    /// <summary>Yes or no: <see cref="bool"/>.</summary>
    YesNo,

    /// <summary>A civil day of the source's zone: <see cref="DateOnly"/>.</summary>
    Day,

    /// <summary>A moment: <see cref="DateTimeOffset"/>.</summary>
    Instant,

    /// <summary>Words, none or several, in order: an array of <see cref="string"/>, never null.</summary>
    Words,
}
