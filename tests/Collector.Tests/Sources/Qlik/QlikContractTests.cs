using Collector.Records;
using Collector.Tests.Sources.Delivered;
using Collector.Tests.Sources.Qvd;
using static Collector.Tests.Sources.Qvd.WrittenCell;

namespace Collector.Tests.Sources.Qlik;

/// <summary>A QVD of tickets, four rows a page.</summary>
public sealed class QlikContractTests : DeliveredContractTests
{
    private static readonly DateTime DayZero = new(1899, 12, 30);

    protected override IReadOnlyList<FileFigure> Figures { get; } = [.. Enumerable.Range(0, 10).Select(day => new FileFigure(new DateOnly(2021, 9, 27).AddDays(day), 100 + day))];

    protected override string Ending => ".qvd";

    protected override string FigureColumn => "Aperto";

    protected override int CutInTheLastRow => 1;

    protected override int FirstRow => 1;

    protected override string Yaml => """
        sources:
          assitel:
            kind: qlik
            since: 2021-01-01
            folder: FOLDER
            pattern: "*.qvd"
            covers: days
            page_rows: 4
            columns:
              ticket_id: Numero
              opened_at: Aperto
              kind: Tipo
        """;

    protected override byte[] Write(IReadOnlyList<FileFigure> figures, FileShape shape)
    {
        var fields = new List<WrittenField>
        {
            WrittenField.Of("Numero", [.. figures.Select(figure => new DualWhole(0, IdOf(figure)))]),
            WrittenField.Of(shape is FileShape.Renamed or FileShape.Headless ? "Apertura" : "Aperto", [.. figures.Select((figure, row) => Opened(figure, shape is FileShape.Retyped || (shape is FileShape.OneBad && row == 0)))]),
            WrittenField.Of("Tipo", [.. figures.Select(figure => new DualWhole(figure.Value, $"{figure.Value}"))]),
        };
        if (shape is FileShape.Widened)
        {
            fields.Add(WrittenField.Of("Umore", [.. figures.Select(_ => new Null())]));
        }

        return new WrittenQvd { Fields = [.. fields] }.Write().ToBytes();
    }

    protected override (byte[] Bytes, int Records) Huge()
    {
        const int rows = 100_000;
        int[] each = [.. Enumerable.Range(0, rows)];
        var qvd = new WrittenQvd
        {
            Fields =
            [
                WrittenField.OfSymbols("Numero", each.Select(row => new Text($"T{row}")), each),
                WrittenField.OfSymbols("Aperto", Enumerable.Range(0, 300).Select(day => new Real(44_197.5 + day)), [.. each.Select(row => row % 300)]),
                WrittenField.OfSymbols("Tipo", [new Text("richiesta")], [.. each.Select(_ => 0)]),
            ],
        };
        return (qvd.Write().ToBytes(), rows);
    }

    private protected override FileFigure FigureOf(SourceRecord record) =>
        new(SomeFolder.DayOf(record), int.Parse((string)record["kind"]!, System.Globalization.CultureInfo.InvariantCulture), ((string)record["ticket_id"]!).Split('-')[1]);

    private static string IdOf(FileFigure figure) => $"{figure.Day:yyyyMMdd}-{figure.Thing}";

    private static WrittenCell Opened(FileFigure figure, bool isBad) =>
        isBad ? new Text(Canary) : new DualReal((figure.Day.ToDateTime(new TimeOnly(9, 30)) - DayZero).TotalDays, $"{figure.Day:dd/MM/yyyy} 09:30");
}
