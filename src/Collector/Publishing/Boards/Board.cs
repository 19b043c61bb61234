using System.Collections.Immutable;

namespace Collector.Publishing.Boards;

/// <summary>A Grafana board: what it asks, of whom, and where it stands on the screen.</summary>
internal sealed record Board
{
    /// <summary>Stands in every address of the board: never changed.</summary>
    public required string Uid { get; init; }

    public required string Title { get; init; }

    /// <summary>The question it answers, in one sentence.</summary>
    public required string Question { get; init; }

    /// <summary>In the order in which they are chosen: a later one may ask by an earlier.</summary>
    public ImmutableArray<Variable> Variables { get; init; } = [];

    public ImmutableArray<Note> Notes { get; init; } = [];

    /// <summary>From the top down.</summary>
    public required ImmutableArray<BoardRow> Rows { get; init; }

    /// <summary>What is shown when it is opened, as Grafana writes times.</summary>
    public required string From { get; init; }

    public string To { get; init; } = "now";

    /// <summary>It shows days of one year: links at its top lead to each, with its span.</summary>
    public bool IsByYear { get; init; }

    /// <summary>The file it is written to.</summary>
    public string FileName => $"{Uid["collector-".Length..]}.json";

    public IEnumerable<Panel> Panels => Rows.SelectMany(row => row.Panels);
}

/// <summary>Panels side by side: their widths add up to at most the board's.</summary>
/// <param name="Height">In Grafana's units, of 38 pixels.</param>
internal sealed record BoardRow(int Height, params ImmutableArray<Panel> Panels);

/// <summary>What a reader chooses at the top of a board.</summary>
/// <param name="Choices">Name of the statement that gives them.</param>
/// <param name="IsMany">Several may be chosen, and all are at first.</param>
internal sealed record Variable(string Name, string Label, string Choices, bool IsMany = false);

/// <summary>Marks on the time axis of a board.</summary>
/// <param name="Statement">Name of the statement that gives them.</param>
internal sealed record Note(string Name, string Color, string Statement);
