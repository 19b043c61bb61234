using System.Collections.Immutable;
using Collector.Plan;

namespace Collector.Entries;

/// <summary>A figure that the plan asks an office for, and how it stands.</summary>
/// <param name="Measure">What is counted.</param>
/// <param name="Period">For which days.</param>
/// <param name="Due">Last day on which it is in time; null for what is collected, which nobody is asked for.</param>
/// <param name="State">How it stands today.</param>
/// <param name="Standing">What counts; null: nothing was stated, or it does not make one figure.</param>
/// <param name="StandingObservation">Number of the latest observation of the period; 0: none is stored.</param>
/// <param name="LastYear">What counts for the same period of the year before; null: it is not known.</param>
/// <param name="Latest">The latest entry; null: none was made here.</param>
public sealed record AskedFigure(
    Measure Measure, Period Period, DateOnly? Due, AskedState State, ObservedValue? Standing, long StandingObservation, ObservedValue? LastYear, Entry? Latest)
{
    /// <summary>What a writer saw: what was typed over it is taken only while it is the latest.</summary>
    public string Seen => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Latest?.Id ?? 0}-{StandingObservation}");

    /// <summary>Whether the value speaks of one day of the period, and which is not fixed.</summary>
    public bool HasDay => Measure.Accumulation is Accumulation.Last or Accumulation.YesNo;

    /// <summary>Whether it is averaged with others, by weight.</summary>
    public bool HasWeight => Measure.Accumulation is Accumulation.Mean;

    /// <summary>The year the period belongs to.</summary>
    public int Year => Period.To.Year;

    /// <summary>Weight of what stands or waits, in a mean; null: none was stated.</summary>
    public decimal? Weight { get; init; }

    /// <summary>Files of the entry that waits or was sent back: they go on with its correction.</summary>
    public ImmutableArray<EvidenceFile> Kept => Latest is { State: EntryState.Waiting or EntryState.Returned } latest ? latest.Evidence : [];

    /// <summary>Something was stated for the period, or for days of it alone: it can be taken back.</summary>
    public bool HasStatement { get; init; }

    /// <summary>Collected by the program: what is typed counts over it, with a reason and an end.</summary>
    public bool IsCollected { get; init; }

    /// <summary>What somebody stated counts over what is collected.</summary>
    public bool IsOver { get; init; }

    /// <summary>What is collected, where <see cref="IsOver"/>: it stays visible. Null: nothing is, or it makes no figure.</summary>
    public ObservedValue? Collected { get; init; }

    /// <summary>The period is closed: what is typed is a supplement, with a reason.</summary>
    public bool IsClosed { get; init; }

    /// <summary>The year is final: nothing can be typed.</summary>
    public bool IsFinal { get; init; }
}

/// <summary>How a figure that is asked for stands, the most pressing first.</summary>
public enum AskedState
{
    /// <summary>Sent back by who was to approve it.</summary>
    Returned,

    /// <summary>Its day is past.</summary>
    Late,

    /// <summary>Its period is over.</summary>
    Due,

    /// <summary>Its period is not over.</summary>
    Running,

    /// <summary>Typed in, and not approved yet.</summary>
    Waiting,

    /// <summary>Stated, and counting.</summary>
    Done,
}
