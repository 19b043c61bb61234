using System.Collections.Immutable;
using Collector.Plan.Scoring;

namespace Collector.Publishing.Boards;

/// <summary>Albero della performance: the body, its areas, their objectives.</summary>
internal static class TreeBoard
{
    public const string Uid = "collector-albero";

    // Those that ask for somebody beside those that do not; what no year has yet is not listed.
    private static readonly ImmutableArray<Status> Counted =
    [
        Status.Met, Status.OnTrack, Status.AtRisk, Status.OffTrack, Status.Missed, Status.Stale, Status.NoData, Status.TooEarly, Status.NotDue, Status.NotApplicable, Status.NoTarget,
    ];

    public static Board Of(BoardContext context) => new()
    {
        Uid = Uid,
        Title = "Albero della performance",
        Question = "Come sta andando l'ente quest'anno, area per area?",
        Variables = [FirstRow.Year],
        Notes = [Plans],
        From = "now/y",
        To = "now/y",
        IsByYear = true,
        Rows =
        [
            new BoardRow(4, FirstRow.Freshness(1, 7), FirstRow.Attention(2, 8, "board_attention", FirstRow.Deviations), Score(context)),
            new BoardRow(9, StatusCounts(), Areas(context)),
            new BoardRow(9, Trend(), Moves(context)),
            new BoardRow(16, Objectives(context)),
        ],
    };

    /// <summary>Plans applied in the span shown.</summary>
    public static Note Plans { get; } = new("Modifiche del piano", Paints.Info, "board_note_plans");

    private static Panel.Stat Score(BoardContext context) => new()
    {
        Id = 3,
        Title = "Punteggio dell'ente (%)",
        Description = "Media dei punteggi delle aree, e quanta parte del peso ha un grado: il punteggio parla solo di quella. 100 è quanto atteso finora. Accanto, di quanti punti si è mosso in sette giorni.",
        Width = 9,
        Query = new Query.Statement("board_score"),
        NoData = "Nessun indicatore dell'anno ha ancora un grado.",
        Fields =
        [
            new Field("Punteggio") { Decimals = 2, Paint = context.Degree },
            new Field("Copertura") { Decimals = 1 },
            new Field("In 7 giorni") { Decimals = 2, Paint = new Paint.Steps(Paints.Bad, (-0.005m, Paints.Quiet), (0.005m, Paints.Good)) },
        ],
    };

    private static Panel.Bars StatusCounts() => new()
    {
        Id = 4,
        Title = "Indicatori per stato",
        Description = "Quanti indicatori dell'anno sono in ogni stato. Viola: i dati mancano o sono vecchi, e non c'è un giudizio di cui fidarsi.",
        Width = 8,
        Query = new Query.Statement("board_statuses"),
        NoData = "L'anno non è ancora calcolato.",
        Fields = [.. Counted.Select(status => new Field(Names.Of(status)) { Label = Paints.WordOf(status), Decimals = 0, Paint = new Paint.Fixed(Paints.ColorOf(status)) })],
    };

    private static Panel.Table Areas(BoardContext context) => new()
    {
        Id = 5,
        Title = "Aree strategiche",
        Description = "Punteggio di ogni area con la sua copertura. Punti persi: quanto del punteggio dell'ente manca oggi, tutto il peso di ciò che non ha dati; ciò che non è ancora atteso non perde nulla. A posto: in linea o raggiunti; critici: fuori linea o non raggiunti; dati carenti: mancano o sono vecchi. Un clic sull'area la apre.",
        Width = 16,
        Query = new Query.Statement("board_areas"),
        NoData = "L'anno non è ancora calcolato.",
        Fields =
        [
            new Field("Area") { Width = 60, Link = BoardLinks.Area },
            new Field("Nome") { LeastWidth = 120 },
            new Field("Punteggio %") { Decimals = 2, Width = 100, Paint = context.Degree },
            new Field("Copertura %") { Decimals = 1, Width = 100 },
            new Field("A posto") { Decimals = 0, Width = 75 },
            new Field("A rischio") { Decimals = 0, Width = 80, Paint = Paints.Noticed },
            new Field("Critici") { Decimals = 0, Width = 90, Paint = Paints.Unwanted },
            new Field("Dati carenti") { Decimals = 0, Width = 85, Paint = Paints.Lacking },
            new Field("Punti persi") { Decimals = 2, Width = 85 },
        ],
    };

    private static Panel.Graph Trend() => new()
    {
        Id = 6,
        Title = "Punteggi durante l'anno (%)",
        Description = "Punteggio dell'ente e delle aree giorno per giorno, come oggi lo si conosce: una correzione di marzo si vede in marzo. I colori distinguono le linee e non giudicano.",
        Width = 10,
        Query = new Query.Statement("board_trend", IsSeries: true),
        NoData = "Nessun giorno calcolato nel periodo scelto: scegliere l'anno in alto.",
        Axis = (60, 100),
        Fields = [new Field("Ente") { Paint = new Paint.Fixed("text") }],
    };

    private static Panel.Table Moves(BoardContext context) => new()
    {
        Id = 7,
        Title = "Che cosa si è mosso in sette giorni",
        Description = "Indicatori con un altro stato o un altro grado di una settimana fa, prima quelli che hanno mosso di più il punteggio dell'ente.",
        Width = 14,
        Query = new Query.Statement("board_moves"),
        NoData = "In sette giorni non si è mosso nulla.",
        Fields =
        [
            new Field("chiave") { IsHidden = true },
            new Field("Indicatore") { Link = BoardLinks.Indicator },
            new Field("Prima") { Width = 115, Paint = Paints.Status },
            new Field("Adesso") { Width = 115, Paint = Paints.Status },
            new Field("Grado prima %") { Decimals = 1, Width = 75 },
            new Field("Grado adesso %") { Decimals = 1, Width = 75, Paint = context.Degree },
            new Field("Punti dell'ente") { Decimals = 2, Width = 75 },
        ],
    };

    private static Panel.Table Objectives(BoardContext context) => new()
    {
        Id = 8,
        Title = "Obiettivi",
        Description = "Punteggio di ogni obiettivo con la sua copertura. Un clic sull'area la apre.",
        Width = 24,
        Query = new Query.Statement("board_objectives"),
        NoData = "L'anno non è ancora calcolato.",
        Fields = ObjectiveFields(context),
    };

    /// <summary>Columns of a table of objectives.</summary>
    public static ImmutableArray<Field> ObjectiveFields(BoardContext context) =>
    [
        new Field("Area") { Width = 80, Link = BoardLinks.Area },
        new Field("Obiettivo") { Width = 90 },
        new Field("Livello") { Width = 110 },
        new Field("Punteggio %") { Decimals = 2, Width = 110, Paint = context.Degree },
        new Field("Copertura %") { Decimals = 1, Width = 110 },
        new Field("Indicatori") { Decimals = 0, Width = 90 },
        new Field("Da guardare") { Decimals = 0, Width = 100, Paint = Paints.Noticed },
        new Field("Dati carenti") { Decimals = 0, Width = 90, Paint = Paints.Lacking },
    ];
}
