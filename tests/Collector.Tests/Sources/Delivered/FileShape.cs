namespace Collector.Tests.Sources.Delivered;

/// <summary>How a delivered file is written.</summary>
public enum FileShape
{
    Sound,

    /// <summary>The column of the figure has another name.</summary>
    Renamed,

    /// <summary>The first figure is something else than a figure.</summary>
    OneBad,

    /// <summary>No figure is one.</summary>
    Retyped,

    /// <summary>There is a column more.</summary>
    Widened,

    /// <summary>The rows stand there without names above them; in a format that always has names, under others.</summary>
    Headless,
}

/// <summary>A figure of a day, or of the month that begins with it.</summary>
/// <param name="Thing">What it is a figure of: two things have two records.</param>
public sealed record FileFigure(DateOnly Day, int Value, string Thing = "A");
