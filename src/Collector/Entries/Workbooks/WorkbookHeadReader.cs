using System.Globalization;
using Collector.Plan;
using Collector.Sources.Files.Cells;
using Collector.Sources.Files.Xlsx;

namespace Collector.Entries.Workbooks;

/// <summary>Reads whose workbook it is from the sheet of instructions.</summary>
internal static class WorkbookHeadReader
{
    // The labels stand on top; what somebody wrote below is not looked through.
    private const int MostRows = 100;

    /// <summary>Null: a part of it is missing.</summary>
    public static WorkbookHead? Read(XlsxTable table)
    {
        var told = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var row in table.Rows().Take(MostRows))
        {
            told.TryAdd(Folding.Fold(Text(row.At(0))), Text(row.At(1)));
        }

        var (office, plan) = (Told(WorkbookInstructions.Office), Told(WorkbookInstructions.Plan));
        return office.Length > 0 && plan.Length > 0
            && int.TryParse(Told(WorkbookInstructions.Year), NumberStyles.None, CultureInfo.InvariantCulture, out var year)
                ? new WorkbookHead(office, Told(WorkbookInstructions.OfficeName), plan, year)
                : null;

        string Told(string label) => told.GetValueOrDefault(Folding.Fold(label), "");
    }

    private static string Text(Cell cell) => WorkbookValues.TextOf(WorkbookValues.Of(cell, Unit.None)) ?? "";
}
