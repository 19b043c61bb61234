using System.Globalization;
using System.IO.Compression;
using Collector.Entries.Workbooks;
using Collector.Plan;
using CsCheck;
using static Collector.Tests.Entries.Workbooks.SomeWorkbook;

namespace Collector.Tests.Entries.Workbooks;

/// <summary>A workbook that nobody changed changes nothing, whatever it holds.</summary>
public sealed class RoundTripTests
{
    // Up to the fifteen digits that a workbook keeps.
    private static readonly Gen<decimal> Kept = Gen.Select(
        Gen.OneOf(Gen.Long[-999, 999], Gen.Long[-999_999_999_999_999, 999_999_999_999_999]), Gen.Int[0, 9], (digits, scale) => new decimal(digits) / (decimal)Math.Pow(10, scale));

    private static readonly Gen<DateOnly> Days = Gen.Int[new DateOnly(1900, 3, 1).DayNumber, new DateOnly(2199, 12, 1).DayNumber].Select(DateOnly.FromDayNumber);

    private static readonly Gen<ObservedValue> Values = Gen.OneOf(
        Kept.Select(ObservedValue (number) => new ObservedValue.Number(number)),
        Days.Select(ObservedValue (day) => new ObservedValue.Day(day)),
        Gen.Bool.Select(ObservedValue (holds) => new ObservedValue.YesNo(holds)));

    private static readonly Gen<string> Texts = Gen.OneOf(
        Gen.OneOf("", "=1+1", "+39 0461", "-5", "@SOMMA(A1)", "=cmd|' /C calc'!A0", "'quoted", "12,5", "2021-03-01", "vero", "a\r\nb\nc", "_x000D_ _x0041_ __x005F_", "]]>&amp;<b>", "città € \t 🧮", "\u200frtl"),
        Gen.String[Gen.Char["=+-@\"'<>&;,_x0041DF\n àè€"], 0, 40]);

    private static readonly Gen<WorkbookRow[]> Rows = Gen
        .Select(Texts, Texts, Values.Null(), Values.Null(), Days, Gen.Int[0, 400], Texts, (name, note, current, lastYear, from, length, target) => Row("M1", current) with
        {
            Name = name,
            Note = note,
            LastYear = lastYear,
            Target = target,
            Period = new Period(from, from.AddDays(length)),
            Unit = Unit.Percent,
            Range = new ValueRange(0, 100),
        })
        .Array[0, 12]
        .Select(rows => rows.Select((row, index) => row with { Measure = string.Create(CultureInfo.InvariantCulture, $"M{index}"), Seen = string.Create(CultureInfo.InvariantCulture, $"{index}-{index * 7}") }).ToArray());

    [Fact]
    public async Task What_was_not_touched_comes_back_as_it_went() => await Rows.SampleAsync(
        async rows =>
        {
            var lines = await LinesAsync(await WriteAsync(rows));

            Assert.Equal(rows.Select(AsRead), lines.Select(line => (line.Measure, line.Period, line.Value, line.Note, line.Seen)));
            Assert.All(lines, line => Assert.True(line is { IsUnchanged: true, Faults.IsEmpty: true }));
        },
        iter: 200);

    [Fact]
    public async Task Saved_with_shared_texts_it_says_the_same() => await Rows.SampleAsync(
        async rows =>
        {
            var bytes = await WriteAsync(rows);

            Assert.Equal((await LinesAsync(bytes)).Select(line => line with { Faults = [] }), (await LinesAsync(SharedTexts.Of(bytes))).Select(line => line with { Faults = [] }));
        },
        iter: 50);

    [Theory]
    // A double would make 0.1 + 2^-60 or drop the cent.
    [InlineData("0.1234567890123456789", "0,1234567890123456789")]
    [InlineData("12345678901234567.89", "12.345.678.901.234.567,89")]
    [InlineData("1000000000000000", "1.000.000.000.000.000")]
    public async Task A_number_that_a_spreadsheet_would_round_is_a_text(string number, string text)
    {
        var line = await LineAsync(await WriteAsync(Row("M1", Number(decimal.Parse(number, CultureInfo.InvariantCulture)))));

        Assert.Equal((new WorkbookValue.Text(text), true), (line.Value, line.IsUnchanged));
    }

    [Fact]
    public async Task A_day_before_the_calendar_of_spreadsheets_is_sure_is_a_text()
    {
        var line = await LineAsync(await WriteAsync(Row("M1", new ObservedValue.Day(new DateOnly(1900, 2, 28)))));

        Assert.Equal((new WorkbookValue.Text("28/02/1900"), true), (line.Value, line.IsUnchanged));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("3000")]
    [InlineData("0.5")]
    [InlineData("1234567890123456789")] // a spreadsheet would round it
    public async Task The_weight_of_a_mean_comes_back_as_it_went(string? weight)
    {
        var stated = weight is null ? (decimal?)null : decimal.Parse(weight, CultureInfo.InvariantCulture);

        var line = await LineAsync(await WriteAsync(Row("M1", Number(12.25m)) with { Accumulation = Accumulation.Mean, Weight = stated }));

        Assert.Equal((line.CurrentWeight, weight is null, true), (line.Weight, line.Weight is WorkbookValue.Blank, line.IsUnchanged));
    }

    [Fact]
    public async Task What_is_no_mean_has_no_weight_to_fill_in()
    {
        var sheet = TextOf(await WriteAsync(Row("M1", Number(1)), Row("M2", Number(1)) with { Accumulation = Accumulation.Mean }), FiguresPart);

        Assert.Contains("<c r=\"M2\" s=\"2\"/>", sheet, StringComparison.Ordinal);
        Assert.Contains("<c r=\"M3\" s=\"4\"/>", sheet, StringComparison.Ordinal); // with the background of what is filled in
    }

    [Fact]
    public async Task What_XML_cannot_carry_becomes_a_blank()
    {
        var line = await LineAsync(await WriteAsync(Row("M1") with { Note = "a\u0001b\ud800c\ufffe" }));

        Assert.Equal("a b\ufffdc", line.Note);
    }

    [Fact]
    public async Task No_text_is_a_formula()
    {
        var bytes = await WriteAsync(Row("=M1") with { Name = "=1+1", Note = "@SUM(A1)", Target = "-1+2", Seen = "+1" });

        using var zip = new ZipArchive(new MemoryStream(bytes));
        Assert.All(zip.Entries, part => Assert.DoesNotContain("<f>", TextOf(bytes, part.FullName), StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_first_sheet_is_the_one_to_fill_in()
    {
        var bytes = await WriteAsync(Row("M1", Number(1234.5m)) with { Unit = Unit.Percent, Range = new ValueRange(0, null), Due = new DateOnly(2021, 4, 15) }, Row("M2", new ObservedValue.YesNo(true)));
        var sheet = TextOf(bytes, FiguresPart);

        // The header stays, what was seen is hidden, 1234.5 is a number with its format and 15/04/2021 a day with its own.
        Assert.Contains("<pane ySplit=\"1\"", sheet, StringComparison.Ordinal);
        Assert.Contains("<col min=\"14\" max=\"14\" width=\"17\" customWidth=\"1\" hidden=\"1\"/>", sheet, StringComparison.Ordinal);
        Assert.Contains("<c r=\"F2\" s=\"3\"><v>44301</v></c>", sheet, StringComparison.Ordinal);
        Assert.Contains("<c r=\"I2\" s=\"7\"><v>1234.5</v></c><c r=\"J2\" s=\"4\"><v>1234.5</v></c>", sheet, StringComparison.Ordinal);
        Assert.Contains("da 0 in su", sheet, StringComparison.Ordinal);
        Assert.Contains("Sì,No", sheet, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_second_sheet_says_whose_it_is_and_how_to_fill_it_in()
    {
        var sheet = TextOf(await WriteAsync(Row("M1")), InstructionsPart);

        Assert.All(
            ["Ufficio Sistemi Informatici", "2021-2023", "non vale zero", "con la virgola per i decimali", "non si registra ancora nulla"],
            words => Assert.Contains(words, sheet, StringComparison.Ordinal));
    }

    private static (string, Period?, WorkbookValue, string, string) AsRead(WorkbookRow row) => (
        row.Measure,
        row.Period,
        row.Current switch
        {
            null => new WorkbookValue.Blank(),
            ObservedValue.YesNo { Value: var holds } => new WorkbookValue.Text(holds ? "Sì" : "No"),
            var value => new WorkbookValue.Stated(value),
        },
        row.Note.ReplaceLineEndings("\n").Trim(),
        row.Seen);
}
