using System.Globalization;
using System.Text;
using Collector.Tests.Sources.Qvd;
using static Collector.Tests.Sources.Qvd.WrittenCell;

namespace Collector.Benchmarks.Qvd;

/// <summary>A help desk's tickets as a QVD file: eight columns, an identifier and three times that hardly repeat, four that do.</summary>
internal static class MadeTickets
{
    public const int Columns = 8;

    private const int SecondsOpened = 300 * 86_400;
    private const int SecondsLater = 65 * 86_400;

    private static readonly DateTime YearStart = new(2021, 1, 1);
    private static readonly DateTime DayZero = new(1899, 12, 30);

    /// <summary>Writes the file; always the same for the same number of rows.</summary>
    /// <returns>Bytes that its symbols take in memory: themselves and 4 for each.</returns>
    public static async Task<long> WriteAsync(string path, int rows, CancellationToken cancellationToken)
    {
        var random = new Random(rows);
        int[] opened = [.. Enumerable.Range(0, rows).Select(_ => random.Next(SecondsOpened))];
        var qvd = new WrittenQvd
        {
            Fields =
            [
                WrittenField.OfSymbols("TicketId", Enumerable.Range(0, rows).Select(WrittenCell (row) => new WrittenCell.Text($"INC{row:0000000}")), [.. Enumerable.Range(0, rows)]),
                Times("Aperto", opened, nullsInHundred: 0, random),
                Times("PresoInCarico", Later(opened, random), nullsInHundred: 5, random),
                Times("Chiuso", Later(opened, random), nullsInHundred: 20, random),
                Words("Gruppo", rows, different: 20, random),
                Words("Tipo", rows, different: 12, random),
                WrittenField.OfSymbols("Complessità", Enumerable.Range(1, 5).Select(WrittenCell (level) => new DualWhole(level, $"livello {level}")), Picks(rows, 5, random)),
                WrittenField.OfSymbols("Richieste", Enumerable.Range(0, 1_000).Select(WrittenCell (number) => new Whole(number)), Picks(rows, 1_000, random)),
            ],
        };
        var file = qvd.Write();
        await using var bytes = File.Create(path);
        await bytes.WriteAsync(Encoding.UTF8.GetBytes(file.Header + "\0"), cancellationToken);
        await bytes.WriteAsync(file.Body, cancellationToken);
        return qvd.Fields.Sum(field => field.Symbols.Length + ((long)field.SymbolCount * sizeof(int)));
    }

    // No ticket is closed before it is opened.
    private static int[] Later(int[] opened, Random random) => [.. opened.Select(second => second + random.Next(SecondsLater))];

    private static WrittenField Times(string name, int[] seconds, int nullsInHundred, Random random)
    {
        var places = new Dictionary<int, int>();
        int[] picks = [.. seconds.Select(second => random.Next(100) < nullsInHundred ? -1 : Place(second))];
        return WrittenField.OfSymbols(name, places.OrderBy(place => place.Value).Select(place => Moment(place.Key)), picks);

        int Place(int second)
        {
            places.TryAdd(second, places.Count);
            return places[second];
        }
    }

    private static DualReal Moment(int second)
    {
        var moment = YearStart.AddSeconds(second);
        return new DualReal((moment - DayZero).TotalDays, moment.ToString("dd/MM/yyyy HH:mm:ss", CultureInfo.InvariantCulture));
    }

    private static WrittenField Words(string name, int rows, int different, Random random) =>
        WrittenField.OfSymbols(name, Enumerable.Range(0, different).Select(WrittenCell (word) => new WrittenCell.Text($"{name} numero {word}")), Picks(rows, different, random));

    private static int[] Picks(int rows, int different, Random random) => [.. Enumerable.Range(0, rows).Select(_ => random.Next(different))];
}
