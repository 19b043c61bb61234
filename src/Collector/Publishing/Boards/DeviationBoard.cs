namespace Collector.Publishing.Boards;

/// <summary>Scostamenti: everything that asks for somebody.</summary>
internal static class DeviationBoard
{
    public const string Uid = "collector-scostamenti";

    public static Board Of(BoardContext context) => new()
    {
        Uid = Uid,
        Title = "Scostamenti",
        Question = "Che cosa è fuori linea, a rischio, vicino al termine, in ritardo o senza dati, e che cosa costa di più?",
        Variables = [FirstRow.Year, new Variable("ufficio", "Ufficio", "board_office_choices", IsMany: true)],
        Notes = [TreeBoard.Plans],
        From = "now/y",
        To = "now/y",
        IsByYear = true,
        Rows =
        [
            new BoardRow(4, FirstRow.Freshness(1, 7), FirstRow.Attention(2, 9, "board_attention", link: null), Told()),
            new BoardRow(20, Deviations(context)),
            new BoardRow(10, Alerts(context)),
            new BoardRow(8, Trend()),
        ],
    };

    private static Panel.Stat Told() => new()
    {
        Id = 3,
        Title = "Avvisi in corso",
        Description = "Avvisi che stanno ora, di ogni anno e delle fonti. Già seguiti: qualcuno ha detto che se ne occupa, o tacciono fino a un giorno detto.",
        Width = 8,
        Query = new Query.Statement("board_alert_count"),
        NoData = "Nessun avviso.",
        Fields = [new Field("In corso") { Decimals = 0 }, new Field("Da seguire") { Decimals = 0, Paint = Paints.Noticed }, new Field("Già seguiti") { Decimals = 0 }],
    };

    private static Panel.Table Deviations(BoardContext context) => new()
    {
        Id = 4,
        Title = "Da guardare, prima ciò che costa di più",
        Description = "Punti persi: quanto del punteggio dell'ente manca oggi, tutto il peso di ciò che non ha dati. Dal: da quando lo dice un avviso. Un clic sull'indicatore lo apre, sul valore apre la sua prova.",
        Width = 24,
        Query = new Query.Statement("board_deviations"),
        NoData = "Nulla da guardare: tutto è in linea o raggiunto, o non ancora dovuto.",
        IsText = true,
        Fields =
        [
            new Field("chiave") { IsHidden = true },
            new Field("pagina") { IsHidden = true },
            new Field("Stato") { Width = 115, Paint = Paints.Status },
            new Field("Indicatore") { Width = 225, Link = BoardLinks.Indicator },
            new Field("Punti persi") { Decimals = 2, Width = 70 },
            new Field("Valore") { Width = 95, Link = BoardLinks.Page(context) },
            new Field("Target") { Width = 110 },
            new Field("Grado %") { Decimals = 1, Width = 75, Paint = context.Degree },
            new Field("Perché, e che cosa serve") { LeastWidth = 320 },
            new Field("Ufficio") { Width = 140 },
            new Field("Dal") { Width = 95 },
        ],
    };

    // By name, as people know them.
    private static Paint.Words Receivers(BoardContext context) => new([("controller", "controllo di gestione", "text"), ("operators", "chi gestisce le fonti", "text"), .. context.Offices.Select(office => (office.Code, office.Name, "text"))]);

    private static Panel.Table Alerts(BoardContext context) => new()
    {
        Id = 5,
        Title = "Avvisi in corso",
        Description = "Gli avvisi che stanno, di ogni ufficio e anno, e a chi vanno per posta: quelli a rischio il lunedì, gli altri appena detti. Quelli di un'intera fonte nominano gli indicatori che ne dipendono.",
        Width = 24,
        Query = new Query.Statement("board_alerts"),
        NoData = "Nessun avviso in corso.",
        IsText = true,
        Fields = [new Field("Avviso") { Width = 120, Paint = Paints.Alerts }, new Field("Che cosa") { Width = 235 }, new Field("Da") { Width = 95 }, new Field("A chi") { Width = 150, Paint = Receivers(context) }, new Field("Seguito") { Width = 90, Paint = new Paint.Words(("open", "no", Paints.Near), ("quiet", "✔ sì", Paints.Good)) }, new Field("Dettagli") { LeastWidth = 340 }],
    };

    private static Panel.Graph Trend() => new()
    {
        Id = 6,
        Title = "Quanti chiedevano attenzione, settimana per settimana",
        Description = "Quanti indicatori dell'anno erano in questi stati alla fine di ogni settimana, come oggi lo si conosce.",
        Width = 24,
        Query = new Query.Statement("board_deviations_trend", IsSeries: true),
        NoData = "Nessun giorno calcolato nel periodo scelto: scegliere l'anno in alto.",
        IsStacked = true,
        Fields =
        [
            new Field("Fuori linea o non raggiunti") { Decimals = 0, Paint = new Paint.Fixed(Paints.Bad) },
            new Field("A rischio") { Decimals = 0, Paint = new Paint.Fixed(Paints.Near) },
            new Field("Senza dati o in ritardo") { Decimals = 0, Paint = new Paint.Fixed(Paints.Gap) },
        ],
    };
}
