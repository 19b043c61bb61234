using System.Text;
using CsCheck;
using static Collector.Tests.Sources.Qvd.WrittenCell;

namespace Collector.Tests.Sources.Qvd;

/// <summary>What was written is read back, whatever the values and the layout are.</summary>
public sealed class QvdRoundTripTests
{
    private static readonly Gen<string> Texts = Gen.OneOf(
        Gen.OneOf("", "NULL", "0", "4E2", "città", "日本", "🏔", "due\r\nrighe", "</QvdTableHeader>", new string('x', 300)),
        Gen.Char.Array[0, 12].Select(letters => Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(letters)).Replace("\0", "", StringComparison.Ordinal)));

    private static readonly Gen<double> Doubles = Gen.OneOf(Gen.Double, Gen.Long.Select(BitConverter.Int64BitsToDouble), Gen.OneOf(0.0, -0.0, double.NaN, double.Epsilon, 44561.354166666664));

    private static readonly Gen<WrittenCell> Values = Gen.OneOf<WrittenCell>(
        Gen.Int.Select(WrittenCell (value) => new Whole(value)),
        Doubles.Select(WrittenCell (value) => new Real(value)),
        Texts.Select(WrittenCell (value) => new Text(value)),
        Gen.Select(Gen.Int, Texts, WrittenCell (value, words) => new DualWhole(value, words)),
        Gen.Select(Doubles, Texts, WrittenCell (value, words) => new DualReal(value, words)));

    private static readonly Gen<WrittenCell> Cells = Gen.Frequency((4, Values), (1, Gen.Const<WrittenCell>(new Null())));

    [Fact]
    public Task A_file_says_what_was_written_in_any_layout()
    {
        return Tables.SampleAsync(
            async table =>
            {
                await using var file = await Reading.OpenAsync(table.Qvd.Write().ToBytes());

                var rows = await file.RowsAsync([.. table.Wanted.Select(column => table.Qvd.Fields[column].Name)]);

                Assert.Equal(table.Rows.Select(row => string.Join(' ', table.Wanted.Select(column => row[column]))), rows);
            },
            iter: 2_000);
    }

    private static Gen<Table> Tables => Gen.Int[1, 6].SelectMany(Gen.Int[0, 30], (width, height) => Gen.Select(
        Cells.Array[width].Array[height],
        Layouts(width),
        Gen.Shuffle(Enumerable.Range(0, width).ToArray()),
        Gen.Int[0, width],
        (rows, layout, order, wanted) => new Table(layout(rows), rows, order[..wanted])));

    private static Gen<Func<WrittenCell[][], WrittenQvd>> Layouts(int width) => Gen.Select(
        Gen.Select(Gen.Int[0, 55], Gen.OneOf<int?>(null, null, -1, -2, -77, 1), Texts).Array[width],
        Gen.Shuffle(Enumerable.Range(0, width).ToArray()),
        Gen.Shuffle(Enumerable.Range(-1, width + 1).ToArray()),
        Gen.Int[0, 9],
        Gen.Byte,
        Gen.OneOf("\r\n", "\n"),
        (fields, bits, pieces, gap, filling, lineEnd) => (Func<WrittenCell[][], WrittenQvd>)(rows => new WrittenQvd
        {
            Fields = [.. fields.Select((field, column) => Field(column, [.. rows.Select(row => row[column])], field.Item1, field.Item2))],
            BitOrder = bits,
            FileOrder = pieces,
            GapBits = gap,
            Filling = filling,
            LineEnd = lineEnd,
        }));

    // NULL needs a bias below zero, and one above zero needs symbols to pass over.
    private static WrittenField Field(int column, WrittenCell[] cells, int extraBits, int? bias)
    {
        var hasNull = Array.Exists(cells, cell => cell is Null);
        var isConstant = cells.Length > 0 && cells.DistinctBy(cell => cell.ToString()).Count() == 1;
        var name = $"Campo <{column}> & \"perché\"";
        return (hasNull, bias) switch
        {
            (true, >= 0) => WrittenField.Of(name, cells) with { ExtraBits = extraBits },
            (false, 1) => WrittenField.OfUnused(name, [new Text("unused")], cells) with { StatedBias = 1, ExtraBits = extraBits },
            (false, < 0) when isConstant => WrittenField.Of(name, cells) with { ExtraBits = extraBits },
            _ => WrittenField.Of(name, cells) with { StatedBias = bias, ExtraBits = extraBits },
        };
    }

    private sealed record Table(WrittenQvd Qvd, WrittenCell[][] Rows, int[] Wanted);
}
