using System.Collections.Immutable;
using Collector.Web.Reading;

namespace Collector.Web.Runs;

/// <summary>The page of a run.</summary>
public sealed record RunView
{
    public required PageHead Head { get; init; }

    public required TimeZoneInfo Zone { get; init; }

    public required RunRow Run { get; init; }

    /// <summary>Why the last attempt failed, without what is quoted.</summary>
    public required string? Error { get; init; }

    /// <summary>It decided on alerts.</summary>
    public required bool Decides { get; init; }

    /// <summary>What pages and boards show now comes from it.</summary>
    public required bool IsLatest { get; init; }

    /// <summary>What is to be held against it: null where nothing is.</summary>
    public required string? Moves { get; init; }

    public required AppliedPlan? Plan { get; init; }

    /// <summary>In the order they were told, the first of them.</summary>
    public required ImmutableArray<RunMessage> Messages { get; init; }

    /// <summary>What it added for its own day, by year; years without anything are left out.</summary>
    public required ImmutableArray<AddedFigures> Added { get; init; }

    /// <summary>Alerts it opened, then those it ended.</summary>
    public required ImmutableArray<RunAlert> Alerts { get; init; }
}

/// <summary>The plan a run computed with.</summary>
public sealed record AppliedPlan(long Version, string Plan, string Act, DateOnly ActDate);

public sealed record RunMessage(DateTimeOffset At, string Level, string Text);

public sealed record AddedFigures(string Plan, int Year, long Figures, long Scores);

public sealed record RunAlert(string Alert, string Subject, int? Year, string Summary, bool HasEnded);
