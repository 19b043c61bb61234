namespace Collector.Sources.Files.Cells;

/// <summary>How the cells of a file are to be read. Declared, never guessed from the cells.</summary>
/// <param name="YesNo">The words for yes and no, folded as <see cref="Folding"/> does.</param>
/// <param name="Trim">Spaces around a text are left out; otherwise they are a fault.</param>
internal sealed record ReadingRules(NumberText Numbers, DayText Days, IReadOnlyDictionary<string, bool> YesNo, bool Trim)
{
    public static IReadOnlyDictionary<string, bool> ItalianAndEnglish { get; } = new Dictionary<string, bool>(StringComparer.Ordinal)
    {
        ["SI"] = true,
        ["VERO"] = true,
        ["TRUE"] = true,
        ["YES"] = true,
        ["NO"] = false,
        ["FALSO"] = false,
        ["FALSE"] = false,
    };

    public static IReadOnlyDictionary<string, bool> TrueAndFalse { get; } = new Dictionary<string, bool>(StringComparer.Ordinal)
    {
        ["TRUE"] = true,
        ["FALSE"] = false,
    };

    /// <summary>
    /// Tries a yes/no, a number and a day. A text that could be a number and a day is refused: which one is meant must
    /// not hang on the order of trying.
    /// </summary>
    public Reading<StatedValue> ReadValue(string text)
    {
        if (YesNo.TryGetValue(Folding.Fold(text), out var yes))
        {
            return new StatedValue.YesNo(yes);
        }

        var number = Numbers.Read(text);
        var day = Days.Read(text);
        return (number.IsRefused, day.IsRefused) switch
        {
            (false, false) => Refused("can be a number and a day: declare days in a form with separators"),
            (false, true) => number.Then<StatedValue>(value => new StatedValue.Number(value)),
            (true, false) => day.Then<StatedValue>(value => new StatedValue.Day(value)),
            _ when NumberText.LooksLikeOne(text) => Reading<StatedValue>.Refused(number.Reason!), // refused, so there is a reason
            _ => Refused($"is no number ({Numbers.Example}), no day ({Days.Forms}) and no yes or no ({string.Join(", ", YesNo.Keys)})"),
        };

        Reading<StatedValue> Refused(string reason) => Reading<StatedValue>.Refused($"{Quoted.Text(text)} {reason}");
    }
}
