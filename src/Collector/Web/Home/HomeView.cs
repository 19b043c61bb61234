using System.Collections.Immutable;
using Collector.Web.Reading;

namespace Collector.Web.Home;

/// <summary>The first page: what needs whoever looks at it today.</summary>
public sealed record HomeView
{
    public required PageHead Head { get; init; }

    /// <summary>The running year's tree; null where no plan is judged.</summary>
    public TreeView? Tree { get; init; }

    /// <summary>Of one's own offices alone; otherwise of the whole body.</summary>
    public required bool IsOwn { get; init; }

    /// <summary>Indicators that drift or have missed, the gravest first.</summary>
    public required NewsPart Drifting { get; init; }

    /// <summary>Figures that offices owe.</summary>
    public required NewsPart Late { get; init; }

    /// <summary>Figures to type in, by office; null: not for this person.</summary>
    public ImmutableArray<OfficeLine>? Due { get; init; }

    /// <summary>Entries that the person may approve; null: not for this person.</summary>
    public WaitingCount? Waiting { get; init; }

    /// <summary>Sources that give nothing, or soon will not; null: not for this person.</summary>
    public NewsPart? Sources { get; init; }

    /// <summary>Sources that people paused, by name; null: not for this person.</summary>
    public ImmutableArray<PausedLine>? Paused { get; init; }

    /// <summary>Runs that failed lately and were not made good; null: not for this person.</summary>
    public ImmutableArray<FailedLine>? Failed { get; init; }

    /// <summary>Plans that were applied lately and move scores.</summary>
    public required NewsPart Plans { get; init; }

    /// <summary>Nothing of all this.</summary>
    public bool IsQuiet => Due is null or { IsEmpty: true } && Waiting is null or { Count: 0 } && Drifting.All == 0 && Late.All == 0 && Plans.All == 0 && Sources is null or { All: 0 } && Failed is null or { IsEmpty: true };
}

/// <summary>News of one sort.</summary>
/// <param name="Lines">The first of them.</param>
/// <param name="All">How many there are.</param>
public sealed record NewsPart(ImmutableArray<NewsLine> Lines, int All);

/// <summary>Something that stands.</summary>
/// <param name="Word">What it is, in a word or two.</param>
/// <param name="IsGrave">Somebody must act; otherwise somebody should know.</param>
/// <param name="Summary">In one sentence.</param>
/// <param name="Text">More, in lines.</param>
/// <param name="Address">Where it is shown.</param>
/// <param name="Since">First day it was found so.</param>
/// <param name="IsQuiet">Somebody sees to it, or it is muted.</param>
public sealed record NewsLine(string Word, bool IsGrave, string Summary, string Text, string Address, DateOnly Since, bool IsQuiet);

/// <summary>What an office is asked for.</summary>
/// <param name="Late">Figures whose day is past.</param>
/// <param name="Due">Figures whose period is over.</param>
/// <param name="Returned">Figures that were sent back.</param>
public sealed record OfficeLine(string Code, string Name, int Year, int Late, int Due, int Returned);

/// <summary>Entries that wait for a person.</summary>
/// <param name="OldestDays">Days that the oldest has waited.</param>
/// <param name="Stuck">Of these, how many nobody but their writer could approve.</param>
public sealed record WaitingCount(int Count, int OldestDays, int Stuck);

/// <summary>A source that is left alone for a time.</summary>
/// <param name="Until">Up to when, in Italian.</param>
/// <param name="Reason">As whoever paused it wrote.</param>
public sealed record PausedLine(string Source, string Until, string Reason);

/// <summary>A run that failed.</summary>
/// <param name="Work">What it does, in Italian.</param>
/// <param name="Day">Day it speaks of.</param>
public sealed record FailedLine(long Run, string Work, DateOnly Day, DateTimeOffset At);
