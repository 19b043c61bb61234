using System.Collections.Frozen;
using Collector.Plan;
using Collector.Plan.Scoring;
using Collector.Publishing;

namespace Collector.Web.Stored;

/// <summary>The database's words read back: the inverse of <see cref="Names"/>.</summary>
internal static class StoredWords
{
    private static readonly FrozenDictionary<string, Flag> Flags =
        Enum.GetValues<Flag>().ToFrozenDictionary(Names.Of, StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, Unit> Units =
        Enum.GetValues<Unit>().Where(unit => unit is not Unit.None).ToFrozenDictionary(unit => Names.Of(unit)!, StringComparer.Ordinal); // only None has no name

    /// <summary>Null for a word that is none.</summary>
    public static Status? StatusOf(string word) => Names.FindStatus(word);

    public static Flag FlagOf(string word) => Flags[word];

    /// <param name="op"><c>&gt;=</c>, <c>&lt;=</c>, <c>=</c>, <c>by</c>, <c>is</c>; null: no target.</param>
    public static Target? TargetOf(string? op, decimal? value, DateOnly? day, string? unit) => op switch
    {
        null => null,
        "is" => new Target.Yes(),
        "by" when day is { } deadline => new Target.Deadline(deadline),
        ">=" or "<=" or "=" when value is { } figure => new Target.Figure(ComparatorOf(op), figure, unit is null ? Unit.None : Units[unit]),
        _ => throw new InvalidOperationException($"a stored target '{op}' without its value cannot be read"),
    };

    private static Comparator ComparatorOf(string op) => op switch
    {
        ">=" => Comparator.AtLeast,
        "<=" => Comparator.AtMost,
        _ => Comparator.Exactly,
    };
}
