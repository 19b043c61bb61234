using System.Collections.Immutable;

namespace Collector.Publishing.Boards;

/// <summary>What a field's colour tells. Never the raw value of an indicator: more is better for some and worse for others.</summary>
internal abstract record Paint
{
    private Paint()
    {
    }

    public static Paint None { get; } = new Plain();

    /// <summary>No colour of its own.</summary>
    public sealed record Plain : Paint;

    /// <summary>One colour, whatever the value.</summary>
    public sealed record Fixed(string Color) : Paint;

    /// <summary>By bounds, each with the colour from it on; below the first, <paramref name="Below"/>.</summary>
    public sealed record Steps(string Below, params ImmutableArray<(decimal From, string Color)> Bounds) : Paint;

    /// <summary>By word: each code is shown as text with a mark, in its colour.</summary>
    public sealed record Words(params ImmutableArray<(string Code, string Text, string Color)> Known) : Paint;
}
