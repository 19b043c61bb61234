using System.Globalization;
using Collector.Samples.Kronos;
using Collector.Samples.Qlik;

namespace Collector.Samples;

/// <summary>SAMPLE: the files that Kronos and the help desk would have exported by a day, with invented figures.</summary>
internal static class SampleFiles
{
    /// <summary>Writes <c>kronos/</c> (a file a month, a process map a year) and <c>qlik/</c> (one QVD of all tickets) below a folder.</summary>
    /// <param name="today">Files hold the days before it.</param>
    public static void Write(string folder, DateOnly from, DateOnly today)
    {
        var kronos = Directory.CreateDirectory(Path.Combine(folder, "kronos")).FullName;
        for (var month = new DateOnly(from.Year, from.Month, 1); month.AddMonths(1) <= today; month = month.AddMonths(1))
        {
            File.WriteAllBytes(Path.Combine(kronos, string.Create(CultureInfo.InvariantCulture, $"ore-{month:yyyy-MM}.csv")), SampleKronos.Month(month));
            File.WriteAllBytes(Path.Combine(kronos, string.Create(CultureInfo.InvariantCulture, $"mappa-{month:yyyy}.csv")), SampleKronos.Map(month.Year));
        }

        var qlik = Directory.CreateDirectory(Path.Combine(folder, "qlik")).FullName;
        File.WriteAllBytes(Path.Combine(qlik, "tickets.qvd"), SampleQlik.Qvd(from, today.AddDays(-1)));
    }
}
