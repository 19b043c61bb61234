using System.Globalization;
using System.Text;
using Collector.Records;
using Collector.Tests.Sources.Delivered;

namespace Collector.Tests.Sources.Kronos;

/// <summary>A CSV of hours by person and month: a page a month.</summary>
public sealed class KronosContractTests : DeliveredContractTests
{
    protected override IReadOnlyList<FileFigure> Figures { get; } =
    [
        .. Enumerable.Range(4, 5).SelectMany(month => new[] { new FileFigure(new DateOnly(2021, month, 1), 100 + month), new FileFigure(new DateOnly(2021, month, 1), 120 + month, "B") }),
        new FileFigure(new DateOnly(2021, 9, 1), 109),
    ];

    protected override string Ending => ".csv";

    protected override string FigureColumn => "Ore";

    protected override int CutInTheLastRow => 10;

    protected override string Yaml => """
        sources:
          kronos:
            kind: kronos
            since: 2021-01-01
            folder: FOLDER
            pattern: "*.csv"
            hours: decimal_comma
            columns: { person: Matricola, office: Ufficio, process: Processo, month: Mese, hours: Ore }
        """;

    protected override byte[] Write(IReadOnlyList<FileFigure> figures, FileShape shape)
    {
        var text = new StringBuilder($"Matricola;Ufficio;Processo;Mese;{(shape is FileShape.Renamed ? "Durata" : "Ore")}{(shape is FileShape.Widened ? ";Umore" : "")}\r\n");
        foreach (var (figure, row) in figures.Select((figure, row) => (figure, row)))
        {
            var value = shape is FileShape.Retyped || (shape is FileShape.OneBad && row == 0) ? Canary : $"{figure.Value},00";
            text.Append(CultureInfo.InvariantCulture, $"00{figure.Thing};{figure.Thing};C1.1;{figure.Day:MM/yyyy};{value}{(shape is FileShape.Widened ? ";buono" : "")}\r\n");
        }

        return Encoding.UTF8.GetBytes(shape is FileShape.Headless ? text.ToString()[(text.ToString().IndexOf('\n', StringComparison.Ordinal) + 1)..] : text.ToString());
    }

    protected override (byte[] Bytes, int Records) Huge()
    {
        var text = new StringBuilder("Matricola;Ufficio;Processo;Mese;Ore\n");
        for (var row = 0; row < 100_000; row++)
        {
            text.Append(CultureInfo.InvariantCulture, $"{row / 100};A;C{row % 100};09/2021;1,5\n");
        }

        return (Encoding.UTF8.GetBytes(text.ToString()), 101);
    }

    private protected override FileFigure? FigureOf(SourceRecord record) => record["kind"] is "ordinary"
        ? new((DateOnly)record["month"]!, (int)(decimal)record["hours"]!, (string)record["office"]!)
        : null;
}
