using System.Collections.Immutable;

namespace Collector.Entries.Workbooks;

/// <summary>The columns of a workbook, in the order they are written in.</summary>
internal enum WorkbookColumn
{
    Measure,
    Name,
    Unit,
    From,
    To,
    Due,
    LastYear,
    Target,
    Current,
    Value,
    Note,
    CurrentWeight,
    Weight,
    Seen,
}

internal static class WorkbookColumns
{
    /// <summary>Names of the sheets and of the columns; the reader finds them by these.</summary>
    public const string Figures = "Rilevazioni";

    public const string Instructions = "Istruzioni";

    public static ImmutableArray<WorkbookColumn> All { get; } = [.. Enum.GetValues<WorkbookColumn>()];

    /// <summary>Without these a workbook cannot be read; the others help whoever fills it in.</summary>
    public static ImmutableArray<WorkbookColumn> Read { get; } =
    [
        WorkbookColumn.Measure, WorkbookColumn.From, WorkbookColumn.To, WorkbookColumn.Current, WorkbookColumn.Value, WorkbookColumn.Note,
        WorkbookColumn.Seen,
    ];

    /// <summary>Read where they are there: workbooks that were taken away before have none.</summary>
    public static ImmutableArray<WorkbookColumn> ReadIfThere { get; } = [WorkbookColumn.CurrentWeight, WorkbookColumn.Weight];

    public static string Header(this WorkbookColumn column) => column switch
    {
        WorkbookColumn.Measure => "Misura",
        WorkbookColumn.Name => "Descrizione",
        WorkbookColumn.Unit => "Unità",
        WorkbookColumn.From => "Dal",
        WorkbookColumn.To => "Al",
        WorkbookColumn.Due => "Scadenza",
        WorkbookColumn.LastYear => "Anno precedente",
        WorkbookColumn.Target => "Obiettivo",
        WorkbookColumn.Current => "Valore attuale",
        WorkbookColumn.Value => "Valore",
        WorkbookColumn.Note => "Nota",
        WorkbookColumn.CurrentWeight => "Peso attuale",
        WorkbookColumn.Weight => "Peso",
        _ => "Visto",
    };

    /// <summary>In characters.</summary>
    public static double Width(this WorkbookColumn column) => column switch
    {
        WorkbookColumn.Name => 60,
        WorkbookColumn.Note => 45,
        WorkbookColumn.From or WorkbookColumn.To or WorkbookColumn.Due => 12,
        WorkbookColumn.Unit => 20,
        _ => 17,
    };

    /// <summary>The cells an office fills in.</summary>
    public static bool IsFilled(this WorkbookColumn column) => column is WorkbookColumn.Value or WorkbookColumn.Note or WorkbookColumn.Weight;
}
