using Collector.Landing;
using Collector.Nights;
using Collector.Wording;

namespace Collector.Publishing.Boards;

/// <summary>Notte: runs, how long they took, what failed.</summary>
internal static class NightBoard
{
    public const string Uid = "collector-notte";

    /// <summary>How grave a message is.</summary>
    public static Paint Gravity { get; } = new Paint.Words(("warning", "▲ avvertenza", Paints.Near), ("error", "✖ errore", Paints.Bad));

    // Readings of sources are called by their source.
    private static readonly Paint Jobs = new Paint.Words([.. new[] { NightRunner.Job, NightRunner.EntriesJob, FileLanding.Job, "final", "reopen" }.Select(job => (job, JobWords.Of(job), "text"))]);

    public static Board Of() => new()
    {
        Uid = Uid,
        Title = "Notte",
        Question = "Le notti si calcolano, quanto durano, e che cosa è fallito?",
        From = "now-30d",
        Rows =
        [
            new BoardRow(4, FirstRow.Freshness(1, 7), Now(), SourceBoard.Program()),
            new BoardRow(8, Durations(), Added(), States()),
            new BoardRow(14, Runs()),
            new BoardRow(9, Messages()),
        ],
    };

    private static Panel.Stat Now() => new()
    {
        Id = 2,
        Title = "Che cosa chiede attenzione?",
        Description = "Ore dalla fine dell'ultima notte (sopra 26 ne manca una), notti fallite che vengono ritentate ogni cinque minuti, notti che aspettano.",
        Width = 11,
        Query = new Query.Statement("board_nights_now"),
        NoData = "Nessuna notte è stata ancora calcolata.",
        Fields =
        [
            new Field("Ore dall'ultima notte") { Decimals = 1, Paint = new Paint.Steps(Paints.Good, (26, Paints.Near), (50, Paints.Bad)) },
            new Field("Notti fallite") { Decimals = 0, Paint = Paints.Unwanted },
            new Field("Notti in attesa") { Decimals = 0, Paint = Paints.Noticed },
        ],
    };

    private static Panel.Graph Durations() => new()
    {
        Id = 4,
        Title = "Durata delle notti (secondi)",
        Description = "Quanto è durato ogni calcolo notturno, nel momento in cui è finito.",
        Width = 8,
        Query = new Query.Statement("board_night_durations", IsSeries: true),
        NoData = "Nessuna notte è finita nel periodo scelto.",
    };

    private static Panel.Graph Added() => new()
    {
        Id = 8,
        Title = "Righe di cifre aggiunte dalle notti",
        Description = "Quante cifre nuove ha aggiunto ogni notte: molte, quando arriva qualcosa che vale per giorni passati.",
        Width = 8,
        Query = new Query.Statement("board_night_rows", IsSeries: true),
        NoData = "Nessuna notte è finita nel periodo scelto.",
    };

    private static Panel.Graph States() => new()
    {
        Id = 5,
        Title = "Lavori falliti o in attesa",
        Description = "Quanti lavori erano falliti o aspettavano, in ogni momento del periodo scelto.",
        Width = 8,
        Query = new Query.Metric("max by (job, status) (collector_run_status{status=~\"failed|waiting\"}) > 0", "{{job}} · {{status}}"),
        NoData = "Nessun lavoro fallito o in attesa nel periodo scelto.",
    };

    private static Panel.Table Runs() => new()
    {
        Id = 6,
        Title = "Ultimi lavori",
        Description = "Gli ultimi sessanta lavori: notti, rilevazioni, file consegnati e letture di fonti.",
        Width = 24,
        Query = new Query.Statement("board_nights"),
        NoData = "Nessun lavoro è stato ancora fatto.",
        Fields =
        [
            new Field("Lavoro") { Width = 220, Paint = Jobs },
            new Field("Giorno") { Width = 100 },
            new Field("Esito") { Width = 120, Paint = new Paint.Words(("done", "✔ fatto", Paints.Good), ("failed", "✖ fallito", Paints.Bad), ("running", "… in corso", Paints.Info), ("waiting", "… in attesa", Paints.Quiet)) },
            new Field("Iniziato") { Width = 160 },
            new Field("Durata s") { Decimals = 2, Width = 90 },
            new Field("Tentativi") { Decimals = 0, Width = 90 },
            new Field("Righe nuove") { Decimals = 0, Width = 100 },
        ],
    };

    private static Panel.Table Messages() => new()
    {
        Id = 7,
        Title = "Errori e avvertenze",
        Description = "Le ultime cinquanta cose che i lavori avevano da dire.",
        Width = 24,
        Query = new Query.Statement("board_run_messages"),
        NoData = "I lavori non hanno nulla da dire.",
        IsText = true,
        Fields = [new Field("Quando") { Width = 140 }, new Field("Lavoro") { Width = 180, Paint = Jobs }, new Field("Giorno") { Width = 100 }, new Field("Gravità") { Width = 110, Paint = Gravity }],
    };
}
