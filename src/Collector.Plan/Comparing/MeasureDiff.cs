namespace Collector.Plan.Comparing;

/// <summary>Differences in a measure.</summary>
internal static class MeasureDiff
{
    public static IReadOnlyList<PlanChange> Compare(Measure? before, Measure? after) => (before, after) switch
    {
        ({ } gone, null) => Named(gone).Say("is removed").Changes,
        (null, { } added) => Named(added).Say($"is added: {Words.Of(added.Feed)}").Changes,
        ({ } former, { } now) => Both(former, now),
        _ => [],
    };

    private static ChangeList Named(Measure measure) => new(PlanSubject.Measure, measure.Key, $"Measure {measure.Key} ({measure.Name})");

    private static IReadOnlyList<PlanChange> Both(Measure before, Measure after)
    {
        var list = new ChangeList(PlanSubject.Measure, after.Key, $"Measure {after.Key}")
            .Field("name", before.Name, after.Name)
            .Field("feeding", Words.Of(before.Feed), Words.Of(after.Feed))
            .Field("unit", before.Unit, after.Unit)
            .Field("range", Words.Of(before.Range), Words.Of(after.Range))
            .Field("evidence required", before.EvidenceRequired, after.EvidenceRequired);
        Words.Retirement(list, before.Retired, after.Retired);
        return list.Changes;
    }
}
