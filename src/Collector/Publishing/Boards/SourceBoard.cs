namespace Collector.Publishing.Boards;

/// <summary>Fonti: what gives data, and what does not.</summary>
internal static class SourceBoard
{
    public const string Uid = "collector-fonti";

    private static readonly Paint State = new Paint.Words(("up", "✔ attiva", Paints.Good), ("down", "✖ ferma", Paints.Bad), ("unknown", "… mai letta", Paints.Quiet));

    public static Board Of() => new()
    {
        Uid = Uid,
        Title = "Fonti",
        Question = "Le fonti danno dati, fin dove sono lette, e quali indicatori aspettano?",
        From = "now-7d",
        Rows =
        [
            new BoardRow(4, FirstRow.Freshness(1, 7), Count(), Program()),
            new BoardRow(8, Sources()),
            new BoardRow(7, Up(), Lag()),
            new BoardRow(7, Records(), Quota()),
            new BoardRow(8, Starving(), Endings()),
            new BoardRow(9, Messages()),
        ],
    };

    private static Panel.Stat Count() => new()
    {
        Id = 2,
        Title = "Che cosa chiede attenzione?",
        Description = "Quante fonti danno dati, quante no, e quanti indicatori aspettano una fonte ferma.",
        Width = 11,
        Query = new Query.Statement("board_sources_count"),
        NoData = "Nessuna fonte è stata ancora letta.",
        Fields = [new Field("Attive") { Decimals = 0, Paint = new Paint.Fixed(Paints.Good) }, new Field("Ferme") { Decimals = 0, Paint = Paints.Unwanted }, new Field("Indicatori fermi") { Decimals = 0, Paint = Paints.Lacking }],
    };

    /// <summary>Whether the program and its database answer.</summary>
    public static Panel.Stat Program() => new()
    {
        Id = 3,
        Title = "Collector e banca dati",
        Description = "Quanti nodi rispondono a Prometheus, e se la loro banca dati risponde.",
        Width = 6,
        Query = new Query.Metric("label_replace(sum(up{job=\"collector\"}), \"che\", \"nodi\", \"\", \"\") or label_replace(min(collector_storage_up), \"che\", \"banca dati\", \"\", \"\")", "{{che}}"),
        NoData = "Prometheus non conosce Collector.",
        Fields =
        [
            new Field("nodi") { Label = "Nodi che rispondono", Decimals = 0, Paint = new Paint.Steps(Paints.Bad, (1, Paints.Good)) },
            new Field("banca dati") { Label = "Banca dati", Paint = new Paint.Words(("1", "✔ risponde", Paints.Good), ("0", "✖ non risponde", Paints.Bad)) },
        ],
    };

    private static Panel.Table Sources() => new()
    {
        Id = 4,
        Title = "Fonti",
        Description = "Ogni fonte che è stata letta almeno una volta: prima quelle ferme, con il motivo e chi deve muoversi.",
        Width = 24,
        Query = new Query.Statement("board_sources"),
        NoData = "Nessuna fonte è stata ancora letta.",
        IsText = true,
        Fields =
        [
            new Field("Fonte") { Width = 180 },
            new Field("Stato") { Width = 110, Paint = State },
            new Field("Ultima lettura riuscita") { Width = 150 },
            new Field("Ore fa") { Decimals = 1, Width = 80, Paint = new Paint.Steps(Paints.Good, (26, Paints.Near), (50, Paints.Bad)) },
            new Field("Letta fino al") { Width = 110 },
            new Field("Record") { Decimals = 0, Width = 100 },
            new Field("Quota rimasta %") { Decimals = 0, Width = 100, Paint = new Paint.Steps(Paints.Bad, (10, Paints.Near), (25, Paints.Good)) },
            new Field("Indicatori fermi") { Decimals = 0, Width = 100, Paint = Paints.Lacking },
        ],
    };

    private static Panel.Timeline Up() => new()
    {
        Id = 5,
        Title = "Letture riuscite",
        Description = "Se l'ultima lettura di ogni fonte era riuscita, in ogni momento del periodo scelto.",
        Width = 12,
        Query = new Query.Metric("max by (source) (collector_source_up)", "{{source}}"),
        NoData = "Prometheus non ha ancora visto una fonte nel periodo scelto.",
        All = new Paint.Words(("1", "✔ attiva", Paints.Good), ("0", "✖ ferma", Paints.Bad)),
    };

    private static Panel.Graph Lag() => new()
    {
        Id = 6,
        Title = "Ore dall'ultima lettura riuscita",
        Description = "Quanto tempo è passato, in ogni momento, dall'ultima lettura riuscita di ogni fonte. Una lettura a notte: sopra 26 ore ne manca una.",
        Width = 12,
        Query = new Query.Metric("(time() - scalar(max(collector_clock_offset_seconds) or vector(0)) - max by (source) (collector_source_last_success_timestamp_seconds)) / 3600", "{{source}}"),
        NoData = "Prometheus non ha ancora visto una fonte nel periodo scelto.",
    };

    private static Panel.Graph Records() => new()
    {
        Id = 7,
        Title = "Record letti al giorno",
        Description = "Quanti record ogni fonte ha dato nelle ventiquattro ore prima di ogni momento, compresi quelli dati di nuovo.",
        Width = 12,
        Query = new Query.Metric("max by (source, dataset) (increase(collector_source_records_total[1d]))", "{{source}} · {{dataset}}"),
        NoData = "Prometheus non ha ancora visto due volte una fonte nel periodo scelto.",
    };

    private static Panel.Graph Quota() => new()
    {
        Id = 8,
        Title = "Quota rimasta (%)",
        Description = "Quante delle chiamate concesse restano: come dice la fonte, o del bilancio del giorno.",
        Width = 12,
        Query = new Query.Metric("100 * max by (source) (collector_source_quota_ratio)", "{{source}}"),
        NoData = "Nessuna fonte dice quante chiamate le restano.",
        Axis = (0, 100),
    };

    private static Panel.Table Starving() => new()
    {
        Id = 9,
        Title = "Indicatori che aspettano una fonte ferma",
        Description = "Indicatori dell'anno in corso le cui cifre vengono da una fonte che non dà dati.",
        Width = 14,
        Query = new Query.Statement("board_starving"),
        NoData = "Nessun indicatore aspetta una fonte.",
        Fields =
        [
            new Field("chiave") { IsHidden = true },
            new Field("Fonte") { Width = 150 },
            new Field("Indicatore") { Link = BoardLinks.IndicatorNow },
            new Field("Stato") { Width = 150, Paint = Paints.Status },
            new Field("Dati fino al") { Width = 110 },
            new Field("Ufficio") { Width = 160 },
        ],
    };

    private static Panel.Table Endings() => new()
    {
        Id = 10,
        Title = "Che cosa scade",
        Description = "Token, accessi e metriche che le fonti dicono vicini alla fine, e quali indicatori ne dipendono.",
        Width = 10,
        Query = new Query.Statement("board_endings"),
        NoData = "Nessuna fonte dice che qualcosa stia per finire.",
        Fields =
        [
            new Field("Che cosa") { Paint = new Paint.Words(("Token", "il token", Paints.Near), ("DataAccess", "l'accesso ai dati", Paints.Near), ("Metric", "una metrica", Paints.Near)) },
            new Field("Giorni rimasti") { Decimals = 0, Width = 90, Paint = new Paint.Steps(Paints.Bad, (14, Paints.Near), (45, Paints.Good)) },
        ],
    };

    private static Panel.Table Messages() => new()
    {
        Id = 11,
        Title = "Errori e avvertenze delle letture",
        Description = "Le ultime cinquanta cose che le letture avevano da dire: righe rifiutate, fonti che non rispondono, cifre che una fonte non dà.",
        Width = 24,
        Query = new Query.Statement("board_source_messages"),
        NoData = "Le letture non hanno nulla da dire.",
        IsText = true,
        Fields = [new Field("Quando") { Width = 140 }, new Field("Fonte") { Width = 180 }, new Field("Gravità") { Width = 110, Paint = NightBoard.Gravity }],
    };
}
