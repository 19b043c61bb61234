using System.Collections.Immutable;
using Collector.Moving;
using Collector.Web.Reading;

namespace Collector.Web.Moves;

/// <summary>The page that compares two days.</summary>
public sealed record MovesPageView
{
    public required PageHead Head { get; init; }

    public required TimeZoneInfo Zone { get; init; }

    public required MovesForm Form { get; init; }

    /// <summary>Years that are judged, the latest first.</summary>
    public required ImmutableArray<int> Years { get; init; }

    /// <summary>Null: there is nothing to compare, and <see cref="Problem"/> says why.</summary>
    public MovesView? Moves { get; init; }

    public string? Problem { get; init; }
}
