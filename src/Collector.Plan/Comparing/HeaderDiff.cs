namespace Collector.Plan.Comparing;

/// <summary>Differences in the plan's own data and its offices.</summary>
internal static class HeaderDiff
{
    public static IReadOnlyList<PlanChange> Compare(PerformancePlan before, PerformancePlan after) => new ChangeList(PlanSubject.Plan, "", "Plan")
        .Field("code", before.Code, after.Code)
        .Field("name", before.Name, after.Name)
        .Field("body", before.Body, after.Body)
        .Field("years", string.Join(", ", before.Years), string.Join(", ", after.Years))
        .Field("baseline", before.Baseline, after.Baseline)
        .Field("zone", before.Zone.Id, after.Zone.Id)
        .Field("strategic weight", before.Settings.StrategicWeight, after.Settings.StrategicWeight)
        .Field("tolerance", before.Settings.Tolerance, after.Settings.Tolerance)
        .Field("evidence days", before.Settings.EvidenceDays, after.Settings.EvidenceDays)
        .Field("near days", before.Settings.NearDays, after.Settings.NearDays)
        .Field("few below", before.Settings.FewBelow, after.Settings.FewBelow)
        .Changes;

    public static IReadOnlyList<PlanChange> Offices(Office? before, Office? after) => (before, after) switch
    {
        ({ } gone, null) => new ChangeList(PlanSubject.Office, gone.Code, $"Office {gone.Code} ({gone.Name})").Say("is removed").Changes,
        (null, { } added) => new ChangeList(PlanSubject.Office, added.Code, $"Office {added.Code} ({added.Name})").Say("is added").Changes,
        ({ } former, { } now) => new ChangeList(PlanSubject.Office, now.Code, $"Office {now.Code}")
            .Field("name", former.Name, now.Name)
            .Field("mail", former.Mail, now.Mail)
            .Changes,
        _ => [],
    };
}
