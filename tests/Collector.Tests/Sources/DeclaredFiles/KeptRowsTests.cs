using System.Collections.Immutable;
using Collector.Sources;
using Collector.Sources.DeclaredFiles;
using Collector.Sources.Delivered.Reading;
using Collector.Sources.Files.Tables;

namespace Collector.Tests.Sources.DeclaredFiles;

public sealed class KeptRowsTests
{
    private static readonly ImmutableArray<WantedColumn> Columns = [new("Numero", false, false), new("Aperto", false, true)];

    private static readonly Told[] Cells =
    [
        default,
        new Told { Text = "perché \"sì\"; 😀" },
        new Told { Number = 1234567890123456789.123456789m },
        new Told { Text = "000123", Number = 0, HasHalves = true },
        new Told { Text = "1 settembre", Number = 44_440.5m, Moment = new DateTime(2021, 9, 1, 12, 0, 0), HasHalves = true },
        new Told { Moment = new DateTime(2021, 9, 1, 12, 0, 0, 123) },
        new Told { YesNo = true },
        new Told { Days = 0.007638888888888973 },
        new Told { Fault = "holds the error #N/A" },
        new Told { Text = "URP", IsRepeated = true },
        new Told { Text = "NULL", HasHalves = true },
    ];

    [Fact]
    public void What_was_written_is_read()
    {
        var rows = Cells.Select((cell, line) => new DeliveredRow(new RowStart(line + 2, 0), [cell, Cells[^(line + 1)]], line == 3 ? "the row is hidden" : null)).ToList();

        var read = KeptRows.Read(KeptRows.Write(Columns, rows), Columns, "page").ToList();

        Assert.Equal(rows.Select(row => (row.Start, row.Fault)), read.Select(row => (row.Start, row.Fault)));
        Assert.Equal(rows.SelectMany(row => row.Cells), read.SelectMany(row => row.Cells));
    }

    [Fact]
    public void Columns_are_found_by_their_names_and_one_that_was_not_kept_is_told()
    {
        var kept = KeptRows.Write(Columns, [new DeliveredRow(new RowStart(2, 0), [new Told { Text = "1" }, new Told { Text = "2" }])]);

        Assert.Equal(["2", null], KeptRows.Read(kept, [Columns[1], new("Altro", IsOptional: true, false)], "page").Single().Cells.Select(cell => cell.Text));
        Assert.Throws<SourceUnreadableException>(() => KeptRows.Read(kept, [new("Altro", IsOptional: false, false)], "page").ToList());
        Assert.Throws<SourceUnreadableException>(() => KeptRows.Read("no json"u8.ToArray(), Columns, "page").ToList());
    }
}
