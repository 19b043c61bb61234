using System.Security.Cryptography;
using System.Text;
using Collector.Sources;
using Collector.Sources.Files;

namespace Collector.Tests.Sources.Files.Csv;

public sealed class CsvFileTests
{
    private const string Header = "Misura;Dal;Al;Valore\n";

    private static readonly Encoding Windows1252 = CodePagesEncodingProvider.Instance.GetEncoding(1252)!; // part of the framework

    [Fact]
    public void Every_kind_of_value_is_read_with_its_line()
    {
        const string text = """
            Misura;Dal;Al;Valore;Peso;Rilevato
            M44;01/01/2021;31/01/2021;1.234,50;2,5;15/02/2021
            20M27;01/01/2021;31/01/2021;15/01/2021;;2021-02-15T08:30:00+01:00
            20M1;01/01/2021;31/01/2021;Sì;;
            """;

        var reading = Declared.CsvWithAll.Read(text);

        Assert.Equal(
            [
                Declared.January(2, "M44", 1234.50m) with { Weight = 2.5m, RecordedAt = new StatedTime.Day(new DateOnly(2021, 2, 15)) },
                Declared.January(3, "20M27", new StatedValue.Day(new DateOnly(2021, 1, 15))) with
                {
                    RecordedAt = new StatedTime.Instant(new DateTimeOffset(2021, 2, 15, 8, 30, 0, TimeSpan.FromHours(1))),
                },
                Declared.January(4, "20M1", new StatedValue.YesNo(true)),
            ],
            reading.Records);
    }

    [Theory]
    [InlineData("Misura;Dal;Al;Valore\nM1;01/01/2021;31/01/2021;5\n")]
    [InlineData("Misura;Dal;Al;Valore\r\nM1;01/01/2021;31/01/2021;5\r\n")]
    [InlineData("Misura;Dal;Al;Valore\rM1;01/01/2021;31/01/2021;5")]
    [InlineData("Misura;Dal;Al;Valore\nM1;01/01/2021;31/01/2021;5")] // no line end at the end
    [InlineData("Misura;Dal;Al;Valore\nM1;01/01/2021;31/01/2021;5\n\n\n;;;\n  ;;;\n")] // empty lines and rows at the end
    [InlineData("MISURA;dal;  Al ;Valore\nM1;01/01/2021;31/01/2021;5")]
    [InlineData("Misura\tDal\tAl\tValore\nM1\t01/01/2021\t31/01/2021\t5")]
    [InlineData("Misura,Dal,Al,Valore\nM1,01/01/2021,31/01/2021,\"5,0\"")]
    [InlineData("\"Misura\";\"Dal\";\"Al\";\"Valore\"\n\"M1\";\"01/01/2021\";\"31/01/2021\";\"5\"")]
    [InlineData("Misura;Dal;Al;Valore;;\nM1;01/01/2021;31/01/2021;5;;")]
    [InlineData("Misura;Dal;Al;Valore\nM1;01/01/2021;31/01/2021;5;;")] // empty fields behind the last column
    [InlineData("Misura;Dal;Al;Valore;Note\nM1;01/01/2021;31/01/2021;5")] // an empty last field left out, as Excel does
    [InlineData("Note;Valore;Al;Dal;Misura\nx;5;31/01/2021;01/01/2021;M1")] // any order
    [InlineData("Misura;Dal;Al;Valore\n M1\u00a0; 01/01/2021;31/01/2021 ;\u00a05 ")]
    [InlineData("Misura, in breve;Misura;Dal;Al;Valore, in migliaia, netto;Valore\n;M1;01/01/2021;31/01/2021;;5")]
    public void Harmless_differences_of_layout_change_nothing(string text)
    {
        var reading = Declared.Csv.Read(text);

        var record = Assert.Single(reading.Records);
        Assert.Equal(Declared.January(2, "M1", 5m), record with { Value = new StatedValue.Number(decimal.Truncate(((StatedValue.Number)record.Value).Value)) });
    }

    [Theory]
    [InlineData("sep=;\nMisura;Dal;Al;Valore\nM1;01/01/2021;31/01/2021;5")]
    [InlineData("SEP=;\r\nMisura;Dal;Al;Valore\r\nM1;01/01/2021;31/01/2021;5")]
    [InlineData("\nMisura;Dal;Al;Valore\nM1;01/01/2021;31/01/2021;5")] // an empty line above the header
    public void A_line_above_the_header_counts_as_a_line(string text)
    {
        var reading = Declared.Csv.Read(text);

        Assert.Equal([Declared.January(3, "M1", 5m)], reading.Records);
    }

    [Fact]
    public void A_quoted_field_may_hold_separators_quotes_and_line_ends()
    {
        const string text = "Misura;Nota;Dal;Al;Valore\nM1;\"a;b \"\"c\"\"\r\nd\ne\";01/01/2021;31/01/2021;5\nM2;;01/01/2021;31/01/2021;6\n";

        var reading = Declared.Csv.Read(text);

        Assert.Equal([Declared.January(2, "M1", 5m), Declared.January(5, "M2", 6m)], reading.Records);
    }

    [Fact]
    public void Text_that_a_spreadsheet_would_run_is_just_text()
    {
        const string text = Header + "=cmd|'/C calc'!A0;01/01/2021;31/01/2021;5\n";

        var reading = Declared.Csv.Read(text);

        Assert.Equal([Declared.January(2, "=cmd|'/C calc'!A0", 5m)], reading.Records);
    }

    public static TheoryData<string, byte[], string> Encodings()
    {
        const string text = "Misura;Dal;Al;Quantità\nM1;01/01/2021;31/01/2021;5\n";
        return new TheoryData<string, byte[], string>
        {
            { "auto", Encoding.UTF8.GetBytes(text), "utf-8" },
            { "auto", [0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(text)], "utf-8" },
            { "auto", Windows1252.GetBytes(text), "windows-1252" },
            { "auto", [0xFF, 0xFE, .. Encoding.Unicode.GetBytes(text)], "utf-16" },
            { "auto", [0xFE, 0xFF, .. Encoding.BigEndianUnicode.GetBytes(text)], "utf-16 big-endian" },
            { "utf-8", [0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(text)], "utf-8" },
            { "utf-16", Encoding.Unicode.GetBytes(text), "utf-16" },
            { "utf-16", [0xFE, 0xFF, .. Encoding.BigEndianUnicode.GetBytes(text)], "utf-16 big-endian" },
            { "windows-1252", Windows1252.GetBytes(text), "windows-1252" },
        };
    }

    [Theory]
    [MemberData(nameof(Encodings))]
    public void The_encoding_is_found_or_taken_as_declared_and_told(string declared, byte[] bytes, string used)
    {
        var options = Declared.Csv with { Encoding = Kind(declared), Columns = Declared.Csv.Columns with { Value = "QUANTITA" } };

        var reading = options.Read(bytes);

        Assert.Equal([Declared.January(2, "M1", 5m)], reading.Records);
        Assert.Equal(used, reading.Encoding);
    }

    [Fact]
    public void The_reading_says_what_was_read_and_how()
    {
        var bytes = Encoding.UTF8.GetBytes(Header + "M1;01/01/2021;31/01/2021;5\n");

        var reading = Declared.Csv.Read(bytes);

        Assert.Equal(("file", bytes.Length, "utf-8", ";", null), (reading.Name, (int)reading.Bytes, reading.Encoding, reading.Separator, reading.Sheet));
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(bytes)), reading.Sha256);
        Assert.Equal("utf-8, separator ;", reading.Layout);
    }

    [Fact]
    public void A_period_column_stands_for_both_days()
    {
        var reading = Declared.CsvByPeriod.Read("Misura;Periodo;Valore\nM1;2021-01;5\n");

        Assert.Equal([Declared.January(2, "M1", 5m)], reading.Records);
        Assert.Equal("line 2, column 2 (Periodo)", reading.PlaceOf(reading.Records[0], ObservationField.To).ToString());
    }

    [Fact]
    public void The_place_of_a_field_is_its_line_its_letter_and_its_column()
    {
        const string text = "Nota;Misura;Dal;Al;Valore\nx;M1;01/01/2021;31/01/2021;5\n\"due\nrighe; è\";M2;01/01/2021;31/01/2021;6\n";

        var reading = Declared.Csv.Read(text);

        Assert.Equal(new SourcePlace(2, 3, Field: "column 2 (Misura)"), reading.PlaceOf(reading.Records[0], ObservationField.Measure));
        Assert.Equal(new SourcePlace(4, 14, Field: "column 3 (Dal)"), reading.PlaceOf(reading.Records[1], ObservationField.From));
        Assert.Equal(new SourcePlace(3, 1), reading.PlaceOf(reading.Records[1], ObservationField.Weight)); // no such column
        Assert.Throws<ArgumentException>(() => reading.PlaceOf(reading.Records[1] with { Line = 4 }, ObservationField.Measure));
    }

    [Fact]
    public void What_the_caller_has_against_a_record_is_told_among_the_faults()
    {
        var bytes = Encoding.UTF8.GetBytes(Header + "M9;01/01/2021;31/01/2021;5\nM1;01/01/2021;31/01/2021;x\nM8;01/01/2021;31/01/2021;5\n");

        var fault = Assert.Throws<SourceUnreadableException>(() => new ObservationFile("a.csv", bytes).Read(
            Declared.Csv,
            record => new RecordObjection(ObservationField.Measure, $"\"{record.Measure}\" is no measure of the plan"),
            TestContext.Current.CancellationToken));

        Assert.Equal(
            [
                "line 2, column 1 (Misura): \"M9\" is no measure of the plan",
                "line 3, column 4 (Valore): \"x\" is no number (1.234,56), no day (dd/MM/yyyy) and no yes or no (SI, VERO, TRUE, YES, NO, FALSO, FALSE)",
                "line 4, column 1 (Misura): \"M8\" is no measure of the plan",
            ],
            fault.Faults.Select(one => one.ToString()));
        Assert.Equal("a.csv:2:1: column 1 (Misura): \"M9\" is no measure of the plan", fault.Faults[0].In("a.csv"));
    }

    [Fact]
    public void A_cancelled_reading_stops()
    {
        using var cancellation = new CancellationTokenSource();
        cancellation.Cancel();

        Assert.Throws<OperationCanceledException>(() =>
            new ObservationFile("file", Encoding.UTF8.GetBytes(Header)).Read(Declared.Csv, check: null, cancellation.Token));
    }

    private static FileEncoding Kind(string name) => name switch
    {
        "utf-8" => FileEncoding.Utf8,
        "utf-16" => FileEncoding.Utf16,
        "windows-1252" => FileEncoding.Windows1252,
        _ => FileEncoding.Auto,
    };
}
