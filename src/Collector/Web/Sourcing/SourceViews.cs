using System.Collections.Immutable;
using Collector.Sources.Settings;
using Collector.Storage;
using Collector.Web.Reading;

namespace Collector.Web.Sourcing;

/// <summary>The list of the sources.</summary>
/// <param name="File">What the file of the declarations says now.</param>
/// <param name="Zone">Zone in which moments are told.</param>
public sealed record SourceListView(PageHead Head, ImmutableArray<SourceLine> Lines, DeclarationsNow File, TimeZoneInfo Zone)
{
    /// <summary>What was delivered under names that are no declared source: by other systems, by sources that are gone.</summary>
    public required ImmutableArray<Sender> Others { get; init; }
}

/// <summary>Who delivered without being a declared source.</summary>
/// <param name="Accepted">Deliveries that brought something new.</param>
/// <param name="AcceptedAt">When the latest was taken, also one that said nothing new; null: none.</param>
/// <param name="Refused">Null: those are not kept.</param>
public sealed record Sender(string Name, long Accepted, DateTimeOffset? AcceptedAt, long? Refused, DateTimeOffset? RefusedAt);

/// <summary>A source of the list.</summary>
/// <param name="Next">When the schedule reads it next; null: it is read when a file comes.</param>
public sealed record SourceLine(SourceOptions Options, SourceNow Now, DateTimeOffset? Next);

/// <summary>Everything of one source.</summary>
public sealed record SourceView
{
    public required PageHead Head { get; init; }

    public required SourceLine Line { get; init; }

    public required TimeZoneInfo Zone { get; init; }

    /// <summary>When this was read.</summary>
    public required DateTimeOffset Now { get; init; }

    /// <summary>Records it gave since the beginning, by dataset.</summary>
    public required ImmutableArray<(string Dataset, long Records)> Tallies { get; init; }

    /// <summary>What of it ends soon, a line each.</summary>
    public required ImmutableArray<string> Endings { get; init; }

    /// <summary>The latest, the latest first.</summary>
    public required ImmutableArray<KeptRequest> Requests { get; init; }

    /// <summary>Those that are over included, the latest first.</summary>
    public required ImmutableArray<Pause> Pauses { get; init; }

    public required ImmutableArray<PageLine> Pages { get; init; }

    public required ImmutableArray<RejectedLine> Rejected { get; init; }

    public required ImmutableArray<FileLine> Files { get; init; }

    public required DeclarationsNow File { get; init; }

    /// <summary>Where its secrets are kept, and whether they are there on this node.</summary>
    public required ImmutableArray<(string Reference, bool IsSet)> Secrets { get; init; }

    /// <summary>Last day that can be read.</summary>
    public required DateOnly Yesterday { get; init; }

    /// <summary>What was typed and refused; null: nothing was.</summary>
    public BackfillForm? Backfill { get; init; }

    /// <summary>Likewise.</summary>
    public PauseForm? Pausing { get; init; }

    /// <summary>It reads records, and may be tested, read and paused.</summary>
    public bool IsRead => Line.Options is ConnectorOptions;
}

/// <summary>A request of a source.</summary>
/// <param name="Refreshes">The page is loaded again every few seconds.</param>
public sealed record RequestView(PageHead Head, string Source, KeptRequest Request, bool Refreshes, TimeZoneInfo Zone);

/// <summary>A part of a long list of a source.</summary>
/// <typeparam name="T">A line.</typeparam>
/// <param name="Next">Where the next part begins; null: there is none.</param>
/// <param name="IsFirst">There is none before it.</param>
public sealed record SourcePart<T>(PageHead Head, string Source, ImmutableArray<T> Lines, string? Next, bool IsFirst, TimeZoneInfo Zone);

/// <summary>A kept page.</summary>
/// <param name="Days">Days that were asked for.</param>
/// <param name="Rejected">How many of its records could not be used.</param>
public sealed record PageLine(long Id, string Request, DateTimeOffset FetchedAt, long Bytes, int Rejected, long Run, Plan.Period Days);

/// <summary>A record that could not be used.</summary>
/// <param name="Place">Where in the page, from 1.</param>
public sealed record RejectedLine(long Page, int Place, string Reason, string Request, DateTimeOffset FetchedAt);

/// <summary>A delivered file.</summary>
/// <param name="Refusal">Why it was refused; null: it was accepted.</param>
public sealed record FileLine(long Id, string Name, string Sha256, long Bytes, string? Refusal, DateTimeOffset ReceivedAt);

/// <summary>A kept page, opened.</summary>
/// <param name="Glance">The beginning of what it holds; null: that is not shown.</param>
/// <param name="Withheld">Why it is not; null: it is.</param>
/// <param name="Rejected">The first of its records that could not be used, in its order.</param>
public sealed record LandedPageView(PageHead Head, string Source, PageLine Page, string Context, string Sha256, PageGlance? Glance, string? Withheld, ImmutableArray<RejectedLine> Rejected, TimeZoneInfo Zone);
