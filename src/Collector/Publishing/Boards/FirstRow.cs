namespace Collector.Publishing.Boards;

/// <summary>What the first row of several boards asks: is it fresh, and what needs me.</summary>
internal static class FirstRow
{
    public static Variable Year { get; } = new("anno", "Anno", "board_years");

    /// <summary>Where what needs somebody is listed.</summary>
    public static Link Deviations { get; } = BoardLinks.To("Apri gli scostamenti", DeviationBoard.Uid);

    public static Panel Freshness(int id, int width) => new Panel.Stat
    {
        Id = id,
        Title = "I dati sono freschi?",
        Description = "Ultimo giorno calcolato, e di quanti giorni è in ritardo: ogni notte calcola il giorno prima. Verde: nessun ritardo; rosso: una notte manca. In una dimostrazione i dati sono inventati.",
        Width = width,
        Query = new Query.Statement("board_freshness"),
        NoData = "Nessuna notte è stata ancora calcolata.",
        Fields =
        [
            new Field("Dati") { Paint = new Paint.Words(("invented", "✖ inventati", Paints.Bad), ("real", "✔ dell'ente", Paints.Quiet)) },
            new Field("Ritardo") { Label = "Ritardo (giorni)", Decimals = 0, Paint = Paints.Unwanted },
        ],
    };

    public static Panel Attention(int id, int width, string statement, Link? link) => new Panel.Stat
    {
        Id = id,
        Title = "Che cosa chiede attenzione?",
        Description = "Critici: indicatori dell'anno fuori linea o non raggiunti. Dati carenti: quelli a cui mancano dati o che ne hanno di vecchi.",
        Width = width,
        Query = new Query.Statement(statement),
        NoData = "L'anno non è ancora calcolato.",
        Fields =
        [
            new Field("Critici") { Decimals = 0, Paint = Paints.Unwanted },
            new Field("A rischio") { Decimals = 0, Paint = Paints.Noticed },
            new Field("Dati carenti") { Decimals = 0, Paint = Paints.Lacking },
        ],
        Link = link,
    };
}
