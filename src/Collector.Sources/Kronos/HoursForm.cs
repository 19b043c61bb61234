namespace Collector.Sources.Kronos;

/// <summary>What a point or a comma in a figure of hours means: it cannot be told from one value, so it is declared.</summary>
internal enum HoursForm
{
    /// <summary>7,5 is seven hours and a half; 1.234,50.</summary>
    DecimalComma,

    /// <summary>7.5 is seven hours and a half; 1,234.50.</summary>
    DecimalPoint,

    /// <summary>7.30 and 7,30 are seven hours and thirty minutes.</summary>
    Sexagesimal,

    /// <summary>450 is seven hours and a half.</summary>
    Minutes,
}
