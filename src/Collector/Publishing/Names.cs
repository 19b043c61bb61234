using System.Collections.Frozen;
using System.Text.Json;
using Collector.Plan;
using Collector.Plan.Scoring;

namespace Collector.Publishing;

/// <summary>The words that leave the program: in JSON, labels and the database, one spelling each. Those that are stored are read back here.</summary>
internal static class Names
{
    private const string By = "by";
    private const string Is = "is";

    private static readonly FrozenDictionary<string, Status> Statuses = Enum.GetValues<Status>().ToFrozenDictionary(Of, StringComparer.Ordinal);
    private static readonly FrozenDictionary<string, Flag> Flags = Enum.GetValues<Flag>().ToFrozenDictionary(Of, StringComparer.Ordinal);
    private static readonly FrozenDictionary<string, Comparator> Comparators = Enum.GetValues<Comparator>().ToFrozenDictionary(Of, StringComparer.Ordinal);
    private static readonly FrozenDictionary<string, Unit> Units = Enum.GetValues<Unit>().Where(unit => unit is not Unit.None).ToFrozenDictionary(unit => Of(unit)!, StringComparer.Ordinal); // only None has no name

    public static string Of(Status status) => Snake(status.ToString());

    /// <summary>The status that a stored word names.</summary>
    /// <exception cref="InvalidOperationException">It names none.</exception>
    public static Status StatusOf(string word) => Known(Statuses, word);

    /// <summary>The status a word names; null when it names none.</summary>
    public static Status? FindStatus(string word) => Statuses.TryGetValue(word, out var status) ? status : null;

    public static string Of(Flag flag) => Snake(flag.ToString());

    /// <summary>The flag that a stored word names.</summary>
    /// <exception cref="InvalidOperationException">It names none.</exception>
    public static Flag FlagOf(string word) => Known(Flags, word);

    public static string Of(Level level) => Snake(level.ToString());

    public static string Of(Comparator comparator) => comparator switch
    {
        Comparator.AtLeast => ">=",
        Comparator.AtMost => "<=",
        _ => "=",
    };

    /// <summary>Unit as in <c>plan export</c>; null where the plan prints none.</summary>
    public static string? Of(Unit unit) => unit switch
    {
        Unit.Percent => "%",
        Unit.Number => "N",
        Unit.Days => "gg",
        Unit.Hours => "h",
        Unit.Euro => "EUR",
        _ => null,
    };

    /// <summary>How a value is held against a target: <c>&gt;=</c>, <c>&lt;=</c>, <c>=</c>, <c>by</c> a day, <c>is</c> yes; null: no target.</summary>
    public static string? Of(Target? target) => target switch
    {
        Target.Figure figure => Of(figure.Comparator),
        Target.Deadline => By,
        Target.Yes => Is,
        _ => null,
    };

    /// <summary>The target that stored words name.</summary>
    /// <exception cref="InvalidOperationException">They name none.</exception>
    public static Target? TargetOf(string? op, decimal? value, DateOnly? day, string? unit) => (op, value, day) switch
    {
        (null, _, _) => null,
        (Is, _, _) => new Target.Yes(),
        (By, _, { } deadline) => new Target.Deadline(deadline),
        (not By, { } figure, _) => new Target.Figure(Known(Comparators, op), figure, unit is null ? Unit.None : Known(Units, unit)),
        _ => throw new InvalidOperationException($"a stored target '{op}' without its value cannot be read"),
    };

    private static T Known<T>(FrozenDictionary<string, T> words, string word) =>
        words.TryGetValue(word, out var known) ? known : throw new InvalidOperationException($"'{word}' is no word of this program: a newer one has stored it");

    private static string Snake(string name) => JsonNamingPolicy.SnakeCaseLower.ConvertName(name);
}
