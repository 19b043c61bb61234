namespace Collector.Plan.Comparing;

/// <summary>Differences in areas and objectives, without their indicators.</summary>
internal static class TreeDiff
{
    public static IReadOnlyList<PlanChange> Areas(Area? before, Area? after) => (before, after) switch
    {
        ({ } gone, null) => new ChangeList(PlanSubject.Area, gone.Code, $"Area {gone.Code} ({gone.Name})").Say("is removed").Changes,
        (null, { } added) => new ChangeList(PlanSubject.Area, added.Code, $"Area {added.Code} ({added.Name})").Say("is added").Changes,
        ({ } former, { } now) => new ChangeList(PlanSubject.Area, now.Code, $"Area {now.Code}").Field("name", former.Name, now.Name).Changes,
        _ => [],
    };

    public static IReadOnlyList<PlanChange> Objectives(Objective? before, Objective? after) => (before, after) switch
    {
        ({ } gone, null) => new ChangeList(PlanSubject.Objective, gone.Code, $"Objective {gone.Code} ({gone.Name})").Say("is removed").Changes,
        (null, { } added) => new ChangeList(PlanSubject.Objective, added.Code, $"Objective {added.Code} ({added.Name})")
            .Say($"is added to area {added.Area}")
            .Changes,
        ({ } former, { } now) => new ChangeList(PlanSubject.Objective, now.Code, $"Objective {now.Code}")
            .Field("name", former.Name, now.Name)
            .Field("description", former.Description, now.Description)
            .Field("level", former.Level, now.Level)
            .Field("area", former.Area, now.Area)
            .Field("strategic objective", former.StrategicObjective, now.StrategicObjective)
            .Field("programme", former.Programme, now.Programme)
            .Field("priority", former.Priority, now.Priority)
            .Changes,
        _ => [],
    };
}
