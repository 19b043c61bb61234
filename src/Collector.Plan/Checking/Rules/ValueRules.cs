namespace Collector.Plan.Checking.Rules;

/// <summary>Keys and values, whatever they are of. Applied by the shapes while reading.</summary>
internal static class ValueRules
{
    public static readonly Rule UnknownKey = new(
        "PLN010", Severity.Error, "A key that is not known here", "Correct its spelling or indentation, or remove it.");

    public static readonly Rule DuplicateKey = new("PLN011", Severity.Error, "A key stands twice", "Keep one of the two.");

    public static readonly Rule MissingKey = new("PLN012", Severity.Error, "A key is missing", "Add it.");

    public static readonly Rule NoValue = new(
        "PLN013", Severity.Error, "A key has no value", "Write the value, or remove the key if it may be left out.");

    public static readonly Rule WrongType = new(
        "PLN014",
        Severity.Error,
        "A single value where keys or a list are expected, or the other way round",
        "Write it as docs/plan-format.md shows.");

    public static readonly Rule BadNumber = new(
        "PLN015",
        Severity.Error,
        "A number cannot be read",
        "Write digits with a point as decimal mark, without quotes, thousands marks or unit.");

    public static readonly Rule BadDay = new(
        "PLN016", Severity.Error, "A day cannot be read", "Write it as 2021-12-31, a day of the year as 12-31.");

    public static readonly Rule BadYesNo = new(
        "PLN017", Severity.Error, "A yes or no cannot be read", "Write true or false, without quotes.");

    public static readonly Rule NotAChoice = new(
        "PLN018", Severity.Error, "A word that is none of those allowed", "Use one of the words the message lists.");

    public static readonly Rule MalformedCode = new(
        "PLN019",
        Severity.Error,
        "A code or key has a form that nothing can refer to",
        "Use letters, digits, blanks inside and . _ - only; '/' and '#n' stand in measure keys only.");
}
