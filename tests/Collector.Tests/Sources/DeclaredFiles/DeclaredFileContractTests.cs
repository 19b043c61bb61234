using System.Globalization;
using System.Text;
using Collector.Records;
using Collector.Tests.Sources.Delivered;

namespace Collector.Tests.Sources.DeclaredFiles;

/// <summary>A declared CSV of visits, four rows a page.</summary>
public sealed class DeclaredFileContractTests : DeliveredContractTests
{
    protected override IReadOnlyList<FileFigure> Figures { get; } = [.. Enumerable.Range(0, 10).Select(day => new FileFigure(new DateOnly(2021, 9, 27).AddDays(day), 100 + day))];

    protected override string Ending => ".csv";

    protected override string FigureColumn => "Visite";

    protected override int CutInTheLastRow => 6;

    protected override string Yaml => """
        sources:
          visits:
            kind: file
            fills: page_visit
            since: 2021-01-01
            folder: FOLDER
            pattern: "*.csv"
            covers: days
            culture: it
            dates: dd/MM/yyyy
            page_rows: 4
            columns:
              site: Sito
              segment: { constant: all }
              day: Giorno
              visits: Visite
        """;

    protected override byte[] Write(IReadOnlyList<FileFigure> figures, FileShape shape)
    {
        var text = new StringBuilder($"Sito;Giorno;{(shape is FileShape.Renamed ? "Accessi" : "Visite")}{(shape is FileShape.Widened ? ";Umore" : "")};Fine\r\n");
        foreach (var (figure, row) in figures.Select((figure, row) => (figure, row)))
        {
            var value = shape is FileShape.Retyped || (shape is FileShape.OneBad && row == 0) ? Canary : figure.Value.ToString(CultureInfo.InvariantCulture);
            text.Append(CultureInfo.InvariantCulture, $"{figure.Thing};{figure.Day:dd/MM/yyyy};{value}{(shape is FileShape.Widened ? ";buono" : "")};x\r\n");
        }

        return Encoding.UTF8.GetBytes(shape is FileShape.Headless ? text.ToString()[(text.ToString().IndexOf('\n', StringComparison.Ordinal) + 1)..] : text.ToString());
    }

    protected override (byte[] Bytes, int Records) Huge() =>
        (Write([.. Enumerable.Range(0, 100_000).Select(row => new FileFigure(new DateOnly(2021, 1, 1).AddDays(row % 300), row, $"S{row}"))], FileShape.Sound), 100_000);

    private protected override FileFigure FigureOf(SourceRecord record) => new((DateOnly)record["day"]!, (int)(long)record["visits"]!, (string)record["site"]!);
}
