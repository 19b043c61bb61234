using System.IO.Compression;
using System.Text;
using Collector.Entries.Workbooks;
using Collector.Plan;

namespace Collector.Tests.Entries.Workbooks;

/// <summary>Workbooks as the program writes them, and as people bring them back.</summary>
internal static class SomeWorkbook
{
    /// <summary>Parts of the two sheets, in their order.</summary>
    public const string FiguresPart = "xl/worksheets/sheet1.xml";

    public const string InstructionsPart = "xl/worksheets/sheet2.xml";

    public static WorkbookHead Head { get; } = new("sistemi", "Ufficio Sistemi Informatici", "2021-2023", 2021);

    public static Period FirstQuarter { get; } = new(new DateOnly(2021, 1, 1), new DateOnly(2021, 3, 31));

    public static WorkbookRow Row(string measure, ObservedValue? current = null) => new()
    {
        Measure = measure,
        Name = "Numero di richieste",
        Period = FirstQuarter,
        Accumulation = current switch
        {
            ObservedValue.Day => Accumulation.Date,
            ObservedValue.YesNo => Accumulation.YesNo,
            _ => Accumulation.Sum,
        },
        Seen = "12-345",
        Current = current,
    };

    public static ObservedValue Number(decimal value) => new ObservedValue.Number(value);

    public static WorkbookValue Stated(decimal value) => new WorkbookValue.Stated(Number(value));

    public static Task<byte[]> WriteAsync(params WorkbookRow[] rows) => WriteAsync(Head, rows);

    public static async Task<byte[]> WriteAsync(WorkbookHead head, params WorkbookRow[] rows)
    {
        using var bytes = new MemoryStream();
        await OfficeWorkbook.WriteAsync(head, rows, bytes, TestContext.Current.CancellationToken);
        return bytes.ToArray();
    }

    /// <summary>Measures in percent are those whose key begins with P.</summary>
    public static Task<WorkbookReading> ReadAsync(byte[] bytes, string name = "cartella.xlsx") => OfficeWorkbook.ReadAsync(
        new MemoryStream(bytes),
        name,
        Head,
        measure => measure.StartsWith('P') ? Unit.Percent : null,
        TestContext.Current.CancellationToken);

    public static async Task<IReadOnlyList<WorkbookLine>> LinesAsync(byte[] bytes) =>
        await ReadAsync(bytes) is WorkbookReading.Accepted { Lines: var lines } ? lines : throw new InvalidOperationException("The workbook was refused.");

    public static async Task<WorkbookLine> LineAsync(byte[] bytes) => Assert.Single(await LinesAsync(bytes));

    public static async Task<string> RefusalAsync(byte[] bytes, string name = "cartella.xlsx") =>
        Assert.IsType<WorkbookReading.Refused>(await ReadAsync(bytes, name)).Why;

    public static string TextOf(byte[] workbook, string part)
    {
        using var zip = new ZipArchive(new MemoryStream(workbook));
        using var text = new StreamReader(zip.GetEntry(part)!.Open()); // the caller names a part that is there
        return text.ReadToEnd();
    }

    /// <summary>The same with one part bent; what the edit looks for must be there.</summary>
    public static byte[] Edited(byte[] workbook, string part, Func<string, string> edit)
    {
        var before = TextOf(workbook, part);
        var after = edit(before);
        Assert.NotEqual(before, after);
        return With(workbook, part, Encoding.UTF8.GetBytes(after));
    }

    /// <summary>The same with a part in place of another, or more; null: without it.</summary>
    public static byte[] With(byte[] workbook, string part, byte[]? content)
    {
        using var bytes = new MemoryStream();
        bytes.Write(workbook);
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Update, leaveOpen: true))
        {
            zip.GetEntry(part)?.Delete();
            if (content is not null)
            {
                using var written = zip.CreateEntry(part).Open();
                written.Write(content);
            }
        }

        return bytes.ToArray();
    }
}
