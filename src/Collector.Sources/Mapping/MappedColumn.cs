using System.Collections.Frozen;
using System.Globalization;
using Collector.Records;
using Collector.Sources.Files.Cells;

namespace Collector.Sources.Mapping;

/// <summary>How one column of a dataset comes from a field of a source that is described and not programmed.</summary>
internal sealed record MappedColumn
{
    /// <summary>Where a text that the table does not know is put.</summary>
    public const string Unmapped = "unmapped";

    public required Column Column { get; init; }

    /// <summary>Place of the column in its dataset.</summary>
    public required int Place { get; init; }

    /// <summary>The field as the settings name it: a path, a header, a column; null: the column is constant.</summary>
    public string? Field { get; init; }

    /// <summary>Text that stands for the field of every row; null: there is a field.</summary>
    public string? Constant { get; init; }

    /// <summary>From the source's words to ours; null: as they come.</summary>
    public FrozenDictionary<string, string>? Translate { get; init; }

    public Untranslated Untranslated { get; init; }

    /// <summary>Words that mean that nothing was told.</summary>
    public FrozenSet<string> Nulls { get; init; } = [];

    public required NumberText Numbers { get; init; }

    public required TimeForms Times { get; init; }

    /// <summary>The field may be missing in all rows.</summary>
    public bool IsOptional { get; init; }

    /// <summary>The column with its field, as reasons name it: <c>opened_at (Aperto)</c>.</summary>
    public string Words => Field is null ? Column.Name : $"{Column.Name} ({Field})";

    /// <summary>The words of columns by their names.</summary>
    public static FrozenDictionary<string, string> WordsOf(IEnumerable<MappedColumn> columns) => columns.ToFrozenDictionary(column => column.Column.Name, column => column.Words, StringComparer.Ordinal);

    /// <summary>What a text says, or null where it says nothing.</summary>
    /// <param name="tally">Counts what a person should know.</param>
    /// <exception cref="FieldException">It cannot be used.</exception>
    public object? OfText(string written, Tally tally)
    {
        var text = written.Trim();
        if (text.Length == 0 || Nulls.Contains(text))
        {
            return null;
        }

        text = Translate is null ? text : Translated(text, tally);
        return Column.Kind switch
        {
            ColumnKind.Text when Column.IsKey && ShortenedCode.Is(text) => throw new FieldException(ShortenedCode.Objection),
            ColumnKind.Text => text,
            ColumnKind.Words => new[] { text },
            ColumnKind.YesNo => YesNo(text),
            ColumnKind.Day => Times.Day(text, tally),
            ColumnKind.Instant => Times.Instant(text, tally),
            ColumnKind.Whole => Whole(Number(text)),
            _ => Number(text),
        };
    }

    /// <summary>What a number says that came as one, not as a text.</summary>
    /// <exception cref="FieldException">It cannot be used.</exception>
    public object? OfNumber(decimal number, Tally tally) => (Column.Kind, Translate) switch
    {
        (ColumnKind.Whole, null) => Whole(number),
        (ColumnKind.Number, null) => number,
        (ColumnKind.Words, null) => throw new FieldException("is a number where words were expected"),
        _ => OfText(number.ToString(CultureInfo.InvariantCulture), tally),
    };

    /// <summary>What a moment says that came as one, on the clock of the source.</summary>
    /// <exception cref="FieldException">It cannot be used.</exception>
    public object OfMoment(DateTime local, Tally tally) => Column.Kind switch
    {
        ColumnKind.Day => TimeForms.Plausible(DateOnly.FromDateTime(local)),
        ColumnKind.Instant => Times.Local(local, tally),
        _ => throw new FieldException("is a day or a time where something else was expected"),
    };

    /// <summary>What a yes or no says that came as one.</summary>
    /// <exception cref="FieldException">It cannot be used.</exception>
    public object? OfYesNo(bool yes, Tally tally) => Column.Kind is ColumnKind.YesNo && Translate is null ? yes : OfText(yes ? "true" : "false", tally);

    private string Translated(string text, Tally tally)
    {
        if (Translate!.TryGetValue(text, out var known)) // asked for only where there is a table
        {
            return known;
        }

        tally.Untranslated(Column.Name);
        return Untranslated switch
        {
            Untranslated.Keep => text,
            Untranslated.Reject => throw new FieldException("holds a word that 'translate' does not have"),
            _ => Unmapped,
        };
    }

    private decimal Number(string text) =>
        Numbers.Read(text) is { IsRefused: false } number ? number.Value : throw new FieldException($"is no number as declared ({Numbers.Example})");

    private static long Whole(decimal number) => number == decimal.Truncate(number) && number is >= long.MinValue and <= long.MaxValue
        ? (long)number
        : throw new FieldException("is no whole number");

    private static bool YesNo(string text) => text switch
    {
        "true" or "1" => true,
        "false" or "0" => false,
        _ => throw new FieldException("is neither true nor false: 'translate' makes it so"),
    };
}

/// <summary>What becomes of a word that the table of translations does not have.</summary>
internal enum Untranslated
{
    /// <summary>It is put to <c>unmapped</c>, and counted.</summary>
    Unmapped,

    Keep,
    Reject,
}

/// <summary>A field cannot be used; the message says what is wrong with it, never what it holds.</summary>
internal sealed class FieldException(string message) : Exception(message);
