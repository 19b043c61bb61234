using Collector.Plan;
using Collector.Wording;

namespace Collector.Entries;

/// <summary>Makes a value of what was typed, by the kind of the measure.</summary>
internal static class TypedValues
{
    private static readonly string[] Yes = ["sì", "si", "s", "sì.", "vero"];
    private static readonly string[] No = ["no", "n", "falso"];

    /// <returns>The value, or why there is none, in Italian; both null for a blank.</returns>
    public static (ObservedValue? Value, string? Mistake) Read(Measure measure, TypedValue typed) => typed switch
    {
        TypedValue.Text { Typed: var text } when !string.IsNullOrWhiteSpace(text) => Read(measure, text),
        TypedValue.Stated { Value: var value } => OfKind(measure, value),
        TypedValue.Unusable { Why: var why } => (null, why),
        _ => (null, null),
    };

    private static (ObservedValue? Value, string? Mistake) Read(Measure measure, string text) => measure.Accumulation switch
    {
        Accumulation.Date => DayField.Read(text) is { } day ? (new ObservedValue.Day(day), null) : (null, $"«{text.Trim()}» non è un giorno: si scrive come 31/12/2021"),
        Accumulation.YesNo => YesNo(text),
        _ => Number(measure, text),
    };

    private static (ObservedValue? Value, string? Mistake) OfKind(Measure measure, ObservedValue value) => (measure.Accumulation, value) switch
    {
        (Accumulation.Date, ObservedValue.Day) or (Accumulation.YesNo, ObservedValue.YesNo) => (value, null),
        (Accumulation.Date, _) => (null, "qui va scritto un giorno, come 31/12/2021"),
        (Accumulation.YesNo, _) => (null, "qui va scritto sì o no"),
        (_, ObservedValue.Number) => (value, null),
        _ => (null, "qui va scritto un numero, come 1.234,56"),
    };

    private static (ObservedValue? Value, string? Mistake) YesNo(string text)
    {
        var word = text.Trim().ToLowerInvariant();
        return Yes.Contains(word) ? (new ObservedValue.YesNo(true), null)
            : No.Contains(word) ? (new ObservedValue.YesNo(false), null)
            : (null, $"«{text.Trim()}» non è una risposta: si scrive sì o no");
    }

    // A unit may follow, and must then be the measure's.
    private static (ObservedValue? Value, string? Mistake) Number(Measure measure, string text)
    {
        var trimmed = text.Trim();
        var unit = trimmed[trimmed.TrimEnd(UnitSigns).Length..].Trim();
        var symbol = Italian.Symbol(measure.Unit ?? Unit.None);
        if (unit.Length > 0 && unit != symbol)
        {
            return (null, symbol is null ? $"«{unit}» non serve: va scritto solo il numero" : $"l'unità di questa misura è {symbol}, non {unit}");
        }

        var (number, mistake) = ItalianNumber.Read(trimmed[..^unit.Length]);
        return (number is { } read ? new ObservedValue.Number(read) : null, mistake);
    }

    private static readonly char[] UnitSigns = ['%', '€', 'h', 'g', '‰', '$', ' '];
}
