using System.Collections.Immutable;
using Collector.Records;

namespace Collector.Sources;

/// <summary>One page and what it says: it is kept whole, with its cursor, or not at all.</summary>
public sealed record Batch
{
    public required Page Page { get; init; }

    /// <summary>In the order of the page; one key may come twice, then the later counts. May be empty.</summary>
    public ImmutableArray<SourceRecord> Records { get; init; } = [];

    /// <summary>Records that could not be used, each with its reason.</summary>
    public ImmutableArray<RejectedRecord> Rejected { get; init; } = [];

    /// <summary>Where to go on after this page, in a form of the source's own; null: the window is read to its end.</summary>
    public string? Cursor { get; init; }

    /// <summary>Days that are known whole once this page is kept: what was not found in them is not there.</summary>
    public ImmutableArray<Covered> Covered { get; init; } = [];

    /// <summary>What a person should know, though the page could be used: an unknown field, a metric that was withdrawn.</summary>
    public ImmutableArray<string> Warnings { get; init; } = [];

    /// <summary>Warnings that speak of one figure of the source: who knows the plans can say what it feeds.</summary>
    public ImmutableArray<Concern> Concerns { get; init; } = [];

    /// <summary>What ends soon, each told as a warning too. Each reading tells all there are: what one does not tell any more has been seen to.</summary>
    public ImmutableArray<Ending> Endings { get; init; } = [];

    /// <summary>With the last page of a file: the days of all its records, also of those outside the window. Null: there are none, or it is no file.</summary>
    public Holding? Holds { get; init; }
}

/// <summary>The days that a file has records of, from the earliest to the latest.</summary>
public sealed record Holding(string Name, Window Days);

/// <summary>A record that could not be used.</summary>
/// <param name="Place">Where in its page it stands, from 1.</param>
/// <param name="Reason">Names the field and what is wrong with it, never what it holds.</param>
public sealed record RejectedRecord(int Place, string Reason);

/// <summary>What a warning is about.</summary>
/// <param name="Warning">One of the batch's.</param>
/// <param name="Part">Value of the dataset's column <see cref="Dataset.PartedBy"/>; of a figure with parts what stands before their point.</param>
public sealed record Concern(string Warning, Dataset Dataset, string Part);

/// <summary>Days for which a dataset is known whole.</summary>
public sealed record Covered(Dataset Dataset, Window Days)
{
    /// <summary>
    /// The values of the dataset's column <see cref="Dataset.PartedBy"/> that were read: of others nothing is gone, since it was
    /// not asked for, or not given. Null: all there are.
    /// </summary>
    public ImmutableArray<string>? Parts { get; init; }

    /// <summary>Figures that were asked for and not given: the days count as incomplete, as with rejected records.</summary>
    public int Lacks { get; init; }
}
