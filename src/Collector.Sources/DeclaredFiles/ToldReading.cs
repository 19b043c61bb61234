using Collector.Records;
using Collector.Sources.Delivered.Reading;
using Collector.Sources.Mapping;

namespace Collector.Sources.DeclaredFiles;

/// <summary>A cell of a file to a value of a column: codes by their text, figures and times by their number.</summary>
internal static class ToldReading
{
    /// <summary>The value, or null where nothing was told.</summary>
    /// <exception cref="FieldException">It cannot be used.</exception>
    public static object? Read(this MappedColumn column, Told told, Tally tally)
    {
        if (column.Constant is { } constant)
        {
            return column.OfText(constant, tally);
        }

        if (told.IsNothing || (told.Text is { } word && column.Nulls.Contains(word)))
        {
            return null;
        }

        if (told.Fault is { } fault)
        {
            throw new FieldException(fault);
        }

        return column.Column.Kind switch
        {
            ColumnKind.Day or ColumnKind.Instant => OfTime(column, told, tally),
            ColumnKind.Whole or ColumnKind.Number => OfFigure(column, told, tally),
            _ => OfWord(column, told, tally),
        };
    }

    private static object? OfTime(MappedColumn column, Told told, Tally tally) => told switch
    {
        { Moment: { } moment } => column.OfMoment(moment, tally),
        { HasHalves: true, Number: not null } => throw new FieldException("is a number that is no day"),
        { Text: { } text } => column.OfText(text, tally),
        { Number: { } number } => column.OfNumber(number, tally),
        _ => throw new FieldException("is neither a day nor a time"),
    };

    private static object? OfFigure(MappedColumn column, Told told, Tally tally) => told switch
    {
        { IsRepeated: true } => throw new FieldException("is part of merged cells: a figure stands in one row"),
        { Number: { } number } => column.OfNumber(number, tally),
        { HasHalves: true } => throw new FieldException("is a text without a number half"),
        { Text: { } text } => column.OfText(text, tally),
        _ => throw new FieldException("is no number, but a time, a day, or yes or no"),
    };

    private static object? OfWord(MappedColumn column, Told told, Tally tally) => told switch
    {
        { Text: { } text } => column.OfText(text, tally),
        { YesNo: { } yes } => column.OfYesNo(yes, tally),
        { Number: { } number } => column.OfNumber(number, tally),
        { Moment: { } moment } => column.OfMoment(moment, tally),
        _ => throw new FieldException("is a time or a duration where a word was expected"),
    };
}
