namespace Collector.Alerts;

/// <summary>A stretch of nights that found the same thing.</summary>
internal sealed record Episode
{
    /// <summary>Number of the row; 0: not stored yet.</summary>
    public long Id { get; init; }

    public required AlertKey Key { get; init; }

    /// <summary>As it was when the episode began: it goes on as one whoever answers for it later.</summary>
    public required string Office { get; init; }

    /// <summary>First day that was found so.</summary>
    public required DateOnly Since { get; init; }

    /// <summary>Last day that was found so.</summary>
    public required DateOnly Last { get; init; }

    /// <summary>Nights in a row that found it so, from 1; those that could not judge it are not counted.</summary>
    public required int Nights { get; init; }

    /// <summary>Day from which people are told; null: not long enough yet.</summary>
    public DateOnly? Told { get; init; }

    /// <summary>First day that was not found so any more; null: it stands.</summary>
    public DateOnly? Ended { get; init; }

    /// <summary>It ended because nobody asks any more, or another alert says what has become of it: its end is not told.</summary>
    public bool IsDropped { get; init; }

    /// <summary>A mail of its own tells that it is over: of what is told once a week, of events and of what was dropped none does.</summary>
    public bool IsEndTold => Ended is not null && !IsDropped && Key.Kind is not AlertKind.IndicatorAtRisk && !AlertTrait.Of(Key.Kind).IsEvent;

    /// <summary>
    /// It stands and is not told again: what a closed year missed is told once, and stays so until its figures are final.
    /// </summary>
    public bool IsToldEnough => Key is { Kind: AlertKind.IndicatorMissed, Year: { } year } && year < Last.Year && Told is { } told && Last.DayNumber - told.DayNumber >= Episodes.DaysOfAnEvent;

    /// <summary>As last found.</summary>
    public required string Summary { get; init; }

    /// <summary>As last found.</summary>
    public required string Text { get; init; }
}
