using System.Collections.Frozen;
using System.Text.Json;
using Collector.Plan;
using Collector.Plan.Scoring;

namespace Collector.Publishing;

/// <summary>The words that leave the program: in JSON, labels and the database, one spelling each.</summary>
internal static class Names
{
    private static readonly FrozenDictionary<string, Status> Statuses = Enum.GetValues<Status>().ToFrozenDictionary(Of);

    public static string Of(Status status) => Snake(status.ToString());

    /// <summary>The status a word names.</summary>
    /// <exception cref="KeyNotFoundException">The word names none.</exception>
    public static Status StatusOf(string word) => Statuses[word];

    /// <summary>The status a word names; null when it names none.</summary>
    public static Status? FindStatus(string word) => Statuses.TryGetValue(word, out var status) ? status : null;

    public static string Of(Flag flag) => Snake(flag.ToString());

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

    private static string Snake(string name) => JsonNamingPolicy.SnakeCaseLower.ConvertName(name);
}
