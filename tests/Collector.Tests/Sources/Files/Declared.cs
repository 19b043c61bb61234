using System.Text;
using Collector.Sources;
using Collector.Sources.Files;

namespace Collector.Tests.Sources.Files;

/// <summary>Sources as a test declares them, and reading a file under them without a disk.</summary>
internal static class Declared
{
    public static FilesOptions Csv { get; } = new()
    {
        Name = "entries",
        Folder = "/none",
        Pattern = "*.csv",
        Format = FileFormat.Csv,
        Culture = FileCulture.Italian,
        Dates = ["dd/MM/yyyy"],
        Columns = new FileColumns { Measure = "Misura", From = "Dal", To = "Al", Value = "Valore" },
    };

    public static FilesOptions CsvWithAll { get; } = Csv with { Columns = Csv.Columns with { Weight = "Peso", RecordedAt = "Rilevato" } };

    public static FilesOptions CsvByPeriod { get; } = Csv with { Columns = new FileColumns { Measure = "Misura", Period = "Periodo", Value = "Valore" } };

    public static FilesOptions Xlsx { get; } = Csv with { Pattern = "*.xlsx", Format = FileFormat.Xlsx };

    public static FilesOptions XlsxWithAll { get; } = CsvWithAll with { Pattern = "*.xlsx", Format = FileFormat.Xlsx };

    public static ObservationReading Read(this FilesOptions options, byte[] bytes) =>
        new ObservationFile("file", bytes).Read(options, check: null, TestContext.Current.CancellationToken);

    public static ObservationReading Read(this FilesOptions options, string text) => options.Read(Encoding.UTF8.GetBytes(text));

    /// <summary>The faults as people read them.</summary>
    public static IReadOnlyList<string> Faults(this FilesOptions options, byte[] bytes) =>
        [.. Assert.Throws<SourceUnreadableException>(() => options.Read(bytes)).Faults.Select(fault => fault.ToString())];

    public static IReadOnlyList<string> Faults(this FilesOptions options, string text) => options.Faults(Encoding.UTF8.GetBytes(text));

    /// <summary>A record of January 2021.</summary>
    public static ObservationRecord January(int line, string measure, StatedValue value) => new()
    {
        Measure = measure,
        From = new DateOnly(2021, 1, 1),
        To = new DateOnly(2021, 1, 31),
        Value = value,
        Line = line,
    };

    public static ObservationRecord January(int line, string measure, decimal value) => January(line, measure, new StatedValue.Number(value));
}
