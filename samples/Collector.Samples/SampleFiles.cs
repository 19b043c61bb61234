using System.Globalization;
using Collector.Samples.Kronos;
using Collector.Samples.Qlik;

namespace Collector.Samples;

/// <summary>SAMPLE: the files that Kronos and the help desk would have exported by a day, with invented figures.</summary>
internal static class SampleFiles
{
    /// <summary>Writes <c>kronos/</c> (a file a month, a process map a year) and <c>qlik/</c> (one QVD of all tickets) below a folder.</summary>
    /// <param name="today">Files hold the days before it. A file with other contents than the one that lies there replaces it.</param>
    /// <param name="writtenAt">When the files say that they were written; null: now. A month's file was at the end of its month.</param>
    public static void Write(string folder, DateOnly from, DateOnly today, DateTimeOffset? writtenAt = null)
    {
        var kronos = Directory.CreateDirectory(Path.Combine(folder, "kronos")).FullName;
        for (var month = new DateOnly(from.Year, from.Month, 1); month.AddMonths(1) <= today; month = month.AddMonths(1))
        {
            Put(Path.Combine(kronos, string.Create(CultureInfo.InvariantCulture, $"ore-{month:yyyy-MM}.csv")), SampleKronos.Month(month), writtenAt is null ? null : month.AddMonths(1).ToDateTime(TimeOnly.MinValue));
            Put(Path.Combine(kronos, string.Create(CultureInfo.InvariantCulture, $"mappa-{month:yyyy}.csv")), SampleKronos.Map(month.Year), null);
        }

        var qlik = Directory.CreateDirectory(Path.Combine(folder, "qlik")).FullName;
        Put(Path.Combine(qlik, "tickets.qvd"), SampleQlik.Qvd(from, today.AddDays(-1)), writtenAt?.UtcDateTime);
    }

    // Whole or not at all: a program that ends here would leave half of one.
    private static void Put(string path, byte[] content, DateTime? writtenAt)
    {
        if (File.Exists(path) && File.ReadAllBytes(path).AsSpan().SequenceEqual(content))
        {
            return;
        }

        File.WriteAllBytes($"{path}.tmp", content);
        if (writtenAt is { } at)
        {
            File.SetLastWriteTimeUtc($"{path}.tmp", at);
        }

        File.Move($"{path}.tmp", path, overwrite: true);
    }
}
