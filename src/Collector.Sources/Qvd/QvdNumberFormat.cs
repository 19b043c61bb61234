namespace Collector.Sources.Qvd;

/// <summary>How Qlik shows the numbers of a field. Advice for the eye: it changes nothing in how symbols are read.</summary>
public sealed record QvdNumberFormat
{
    /// <summary>Any word that is not known, and the bare <c>0</c> of old builds, is <see cref="QvdNumberType.Unknown"/>.</summary>
    public required QvdNumberType Type { get; init; }

    /// <summary>Null: not stated, or no number.</summary>
    public required int? Decimals { get; init; }

    public required bool HasThousands { get; init; }

    /// <summary>The pattern in Qlik's letters (<c>DD/MM/YYYY</c>, <c>#.##0,00</c>); often empty.</summary>
    public required string Pattern { get; init; }

    public required string DecimalMark { get; init; }

    public required string ThousandsMark { get; init; }
}

/// <summary>The words of <c>NumberFormat/Type</c>.</summary>
public enum QvdNumberType
{
    Unknown,

    /// <summary><c>INTEGER</c>.</summary>
    Whole,
    Real,
    Fix,
    Money,
    Date,
    Time,
    Timestamp,
    Interval,
    Ascii,
}
