using System.Collections.Immutable;
using Collector.Entries;
using Collector.Plan;
using Collector.Web.Reading;

namespace Collector.Web.Entering;

/// <summary>What an office is asked for in a year.</summary>
public sealed record EntriesView
{
    public required PageHead Head { get; init; }

    public required Office Office { get; init; }

    /// <summary>Offices one can switch to.</summary>
    public required ImmutableArray<Office> Offices { get; init; }

    public required int Year { get; init; }

    public required ImmutableArray<YearChoice> Years { get; init; }

    /// <summary>Other years not final in which something is late or due: how many figures.</summary>
    public required ImmutableArray<(int Year, int Count)> Elsewhere { get; init; }

    /// <summary>The one measure that is shown whole; null: all that is due.</summary>
    public Measure? Only { get; init; }

    /// <summary>Measures of the office that sources bring.</summary>
    public required ImmutableArray<Measure> Collected { get; init; }

    /// <summary>What can be typed in.</summary>
    public required ImmutableArray<EntryRow> Rows { get; init; }

    /// <summary>How many figures more than <see cref="Rows"/> could be typed in.</summary>
    public required int More { get; init; }

    public required ImmutableArray<AskedFigure> Waiting { get; init; }

    public required DoneFigures Done { get; init; }

    /// <summary>Figures whose period is not over.</summary>
    public required int Running { get; init; }

    /// <summary>Of the one measure: every entry of the year, latest first.</summary>
    public ImmutableArray<Entry> History { get; init; } = [];

    public required bool MayEnter { get; init; }

    /// <summary>Number of the account that looks.</summary>
    public required long Account { get; init; }

    public required TimeZoneInfo Zone { get; init; }

    /// <summary>What came of what was posted, in Italian; null: nothing was.</summary>
    public string? Told { get; init; }

    /// <summary>Why a workbook was not taken, in Italian; null: none was brought, or it was.</summary>
    public string? WorkbookMistake { get; init; }

    /// <summary>What was typed for something that is asked for no more.</summary>
    public ImmutableArray<EntryVerdict> Strays { get; init; } = [];

    /// <summary>How many rows have mistakes.</summary>
    public int Refused => Rows.Count(row => row.Verdict is { Outcome: EntryOutcome.Refused }) + Strays.Length;
}

/// <summary>A figure that can be typed in, with what was typed.</summary>
/// <param name="Verdict">What was typed and how it was judged; null: nothing was.</param>
/// <param name="Kept">Files that were handed over with it and are kept.</param>
/// <param name="FileMistakes">Why other files were not.</param>
/// <param name="Readers">The indicators that read it, with their targets of the year, in words.</param>
public sealed record EntryRow(AskedFigure Asked, EntryVerdict? Verdict, ImmutableArray<EvidenceFile> Kept, ImmutableArray<string> FileMistakes, string Readers)
{
    public TypedFigure? Typed => Verdict?.Typed;

    /// <summary>Since when its period is closed; null: it is open.</summary>
    public DateTimeOffset? ClosedSince { get; init; }

    public string TypedValue => Typed?.Value is Entries.TypedValue.Text { Typed: var text } ? text : "";
}
