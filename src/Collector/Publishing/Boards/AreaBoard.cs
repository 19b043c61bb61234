namespace Collector.Publishing.Boards;

/// <summary>Area: its objectives and indicators.</summary>
internal static class AreaBoard
{
    public const string Uid = "collector-area";

    public static Board Of(BoardContext context) => new()
    {
        Uid = Uid,
        Title = "Area",
        Question = "Come sta andando un'area, e quali dei suoi indicatori hanno bisogno di qualcuno?",
        Variables = [FirstRow.Year, new Variable("area", "Area", "board_area_choices")],
        Notes = [TreeBoard.Plans],
        From = "now/y",
        To = "now/y",
        IsByYear = true,
        Rows =
        [
            new BoardRow(4, FirstRow.Freshness(1, 7), FirstRow.Attention(2, 8, "board_attention_area", FirstRow.Deviations), Score(context)),
            new BoardRow(18, Indicators(context)),
            new BoardRow(9, Objectives(context)),
            new BoardRow(9, Trend()),
        ],
    };

    private static Panel.Stat Score(BoardContext context) => new()
    {
        Id = 3,
        Title = "Punteggio dell'area (%)",
        Description = "Punteggio dell'area e sua copertura, che va sempre letta insieme; accanto la media degli obiettivi strategici e di quelli operativi, che lo compongono secondo i pesi del piano. Se una delle due manca, vale l'altra da sola.",
        Width = 9,
        Query = new Query.Statement("board_score_area"),
        NoData = "Nessun indicatore dell'area ha ancora un grado.",
        Fields =
        [
            new Field("Punteggio") { Decimals = 2, Paint = context.Degree },
            new Field("Copertura") { Decimals = 1 },
            new Field("Strategici") { Decimals = 2, Paint = context.Degree },
            new Field("Operativi") { Decimals = 2, Paint = context.Degree },
        ],
    };

    private static Panel.Table Indicators(BoardContext context) => new()
    {
        Id = 4,
        Title = "Indicatori",
        Description = "Gli indicatori dell'area nell'ordine del piano. Il grado ha lo stesso senso per ogni confronto (≥, ≤, =, termine): 100 è quanto atteso finora. Un clic sull'indicatore lo apre, sul valore apre la sua prova.",
        Width = 24,
        Query = new Query.Statement("board_indicators_area"),
        NoData = "L'area non ha indicatori calcolati per l'anno.",
        Fields =
        [
            new Field("chiave") { IsHidden = true },
            new Field("pagina") { IsHidden = true },
            new Field("Stato") { Width = 130, Paint = Paints.Status },
            new Field("Indicatore") { LeastWidth = 220, Link = BoardLinks.Indicator },
            new Field("Valore") { Width = 100, Link = BoardLinks.Page(context) },
            new Field("Target") { Width = 130 },
            new Field("Atteso finora") { Width = 105 },
            new Field("Previsione") { Width = 100 },
            new Field("Grado %") { Decimals = 1, Width = 80, Paint = context.Degree },
            new Field("Punti persi") { Decimals = 2, Width = 80 },
            new Field("Obiettivo") { Width = 80 },
            new Field("Ufficio") { Width = 180 },
        ],
    };

    private static Panel.Table Objectives(BoardContext context) => new()
    {
        Id = 5,
        Title = "Obiettivi",
        Description = "Punteggio di ogni obiettivo dell'area con la sua copertura.",
        Width = 24,
        Query = new Query.Statement("board_objectives_area"),
        NoData = "L'anno non è ancora calcolato.",
        Fields = [.. TreeBoard.ObjectiveFields(context).Where(field => field.Name is not "Area")],
    };

    private static Panel.Graph Trend() => new()
    {
        Id = 6,
        Title = "Punteggi durante l'anno (%)",
        Description = "Punteggio dell'area e dei suoi obiettivi strategici giorno per giorno, come oggi lo si conosce. I colori distinguono le linee e non giudicano.",
        Width = 24,
        Query = new Query.Statement("board_trend_area", IsSeries: true),
        NoData = "Nessun giorno calcolato nel periodo scelto: scegliere l'anno in alto.",
        Axis = (60, 100),
    };
}
