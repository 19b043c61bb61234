using System.Collections.Immutable;
using Collector.Web.Reading;

namespace Collector.Web.Runs;

/// <summary>A page of the list of runs, with the nights of a year.</summary>
public sealed record RunsView
{
    public required PageHead Head { get; init; }

    public required TimeZoneInfo Zone { get; init; }

    public required RunFilter Filter { get; init; }

    /// <summary>The newest first.</summary>
    public required ImmutableArray<RunRow> Rows { get; init; }

    /// <summary>There are older ones.</summary>
    public required bool HasMore { get; init; }

    /// <summary>Jobs that ever ran, by name.</summary>
    public required ImmutableArray<string> Jobs { get; init; }

    /// <summary>Years that runs speak of, the latest first.</summary>
    public required ImmutableArray<int> Years { get; init; }

    /// <summary>Null before the first night.</summary>
    public required NightYear? Nights { get; init; }
}

/// <summary>A year's nights, each day from 1 January on.</summary>
public sealed record NightYear(int Year, ImmutableArray<NightDay> Days)
{
    public int CountOf(NightState state) => Days.Count(day => day.State == state);
}

/// <summary>What became of the night of a day.</summary>
/// <param name="Run">Null where there is none.</param>
public sealed record NightDay(DateOnly Day, NightState State, long? Run, int Attempts);

public enum NightState
{
    Done,
    Failed,
    Running,
    Waiting,

    /// <summary>It should have been, and there is no row.</summary>
    Missing,

    /// <summary>Before the first night, or to come.</summary>
    None,
}
