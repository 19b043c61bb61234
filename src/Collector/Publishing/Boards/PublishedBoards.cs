using System.Collections.Immutable;

namespace Collector.Publishing.Boards;

/// <summary>All boards: the tree of the plan is Grafana's home.</summary>
internal static class PublishedBoards
{
    /// <summary>Stands in each: what lacks it was made by a person.</summary>
    public const string Mark = "Generata da 'collector publish': le modifiche fatte qui vanno perse.";

    public static ImmutableArray<Board> Of(BoardContext context) =>
    [
        TreeBoard.Of(context),
        AreaBoard.Of(context),
        IndicatorBoard.Of(context),
        DeviationBoard.Of(context),
        SourceBoard.Of(),
        NightBoard.Of(),
    ];
}
