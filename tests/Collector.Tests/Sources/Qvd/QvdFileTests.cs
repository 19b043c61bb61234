using System.Text;
using Collector.Sources.Qvd;
using static Collector.Tests.Sources.Qvd.WrittenCell;

namespace Collector.Tests.Sources.Qvd;

public sealed class QvdFileTests
{
    private static readonly Null Nothing = new();

    // Byte by byte, beside the writer that the other tests use.
    private const string Literal = """
        <?xml version="1.0" encoding="UTF-8" standalone="yes"?>
        <QvdTableHeader>
          <TableName>Prova</TableName>
          <Fields>
            <QvdFieldHeader>
              <FieldName>Stato</FieldName><BitOffset>6</BitOffset><BitWidth>4</BitWidth><Bias>-2</Bias>
              <NoOfSymbols>3</NoOfSymbols><Offset>0</Offset><Length>31</Length>
            </QvdFieldHeader>
            <QvdFieldHeader>
              <FieldName>Ore</FieldName><BitOffset>0</BitOffset><BitWidth>1</BitWidth><Bias>0</Bias>
              <NoOfSymbols>2</NoOfSymbols><Offset>31</Offset><Length>22</Length>
            </QvdFieldHeader>
          </Fields>
          <RecordByteSize>2</RecordByteSize><NoOfRecords>4</NoOfRecords><Offset>53</Offset><Length>8</Length>
        </QvdTableHeader>

        """;

    [Fact]
    public async Task A_file_written_out_byte_by_byte_is_read()
    {
        byte[] body =
        [
            0x04, (byte)'a', (byte)'p', (byte)'e', (byte)'r', (byte)'t', (byte)'o', 0, // 8: 'aperto'
            0x05, 0xFE, 0xFF, 0xFF, 0xFF, (byte)'-', (byte)'2', 0, // 8: -2'-2'
            0x06, 0, 0, 0, 0, 0, 0x80, 0x46, 0x40, (byte)'4', (byte)'5', (byte)',', 0xC3, 0xA8, 0, // 15: 45.0'45,è'
            0x01, 0x2C, 0x01, 0, 0, // 5: 300
            0x06, 0, 0, 0, 0, 0, 0, 0xE0, 0x3F, (byte)'0', (byte)',', (byte)'5', (byte)' ', (byte)'o', (byte)'r', (byte)'a', 0, // 17: 0.5'0,5 ora'
            0b1000_0000, 0b0000_0000, // Stato 2 - 2 = 0, Ore 0
            0b1100_0001, 0b0000_0000, // Stato 3 - 2 = 1, Ore 1
            0b0000_0000, 0b0000_0001, // Stato 4 - 2 = 2, Ore 0
            0b0100_0001, 0b0000_0000, // Stato 1 - 2: NULL, Ore 1
        ];

        var rows = await Reading.RowsAsync([.. Encoding.UTF8.GetBytes(Literal), 0, .. body]);

        Assert.Equal(["'aperto' 300", "-2'-2' 0.5'0,5 ora'", "45.0'45,è' 300", "NULL 0.5'0,5 ora'"], rows);
    }

    [Fact]
    public async Task Every_kind_of_symbol_can_stand_in_one_column()
    {
        var field = WrittenField.Of(
            "Valore",
            new Whole(int.MinValue),
            new Real(-0.0),
            new Text(""),
            Nothing,
            new DualWhole(0, "0.0"),
            new DualReal(44561.5, "31/12/2021 12:00"),
            new Text("NULL"),
            new Real(double.NaN),
            new Real(double.PositiveInfinity),
            new DualReal(8.45e86, "845E84"),
            new Text("città 日本 🏔"));

        var rows = await Reading.RowsAsync(new WrittenQvd { Fields = [field] }.Write().ToBytes());

        Assert.Equal(
            ["-2147483648", "-0.0", "''", "NULL", "0'0.0'", "44561.5'31/12/2021 12:00'", "'NULL'", "NaN(fff8000000000000)", "Infinity", "8.45E+86'845E84'", "'città 日本 🏔'"],
            rows);
    }

    [Fact]
    public async Task A_constant_an_empty_and_a_full_column_stand_beside_each_other()
    {
        var qvd = new WrittenQvd
        {
            Fields =
            [
                WrittenField.Of("Costante", new Text("sì"), new Text("sì"), new Text("sì")), // width 0
                WrittenField.Of("Vuoto", Nothing, Nothing, Nothing) with { ExtraBits = 1 }, // as measured: no symbol, width 2, bias -2
                WrittenField.Of("Numero", new Whole(7), new Whole(8), new Whole(9)),
            ],
        };
        var file = qvd.Write();

        Assert.Contains("<BitWidth>0</BitWidth><Bias>0</Bias>", file.Header, StringComparison.Ordinal);
        Assert.Contains("<BitWidth>2</BitWidth><Bias>-2</Bias>", file.Header, StringComparison.Ordinal);
        Assert.Equal(["'sì' NULL 7", "'sì' NULL 8", "'sì' NULL 9"], await Reading.RowsAsync(file.ToBytes()));
    }

    [Fact]
    public async Task Where_a_constant_has_no_bits_its_offset_means_nothing()
    {
        var file = new WrittenQvd { Fields = [WrittenField.Of("A", new Whole(1), new Whole(2)), WrittenField.Of("B", new Text("x"), new Text("x"))] }.Write();

        Assert.Equal(["1 'x'", "2 'x'"], await Reading.RowsAsync(file.BendField(1, "<BitOffset>0<", "<BitOffset>9999<").ToBytes()));
    }

    [Fact]
    public async Task A_table_of_constants_has_rows_of_one_byte()
    {
        var file = new WrittenQvd { Fields = [WrittenField.Of("A", new Text("x"), new Text("x"))], Filling = 0xFF }.Write();

        Assert.Equal(["'x'", "'x'"], await Reading.RowsAsync(file.ToBytes()));
    }

    [Fact]
    public async Task A_table_without_rows_is_sound()
    {
        // As measured: one byte a row, and eight bits for the last field.
        var file = new WrittenQvd { Fields = [WrittenField.Of("Paese"), WrittenField.Of("Anno") with { ExtraBits = 8 }] }.Write();

        await using var read = await Reading.OpenAsync(file.ToBytes());

        Assert.Empty(await read.RowsAsync("Anno", "Paese"));
        Assert.Equal((0, 2), (read.Header.RowCount, read.Header.Fields.Length));
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(3, 0)] // over byte borders
    [InlineData(13, 0)] // records beyond 64 bits
    [InlineData(61, 1)] // a field of 64 bits that begins in the middle of a byte
    [InlineData(40, 37)] // gaps
    public async Task Bits_and_pieces_may_lie_anywhere(int extraBits, int gaps)
    {
        WrittenField Numbers(string name, params int[] numbers) =>
            WrittenField.Of(name, [.. numbers.Select(number => new Whole(number))]) with { ExtraBits = extraBits };
        var qvd = new WrittenQvd
        {
            Fields = [Numbers("A", 1, 2, 3, 4, 5), Numbers("B", 10, 20, 30, 20, 10), Numbers("C", 5, 5, 6, 7, 8)],
            BitOrder = [1, 2, 0],
            GapBits = gaps,
            GapBytes = gaps,
            Filling = 0xA5,
        };

        Assert.Equal(["1 10 5", "2 20 5", "3 30 6", "4 20 7", "5 10 8"], await Reading.RowsAsync(qvd.Write().ToBytes()));
    }

    [Theory]
    [InlineData(-1, "NULL 5 6")]
    [InlineData(-2, "NULL 5 6")]
    [InlineData(-300, "NULL 5 6")]
    public async Task Any_negative_sum_is_null(int bias, string rows)
    {
        var field = WrittenField.Of("A", Nothing, new Whole(5), new Whole(6)) with { StatedBias = bias };

        Assert.Equal(rows, string.Join(' ', await Reading.RowsAsync(new WrittenQvd { Fields = [field] }.Write().ToBytes())));
    }

    [Fact]
    public async Task A_bias_above_zero_passes_over_symbols()
    {
        var field = WrittenField.OfUnused("A", [new Whole(1), new Whole(2)], new Whole(3), new Whole(4)) with { StatedBias = 2 };

        Assert.Equal(["3", "4"], await Reading.RowsAsync(new WrittenQvd { Fields = [field] }.Write().ToBytes()));
    }

    [Fact]
    public async Task Only_the_wanted_fields_are_decoded_in_the_order_asked_for()
    {
        var file = Three().Write();
        file.Body[0] = 0x77; // a type that is none, in the first field

        Assert.Equal(["1.5 'x' 1.5", "2.5 NULL 2.5"], await Reading.RowsAsync(file.ToBytes(), "C", "B", "C"));
        Assert.NotEmpty(await Reading.FaultsAsync(file.ToBytes(), "A"));
    }

    [Fact]
    public async Task Rows_are_numbered_may_be_kept_and_are_read_again_from_the_beginning()
    {
        await using var file = await Reading.OpenAsync(Three().Write().ToBytes());
        var kept = new List<QvdRow>();
        for (var round = 0; round < 2; round++)
        {
            await foreach (var row in file.ReadAsync(["A"], TestContext.Current.CancellationToken))
            {
                kept.Add(row);
            }
        }

        Assert.Equal(["1: 1", "2: 2", "1: 1", "2: 2"], kept.Select(row => $"{row.Number}: {Shown.Row(row)}"));
    }

    [Fact]
    public async Task Without_fields_rows_are_still_counted()
    {
        await using var file = await Reading.OpenAsync(Three().Write().ToBytes());

        Assert.Equal(["", ""], await file.RowsAsync());
    }

    [Fact]
    public async Task Symbols_and_rows_may_stand_in_any_order_and_lines_may_end_in_either_way()
    {
        var qvd = Three() with { FileOrder = [2, -1, 0, 1], LineEnd = "\n" };

        Assert.Equal(["1 'x' 1.5", "2 NULL 2.5"], await Reading.RowsAsync(qvd.Write().ToBytes()));
    }

    [Fact]
    public async Task The_header_says_what_the_table_is()
    {
        var dates = WrittenField.Of("Aperto il <giorno> & l'ora", new DualWhole(44561, "31/12/2021"), new DualWhole(44562, "01/01/2022")) with
        {
            Format = "<Type>DATE</Type><nDec>2</nDec><UseThou>1</UseThou><Fmt>DD/MM/YYYY</Fmt><Dec>,</Dec><Thou>.</Thou>",
            Tags = ["$numeric", "$date"],
        };

        await using var file = await Reading.OpenAsync(new WrittenQvd { Fields = [dates], TableName = "Ticket à gogo" }.Write().ToBytes());

        Assert.Equal(("Ticket à gogo", new DateTimeOffset(2021, 12, 31, 2, 10, 5, TimeSpan.Zero), 2), (file.Header.TableName, file.Header.CreatedAt, file.Header.RowCount));
        var field = Assert.Single(file.Header.Fields);
        Assert.Equal((1, "Aperto il <giorno> & l'ora", 2, QvdMeaning.Day), (field.Number, field.Name, field.SymbolCount, field.Meaning));
        Assert.Equal(["$numeric", "$date"], field.Tags);
        Assert.Equal(
            new QvdNumberFormat { Type = QvdNumberType.Date, Decimals = 2, HasThousands = true, Pattern = "DD/MM/YYYY", DecimalMark = ",", ThousandsMark = "." },
            field.Format);
    }

    [Theory]
    [InlineData("<Type>0</Type>")] // old builds
    [InlineData("<Type>7</Type>")]
    [InlineData("<Type>NEW</Type><nDec>many</nDec>")]
    [InlineData("")]
    public async Task A_number_format_that_says_nothing_is_no_fault(string format)
    {
        var qvd = new WrittenQvd { Fields = [WrittenField.Of("A", new Whole(1)) with { Format = format }], CreatedAt = "yesterday" };

        await using var file = await Reading.OpenAsync(qvd.Write().ToBytes());

        Assert.Null(file.Header.CreatedAt);
        Assert.Equal((QvdNumberType.Unknown, QvdMeaning.Plain), (file.Header.Fields[0].Format.Type, file.Header.Fields[0].Meaning));
    }

    private static WrittenQvd Three() => new()
    {
        Fields =
        [
            WrittenField.Of("A", new Whole(1), new Whole(2)),
            WrittenField.Of("B", new Text("x"), Nothing),
            WrittenField.Of("C", new Real(1.5), new Real(2.5)),
        ],
    };
}
