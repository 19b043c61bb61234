using System.Globalization;

namespace Collector.Plan.Comparing;

/// <summary>The sentences about one subject.</summary>
/// <param name="label">How they begin: "Indicator 1.1/20KPI2".</param>
internal sealed class ChangeList(PlanSubject subject, string key, string label)
{
    private readonly List<PlanChange> changes = [];

    public IReadOnlyList<PlanChange> Changes => changes;

    /// <summary>A sentence whose verb follows the subject: "is added".</summary>
    public ChangeList Say(string predicate)
    {
        changes.Add(new PlanChange(subject, key, $"{label} {predicate}."));
        return this;
    }

    /// <summary>A sentence about a part of the subject: "target 2022 changes from ...".</summary>
    public ChangeList Tell(string sentence)
    {
        changes.Add(new PlanChange(subject, key, $"{label}: {sentence}."));
        return this;
    }

    /// <summary>A sentence if the field differs.</summary>
    public ChangeList Field<T>(string name, T before, T after) =>
        EqualityComparer<T>.Default.Equals(before, after) ? this : Tell($"{name} changes from {Shown(before)} to {Shown(after)}");

    private static string Shown<T>(T value) => value switch
    {
        null => "none",
        string text => $"'{text}'",
        bool yes => yes ? "yes" : "no",
        decimal number => Words.Of(number),
        DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        Enum word => word.ToString().ToLowerInvariant(),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "none",
    };
}
