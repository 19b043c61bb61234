using Collector.Plan;
using Collector.Sources.Files;
using SpreadCheetah;

namespace Collector.Entries.Workbooks;

/// <summary>The workbook that an office takes away, fills in and brings back.</summary>
internal static class OfficeWorkbook
{
    /// <summary>Bytes that a workbook may have: one of 24,000 figures has 2,800,000.</summary>
    public const int MostBytes = 10 * 1024 * 1024;

    /// <summary>Rows that a workbook may have, far more than an office is asked for.</summary>
    public const int MostLines = 50_000;

    // Days have a format of their own; not every program counts cells that do not say where they stand.
    private static readonly SpreadCheetahOptions Options = new() { DefaultDateTimeFormat = null, WriteCellReferenceAttributes = true };

    /// <summary>Writes an XLSX. Numbers of more than 15 digits, which a spreadsheet would round, are written as text.</summary>
    /// <param name="content">Stays open.</param>
    public static async Task WriteAsync(WorkbookHead head, IReadOnlyList<WorkbookRow> rows, Stream content, CancellationToken cancellationToken)
    {
        await using var spreadsheet = await Spreadsheet.CreateNewAsync(content, Options, cancellationToken);
        await new WorkbookWriter(spreadsheet, cancellationToken).WriteAsync(head, rows);
    }

    /// <summary>Reads a workbook that came back. Rows may stand in another order, columns too; nothing is judged but the form.</summary>
    /// <param name="content">Read to its end, but never beyond the bound.</param>
    /// <param name="name">Of the file, for sentences.</param>
    /// <param name="expected">Whose workbook of which year it must be.</param>
    /// <param name="unitOf">Unit of a measure by its key; null: none, or no such measure. What is shown as a percentage is read of measures in percent alone.</param>
    public static async Task<WorkbookReading> ReadAsync(
        Stream content, string name, WorkbookHead expected, Func<string, Unit?> unitOf, CancellationToken cancellationToken)
    {
        var bytes = await BoundedBytes.ReadAsync(content, MostBytes, cancellationToken);
        return new WorkbookReader(name, expected, unitOf).Read(bytes);
    }
}
