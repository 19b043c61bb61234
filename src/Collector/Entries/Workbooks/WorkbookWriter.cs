using System.Globalization;
using Collector.Plan;
using Collector.Sources.Files.Xlsx;
using Collector.Wording;
using SpreadCheetah;
using SpreadCheetah.Validations;
using SpreadCheetah.Worksheets;

namespace Collector.Entries.Workbooks;

/// <summary>Writes a workbook for an office to fill in.</summary>
internal sealed class WorkbookWriter(Spreadsheet spreadsheet, CancellationToken cancellationToken)
{
    private readonly WorkbookStyles styles = new(spreadsheet);

    public async Task WriteAsync(WorkbookHead head, IReadOnlyList<WorkbookRow> rows)
    {
        await FiguresAsync(rows);
        await InstructionsAsync(head);
        await spreadsheet.FinishAsync(cancellationToken);
    }

    private async Task FiguresAsync(IReadOnlyList<WorkbookRow> rows)
    {
        var options = new WorksheetOptions { FrozenRows = 1, AutoFilter = new AutoFilterOptions(Area(rows.Count)) };
        foreach (var column in WorkbookColumns.All)
        {
            options.Column((int)column + 1).Width = column.Width();
        }

        options.Column((int)WorkbookColumn.Seen + 1).Hidden = true;
        await spreadsheet.StartWorksheetAsync(WorkbookColumns.Figures, options, cancellationToken);
        await spreadsheet.AddHeaderRowAsync([.. WorkbookColumns.All.Select(column => column.Header())], styles.Header, cancellationToken);
        var cells = new WorkbookCells(styles);
        foreach (var row in rows)
        {
            Validate(row, spreadsheet.NextRowNumber);
            await spreadsheet.AddRowAsync([.. WorkbookColumns.All.Select(column => Cell(cells, row, column))], cancellationToken);
        }
    }

    private static Cell Cell(WorkbookCells cells, WorkbookRow row, WorkbookColumn column) => column switch
    {
        WorkbookColumn.Measure => cells.Text(row.Measure),
        WorkbookColumn.Name => cells.Text(row.Name),
        WorkbookColumn.Unit => cells.Text(Italian.Words(row.Unit ?? Unit.None) ?? ""),
        WorkbookColumn.From => cells.Day(row.Period.From),
        WorkbookColumn.To => cells.Day(row.Period.To),
        WorkbookColumn.Due => cells.Day(row.Due),
        WorkbookColumn.LastYear => cells.Shown(row.LastYear),
        WorkbookColumn.Target => cells.Text(row.Target),
        WorkbookColumn.Current => cells.Shown(row.Current),
        WorkbookColumn.Value => cells.Typed(row),
        WorkbookColumn.Note => cells.Note(row),
        WorkbookColumn.CurrentWeight => cells.ShownWeight(row),
        WorkbookColumn.Weight => cells.TypedWeight(row),
        _ => cells.Text(row.Seen),
    };

    // A warning only: what counts is the verdict after the workbook came back.
    private void Validate(WorkbookRow row, int number)
    {
        if (ValidationOf(row) is { } validation)
        {
            validation.ErrorType = ValidationErrorType.Warning;
            validation.ErrorTitle = "Valore insolito";
            spreadsheet.AddDataValidation(string.Create(CultureInfo.InvariantCulture, $"{Letters(WorkbookColumn.Value)}{number}"), validation);
        }
    }

    private static DataValidation? ValidationOf(WorkbookRow row)
    {
        var validation = (row.Accumulation, row.Range) switch
        {
            (Accumulation.YesNo, _) => DataValidation.ListValues(["Sì", "No"]),
            (_, { Min: { } min, Max: { } max }) => DataValidation.DecimalBetween((double)min, (double)max),
            (_, { Min: { } min }) => DataValidation.DecimalGreaterThanOrEqualTo((double)min),
            (_, { Max: { } max }) => DataValidation.DecimalLessThanOrEqualTo((double)max),
            _ => null,
        };
        validation?.ErrorMessage = row.Accumulation is Accumulation.YesNo ? "Qui si scrive Sì o No." : $"I valori di questa misura vanno {Ends(row.Range)}.";
        return validation;
    }

    private static string Ends(ValueRange? range) => range switch
    {
        { Min: { } min, Max: { } max } => $"da {Italian.Stated(min)} a {Italian.Stated(max)}",
        { Min: { } min } => $"da {Italian.Stated(min)} in su",
        _ => $"fino a {Italian.Stated(range?.Max ?? 0)}",
    };

    private async Task InstructionsAsync(WorkbookHead head)
    {
        var options = new WorksheetOptions();
        options.Column(1).Width = 24;
        options.Column(2).Width = 110;
        await spreadsheet.StartWorksheetAsync(WorkbookColumns.Instructions, options, cancellationToken);
        await TellAsync(WorkbookInstructions.OfficeName, head.OfficeName);
        await TellAsync(WorkbookInstructions.Office, head.Office);
        await TellAsync(WorkbookInstructions.Plan, head.Plan);
        await TellAsync(WorkbookInstructions.Year, Italian.Year(head.Year));
        foreach (var (index, sentence) in WorkbookInstructions.Sentences.Index())
        {
            await TellAsync(index == 0 ? "Come si compila" : "", sentence);
        }
    }

    private ValueTask TellAsync(string label, string text)
    {
        var cells = new WorkbookCells(styles);
        return spreadsheet.AddRowAsync([new Cell(label, styles.Header), cells.Text(text)], cancellationToken);
    }

    private static string Area(int rows) => string.Create(CultureInfo.InvariantCulture, $"A1:{Letters(WorkbookColumn.Seen)}{rows + 1}");

    private static string Letters(WorkbookColumn column) => CellRange.Letters((int)column);
}
