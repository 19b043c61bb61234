using System.Collections.Immutable;
using System.Globalization;
using Collector.Plan;
using Collector.Publishing;
using Collector.Storage;

namespace Collector.Explaining;

/// <summary>Holds a figure as stored against the one computed again, column by column.</summary>
internal static class Comparison
{
    /// <summary>The explanation with the stored figure, and where the two differ.</summary>
    public static Explanation With(Explanation explanation, StoredFigure stored)
    {
        var figure = stored.Figure;
        var computed = Figure.Of(explanation.Result, explanation.Request, new RowStamp(explanation.Plan.Code, figure.Version, figure.Run, figure.KnownAt));
        return explanation with { Stored = stored, Differences = Differences(figure, computed) };
    }

    private static ImmutableArray<Difference> Differences(Figure stored, Figure computed)
    {
        (string Field, Func<Figure, object?> Of)[] fields =
        [
            ("status", figure => Names.Of(figure.Status)),
            ("value", figure => (figure.Value as ObservedValue.Number)?.Value),
            ("value_day", figure => (figure.Value as ObservedValue.Day)?.Value),
            ("value_yes_no", figure => (figure.Value as ObservedValue.YesNo)?.Value),
            ("degree", figure => figure.Degree),
            ("target_op", figure => Names.Of(figure.Target)),
            ("target_value", figure => (figure.Target as Target.Figure)?.Value),
            ("target_day", figure => (figure.Target as Target.Deadline)?.Day),
            ("target_unit", figure => figure.Target is Target.Figure { Unit: var unit } ? Names.Of(unit) : null),
            ("reference_target", figure => figure.ReferenceTarget),
            ("forecast", figure => figure.Forecast),
            ("reaches", figure => figure.Reaches),
            ("flags", figure => string.Join(' ', figure.Flags.Select(Names.Of))),
            ("missing", figure => string.Join(' ', figure.Missing)),
        ];
        return [.. fields.Where(field => !Equals(field.Of(stored), field.Of(computed))).Select(field => new Difference(field.Field, Text(field.Of(stored)), Text(field.Of(computed))))];
    }

    private static string Text(object? value) => value switch
    {
        null => "null",
        DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "",
    };
}
