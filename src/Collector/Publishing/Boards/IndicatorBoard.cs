namespace Collector.Publishing.Boards;

/// <summary>Indicatore: one indicator over a year.</summary>
internal static class IndicatorBoard
{
    public const string Uid = "collector-indicatore";

    private const string NoDay = "Nessun giorno calcolato nel periodo scelto: scegliere l'anno in alto.";

    public static Board Of(BoardContext context) => new()
    {
        Uid = Uid,
        Title = "Indicatore",
        Question = "A che punto è un indicatore, dove va, e da dove viene la sua cifra?",
        Variables = [FirstRow.Year, new Variable("indicatore", "Indicatore", "board_indicator_choices")],
        Notes = [TreeBoard.Plans, new Note("Cifre cambiate dopo", Paints.Near, "board_note_corrections")],
        From = "now/y",
        To = "now/y",
        IsByYear = true,
        Rows =
        [
            new BoardRow(4, FirstRow.Freshness(1, 7), Now(), Course(context)),
            new BoardRow(11, Card(context), Path()),
            new BoardRow(6, Degree(), Statuses()),
            new BoardRow(7, Years(context), Corrections()),
        ],
    };

    private static Panel.Stat Now() => new()
    {
        Id = 2,
        Title = "$indicatore",
        Description = "Lo stato, il valore accanto al target.",
        Width = 8,
        Query = new Query.Statement("board_indicator_now"),
        NoData = "L'indicatore non è calcolato per l'anno.",
        Fields = [new Field("Stato") { Paint = Paints.Status }],
    };

    private static Panel.Stat Course(BoardContext context) => new()
    {
        Id = 9,
        Title = "A che punto dovrebbe essere, e dove va",
        Description = "Quanto era atteso finora, dove si arriva di questo passo, il grado (100 è quanto atteso finora) e il giorno per cui vale il valore.",
        Width = 9,
        Query = new Query.Statement("board_indicator_course"),
        NoData = "L'indicatore non è calcolato per l'anno.",
        Fields = [new Field("Grado %") { Decimals = 1, Paint = context.Degree }],
    };

    private static Panel.Table Card(BoardContext context) => new()
    {
        Id = 3,
        Title = "Che cosa dice, e da dove viene",
        Description = "Prima il giudizio e che cosa servirebbe, poi la definizione del piano e l'origine dei dati. Un clic sulla voce apre la pagina con la prova, fino alla riga del file.",
        Width = 10,
        Query = new Query.Statement("board_indicator_card"),
        NoData = "L'indicatore non è calcolato per l'anno.",
        IsText = true,
        Fields = [new Field("pagina") { IsHidden = true }, new Field("Voce") { Width = 130, Link = BoardLinks.Page(context) }],
    };

    private static Panel.Graph Path() => new()
    {
        Id = 4,
        Title = "Valore, atteso e target durante l'anno",
        Description = "Il valore di ogni giorno come oggi lo si conosce, quanto era atteso per quel giorno, il target e la previsione a fine anno, nell'unità del piano. Un termine o un sì/no non ha una linea.",
        Width = 14,
        Query = new Query.Statement("board_indicator_path", IsSeries: true),
        NoData = "Nessuna cifra nel periodo scelto: scegliere l'anno in alto. Un termine o un sì/no non ha una linea.",
        Fields =
        [
            new Field("Valore") { Paint = new Paint.Fixed(Paints.Info) },
            new Field("Atteso") { Paint = new Paint.Fixed(Paints.Near), IsDashed = true },
            new Field("Target") { Paint = new Paint.Fixed(Paints.Good) },
            new Field("Previsione a fine anno") { Paint = new Paint.Fixed(Paints.Gap), IsDashed = true },
        ],
    };

    private static Panel.Graph Degree() => new()
    {
        Id = 5,
        Title = "Grado durante l'anno (%)",
        Description = "Il grado di raggiungimento di ogni giorno: 100 è quanto atteso per quel giorno. Dove non c'è linea non c'è un grado.",
        Width = 12,
        Query = new Query.Statement("board_indicator_degree", IsSeries: true),
        NoData = NoDay,
        Axis = (0, 100),
        Fields = [new Field("Grado %") { Paint = new Paint.Fixed(Paints.Info) }],
    };

    private static Panel.Timeline Statuses() => new()
    {
        Id = 6,
        Title = "Stato durante l'anno",
        Description = "Lo stato di ogni giorno, come oggi lo si conosce.",
        Width = 12,
        Query = new Query.Statement("board_indicator_status"),
        NoData = NoDay,
        Fields = [new Field("Stato") { Paint = Paints.Status }],
    };

    private static Panel.Table Years(BoardContext context) => new()
    {
        Id = 7,
        Title = "Gli altri anni",
        Description = "Ogni anno giudicato e i risultati riportati da documenti, che si mostrano e non si giudicano.",
        Width = 14,
        Query = new Query.Statement("board_indicator_years"),
        NoData = "Nessun altro anno.",
        Fields =
        [
            new Field("Anno") { Width = 70 },
            new Field("Valore") { Width = 120 },
            new Field("Target") { Width = 140 },
            new Field("Stato") { Width = 150, Paint = Paints.Status },
            new Field("Grado %") { Decimals = 1, Width = 90, Paint = context.Degree },
        ],
    };

    private static Panel.Table Corrections() => new()
    {
        Id = 8,
        Title = "Cifre cambiate dopo",
        Description = "Giorni il cui valore era stato detto e oggi è un altro, senza che i dati arrivino più avanti: da quando lo si sa, e il valore dell'ultimo di quei giorni prima e dopo. Gli stessi sono segnati sul grafico.",
        Width = 10,
        Query = new Query.Statement("board_indicator_corrections"),
        NoData = "Nessuna cifra è cambiata dopo.",
        Fields = [new Field("Saputo il") { Width = 135 }, new Field("Dal giorno") { Width = 95 }, new Field("Al giorno") { Width = 95 }, new Field("Prima") { Decimals = 2, Width = 90 }, new Field("Dopo") { Decimals = 2, Width = 90 }],
    };
}
