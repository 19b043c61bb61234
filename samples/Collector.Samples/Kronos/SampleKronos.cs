using System.Globalization;
using System.Text;

namespace Collector.Samples.Kronos;

/// <summary>
/// SAMPLE, with invented figures and nobody behind its numbers: exports of hours by person, office, process and month, as a
/// spreadsheet of an Italian office writes them. The same month gives the same bytes.
/// </summary>
internal static class SampleKronos
{
    private static readonly (string Office, int People, string[] Processes)[] Offices =
    [
        ("Registro imprese", 14, ["C1.1.1", "C1.1.2", "C1.2.1"]),
        ("Ufficio relazioni con il pubblico", 6, ["B1.1.1", "C1.1.2"]),
        ("Sistemi informatici", 5, ["B2.1.1", "B2.2.1"]),
        ("Promozione e marchi", 9, ["D1.1.1", "D2.1.1"]),
        ("Vigilanza e sanzioni", 7, ["C2.1.1", "C2.2.1"]),
    ];

    /// <summary>The codes that the exports use, as a process map has them.</summary>
    public static byte[] Map(int year) => Encoding.UTF8.GetBytes(
        $"Mappa dei processi {year} - CAMPIONE, dati inventati;\r\nCodice;Processo\r\n{string.Concat(Offices.SelectMany(office => office.Processes).Distinct().Order(StringComparer.Ordinal).Select(code => $"{code};Processo inventato {code}\r\n"))}");

    /// <summary>Windows-1252, semicolons, decimal commas; a title above the header and a total below the rows.</summary>
    public static byte[] Month(DateOnly month)
    {
        var text = new StringBuilder(string.Create(CultureInfo.InvariantCulture, $"Ore per attività, {month:MM/yyyy} - CAMPIONE, dati inventati;;;;;;\r\nMatricola;Ufficio;Processo;Mese;Tipo;Ore;Di cui agile\r\n"));
        var (person, total) = (0, 0m);
        foreach (var (office, people, processes) in Offices)
        {
            for (var one = 0; one < people; one++)
            {
                person++;
                foreach (var (process, place) in processes.Select((process, place) => (process, place)))
                {
                    var hours = Hours(month, person, place, processes.Length);
                    total += hours;
                    Row(text, person, office, process, month, "Ordinario", hours, person % 3 == 0 ? Math.Round(hours / 4, 2) : 0);
                }

                if ((person + month.Month) % 6 == 0)
                {
                    total += 14.4m;
                    Row(text, person, office, processes[0], month, "Ferie", 14.4m, 0);
                }
            }
        }

        text.Append(CultureInfo.InvariantCulture, $"Totale;;;;;{Written(total)};\r\n");
        return Encoding.Latin1.GetBytes(text.ToString()); // its letters are the same in windows-1252
    }

    private static void Row(StringBuilder text, int person, string office, string process, DateOnly month, string kind, decimal hours, decimal remote) =>
        text.Append(CultureInfo.InvariantCulture, $"{person:000000};{office};{process};{month:MM/yyyy};{kind};{Written(hours)};{Written(remote)}\r\n");

    // About 144 hours a month, spread unevenly but always the same way.
    private static decimal Hours(DateOnly month, int person, int place, int processes) =>
        Math.Round((138m + (((month.Month * 7) + (person * 5) + (place * 3)) % 13)) / processes, 2);

    private static string Written(decimal hours) => hours.ToString("0.00", CultureInfo.InvariantCulture).Replace('.', ',');
}
