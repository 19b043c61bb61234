using System.Collections.Immutable;
using System.Globalization;
using Collector.Entries;
using Collector.Plan;
using Collector.Web.Uploads;
using Collector.Wording;

namespace Collector.Web.Entering;

/// <summary>The form of many figures: its fields are numbered by row.</summary>
internal static class EntryForm
{
    /// <summary>More rows than these no page offers. What is posted is taken whole.</summary>
    public const int MostRows = 200;

    public const string Measure = "misura";
    public const string From = "dal";
    public const string To = "al";
    public const string Seen = "visto";
    public const string Value = "valore";
    public const string Day = "giorno";
    public const string Weight = "peso";
    public const string Note = "nota";
    public const string Files = "prova";
    public const string Kept = "allegati";
    public const string End = "fino";
    public const string Removal = "togli";

    public static string Name(string field, int row) => string.Create(CultureInfo.InvariantCulture, $"{field}-{row}");

    /// <summary>What was typed, row by row, with the files that each brought; null: it is no form of ours.</summary>
    public static IReadOnlyList<(TypedFigure Typed, ImmutableArray<BroughtFile> Files)>? Read(IFormCollection form, BroughtFiles brought)
    {
        // A field that stands there twice, or a row that is not counted, would be read as something that nobody typed.
        var measures = form.Keys.Count(name => name.StartsWith($"{Measure}-", StringComparison.Ordinal));
        if (form.Any(field => field.Value.Count > 1))
        {
            return null;
        }

        var rows = new List<(TypedFigure, ImmutableArray<BroughtFile>)>();
        for (var row = 0; row < measures; row++)
        {
            if (DayOf(form[Name(From, row)]) is not { } from || DayOf(form[Name(To, row)]) is not { } to || from > to)
            {
                return null;
            }

            rows.Add((
                new TypedFigure(Text(Measure, row), new Period(from, to), new TypedValue.Text(Text(Value, row)), Text(Seen, row))
                {
                    Note = Text(Note, row),
                    OnDay = Text(Day, row),
                    Weight = Text(Weight, row),
                    EndsOn = Text(End, row),
                    IsRemoval = Text(Removal, row).Length > 0,
                    Evidence = [.. Text(Kept, row).Split(',', StringSplitOptions.RemoveEmptyEntries).Select(number => long.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var file) ? file : 0).Where(file => file > 0)],
                },
                [.. brought.In(Name(Files, row))]));
        }

        return rows;

        string Text(string field, int row) => PlainText.Of(form[Name(field, row)]);
    }

    private static DateOnly? DayOf(string? text) => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
}
