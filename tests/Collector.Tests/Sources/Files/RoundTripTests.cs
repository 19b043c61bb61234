using System.Globalization;
using System.Text;
using Collector.Sources;
using Collector.Sources.Files;
using CsCheck;
using CsvHelper;
using MiniExcelLibs;

namespace Collector.Tests.Sources.Files;

/// <summary>What other programs' writers put down is read back exactly, whatever the culture, the encoding and the layout.</summary>
public sealed class RoundTripTests
{
    private static readonly Encoding Windows1252 = CodePagesEncodingProvider.Instance.GetEncoding(1252)!; // part of the framework

    // Fifteen digits: what a workbook keeps.
    private static readonly Gen<decimal> Numbers = Gen.Select(Gen.Long[-999_999_999_999_999, 999_999_999_999_999], Gen.Int[0, 6], (digits, scale) => new decimal(Math.Abs(digits) % 1_000_000 == 0 ? digits / 1_000_000 : digits) / Power(scale));

    private static readonly Gen<DateOnly> Days = Gen.Int[new DateOnly(1995, 1, 1).DayNumber, new DateOnly(2099, 12, 1).DayNumber].Select(DateOnly.FromDayNumber);

    private static readonly Gen<StatedValue> Values = Gen.OneOf(
        Numbers.Select(StatedValue (number) => new StatedValue.Number(number)),
        Days.Select(StatedValue (day) => new StatedValue.Day(day)),
        Gen.Bool.Select(StatedValue (yes) => new StatedValue.YesNo(yes)));

    // Keys as plans have them, and texts that need quotes; nothing that begins or ends with a space.
    private static readonly Gen<string> Measures = Gen.OneOf(
        Gen.OneOf("M44", "20M3", "2.9/21KPI1#2", "Misura \"x\"; y, z", "=cmd|' /C calc'!A0", "città\tè €", "due\nrighe"),
        Gen.Int[1, 999].Select(number => $"M{number}"));

    private static readonly Gen<ObservationRecord> Records = Gen.Select(Measures, Days, Gen.Int[0, 400], Values, Numbers.Select(Math.Abs).Nullable(), Days.Nullable(), (measure, from, length, value, weight, recorded) => new ObservationRecord
    {
        Measure = measure,
        From = from,
        To = from.AddDays(length),
        Value = value,
        Weight = weight,
        RecordedAt = recorded is { } day ? new StatedTime.Day(day) : null,
        Line = 0,
    });

    private static readonly Gen<ObservationRecord[]> Tables = Records.Array[1, 12];

    [Fact]
    public void A_csv_file_states_what_was_written()
    {
        Gen.Select(Tables, Gen.Bool, Gen.Bool, Gen.OneOf(';', ',', '\t'), Gen.OneOf("\n", "\r\n"), Gen.Int[0, 3]).Sample((records, isItalian, hasGroups, separator, lineEnd, encoding) =>
        {
            var culture = isItalian ? FileCulture.Italian : FileCulture.English;
            var text = Write(records, Figures(culture, hasGroups), separator, lineEnd);

            var reading = (Declared.CsvWithAll with { Culture = culture }).Read(Encode(text, encoding));

            AssertSame(records, reading);
        });
    }

    [Fact]
    public void A_workbook_states_what_was_written()
    {
        Tables.Sample(
            records =>
            {
                using var bytes = new MemoryStream();
                bytes.SaveAs(records.Select(ToCells));

                var reading = Declared.XlsxWithAll.Read(bytes.ToArray());

                AssertSame(records, reading);
            },
            iter: 50);
    }

    [Fact]
    public void A_strict_file_states_what_was_written()
    {
        Tables.Sample(records =>
        {
            var text = WriteStrict(records);

            var reading = ObservationCsv.Read(new MemoryStream(Encoding.UTF8.GetBytes(text)), "o.csv", check: null, TestContext.Current.CancellationToken);

            AssertSame(records, reading);
        });
    }

    private static void AssertSame(ObservationRecord[] expected, ObservationReading reading) =>
        Assert.Equal(expected, reading.Records.Select(record => record with { Line = 0 }));

    private static string Write(ObservationRecord[] records, Func<decimal, string> figure, char separator, string lineEnd)
    {
        var text = new StringWriter();
        using (var writer = CsvWriter.Create(text, new CsvWriterOptions { Separator = separator, NewLine = lineEnd }, leaveOpen: true))
        {
            writer.WriteRecord(["Misura", "Dal", "Al", "Valore", "Peso", "Rilevato"]);
            foreach (var record in records)
            {
                writer.WriteRecord([record.Measure, Day(record.From), Day(record.To), Value(record.Value), record.Weight is { } weight ? figure(weight) : "", record.RecordedAt is StatedTime.Day day ? Day(day.Value) : ""]);
            }
        }

        return text.ToString();

        string Value(StatedValue value) => value switch
        {
            StatedValue.Number number => figure(number.Value),
            StatedValue.Day day => Day(day.Value),
            _ => value == new StatedValue.YesNo(true) ? "Sì" : "NO",
        };

        static string Day(DateOnly day) => day.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture);
    }

    private static string WriteStrict(ObservationRecord[] records)
    {
        var text = new StringWriter();
        using (var writer = CsvWriter.Create(text, new CsvWriterOptions { Separator = ',' }, leaveOpen: true))
        {
            writer.WriteRecord(["measure", "from", "to", "value", "weight", "recorded_at"]);
            foreach (var record in records)
            {
                writer.WriteRecord([record.Measure, Day(record.From), Day(record.To), Value(record.Value), record.Weight?.ToString(CultureInfo.InvariantCulture) ?? "", record.RecordedAt is StatedTime.Day day ? Day(day.Value) : ""]);
            }
        }

        return text.ToString();

        static string Value(StatedValue value) => value switch
        {
            StatedValue.Number number => number.Value.ToString(CultureInfo.InvariantCulture),
            StatedValue.Day day => Day(day.Value),
            _ => value == new StatedValue.YesNo(true) ? "true" : "false",
        };

        static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
    }

    private static Dictionary<string, object?> ToCells(ObservationRecord record) => new()
    {
        ["Misura"] = record.Measure,
        ["Dal"] = record.From.ToDateTime(TimeOnly.MinValue),
        ["Al"] = record.To.ToDateTime(TimeOnly.MinValue),
        ["Valore"] = record.Value switch
        {
            StatedValue.Number number => number.Value,
            StatedValue.Day day => day.Value.ToDateTime(TimeOnly.MinValue),
            _ => record.Value == new StatedValue.YesNo(true),
        },
        ["Peso"] = record.Weight,
        ["Rilevato"] = record.RecordedAt is StatedTime.Day recorded ? recorded.Value.ToDateTime(TimeOnly.MinValue) : null,
    };

    private static Func<decimal, string> Figures(FileCulture culture, bool hasGroups)
    {
        var format = (NumberFormatInfo)CultureInfo.GetCultureInfo(culture is FileCulture.Italian ? "it-IT" : "en-US").NumberFormat.Clone();
        return number => number.ToString(hasGroups ? "#,##0.######" : "0.######", format);
    }

    private static byte[] Encode(string text, int encoding) => encoding switch
    {
        0 => Encoding.UTF8.GetBytes(text),
        1 => [0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(text)],
        2 => [0xFF, 0xFE, .. Encoding.Unicode.GetBytes(text)],
        _ => Windows1252.GetBytes(text),
    };

    private static decimal Power(int scale) => Enumerable.Repeat(10m, scale).Aggregate(1m, (product, ten) => product * ten);
}
