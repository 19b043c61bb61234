namespace Collector.Tests.Sources;

/// <summary>Visits of a day, as a system that is played knows them.</summary>
/// <param name="IsBad">The visits are the word "molte".</param>
/// <param name="HasBadViews">The page views are the word "molte".</param>
internal sealed record DayFigure(DateOnly Day, long Visits, bool IsBad = false, bool HasBadViews = false);

/// <summary>How the fields of a system that is played look.</summary>
internal enum Shape
{
    Sound,

    /// <summary>The field of the visits has another name.</summary>
    Renamed,

    /// <summary>The visits are an object.</summary>
    Retyped,

    /// <summary>The visits are null.</summary>
    Null,

    /// <summary>There are fields nobody knows.</summary>
    Widened,

    /// <summary>Each answer has a day more than was asked for.</summary>
    Overfull,
}
