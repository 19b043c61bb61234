using System.Globalization;
using System.Text;

namespace Collector.Samples.Qlik;

/// <summary>
/// SAMPLE, with invented tickets and nobody who opened them: the help desk's tickets of a span of days, as the file of a load
/// script and as an export. The same days give the same bytes.
/// </summary>
internal static class SampleQlik
{
    private static readonly string[] Groups = ["Uff. Sistemi Informatici", "Uff. Sistemi Informatici", "InfoCamere", "Fornitore esterno"];

    private static readonly string[] Kinds = ["Postazione", "Applicativi", "Rete", "Telefonia", "Altro"];

    /// <summary>The tickets as a QVD file.</summary>
    /// <param name="to">Last day, included.</param>
    public static byte[] Qvd(DateOnly from, DateOnly to)
    {
        var tickets = Tickets(from, to).ToList();
        var table = new SampleQvd("CampioneDatiInventati");
        table.Texts("Numero", tickets.Select(ticket => ticket.Number));
        table.Moments("Aperto", tickets.Select(ticket => (DateTime?)ticket.Opened));
        table.Moments("Assegnato", tickets.Select(ticket => ticket.Assigned));
        table.Moments("Preso in carico", tickets.Select(ticket => ticket.Taken));
        table.Moments("Chiuso", tickets.Select(ticket => ticket.Closed));
        table.Texts("Gruppo", tickets.Select(ticket => ticket.Group));
        table.Texts("Tipo", tickets.Select(ticket => ticket.Kind));
        table.Texts("Richiedente", tickets.Select(ticket => ticket.Requester));
        table.Texts("Stato", tickets.Select(ticket => ticket.Closed is null ? "Aperto" : "Chiuso"));
        return table.ToBytes();
    }

    /// <summary>The same tickets as an export in text: UTF-8 with its mark, semicolons, a title above the header.</summary>
    public static byte[] Csv(DateOnly from, DateOnly to)
    {
        var text = new StringBuilder("Ticket assistenza - CAMPIONE, dati inventati;;;;;;;;\r\nNumero;Aperto;Assegnato;Preso in carico;Chiuso;Gruppo;Tipo;Richiedente;Stato\r\n");
        foreach (var ticket in Tickets(from, to))
        {
            text.Append(CultureInfo.InvariantCulture, $"{ticket.Number};{Written(ticket.Opened)};{Written(ticket.Assigned)};{Written(ticket.Taken)};{Written(ticket.Closed)};{ticket.Group};{ticket.Kind};{ticket.Requester};{(ticket.Closed is null ? "Aperto" : "Chiuso")}\r\n");
        }

        return [.. Encoding.UTF8.GetPreamble(), .. Encoding.UTF8.GetBytes(text.ToString())];
    }

    // A few each working day; what was opened in the last three days is still open now and then.
    private static IEnumerable<SampleTicket> Tickets(DateOnly from, DateOnly to)
    {
        for (var day = from; day <= to; day = day.AddDays(1))
        {
            if (day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday)
            {
                continue;
            }

            for (var place = 0; place < 3 + (day.DayNumber % 5); place++)
            {
                var mix = (day.DayNumber * 31) + (place * 17);
                var opened = day.ToDateTime(new TimeOnly(8 + (mix % 8), mix % 60));
                var assigned = opened.AddMinutes(2 + (mix % 45));
                var taken = assigned.AddMinutes(5 + (mix % 90));
                var isOpen = day >= to.AddDays(-3) && mix % 3 == 0;
                yield return new SampleTicket(
                    string.Create(CultureInfo.InvariantCulture, $"{day:yyMMdd}{place:000}"),
                    opened,
                    assigned,
                    isOpen && mix % 2 == 0 ? null : taken,
                    isOpen ? null : taken.AddMinutes(20 + (mix % 300)),
                    Groups[mix % Groups.Length],
                    Kinds[mix % Kinds.Length],
                    mix % 7 == 0 ? "Sede decentrata" : "Sede");
            }
        }
    }

    private static string Written(DateTime? moment) => moment?.ToString("dd/MM/yyyy HH:mm", CultureInfo.InvariantCulture) ?? "NULL";

    private sealed record SampleTicket(string Number, DateTime Opened, DateTime? Assigned, DateTime? Taken, DateTime? Closed, string Group, string Kind, string Requester);
}
