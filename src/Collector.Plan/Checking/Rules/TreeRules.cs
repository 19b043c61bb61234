using Collector.Plan.Reading.Written;

namespace Collector.Plan.Checking.Rules;

/// <summary>Areas, objectives and how they hang together.</summary>
internal static class TreeRules
{
    public static readonly Rule EmptyObjective = new(
        "PLN030", Severity.Warning, "An objective has no indicator", "Add its indicators: without any it has no score.") { Check = Empty };

    public static readonly Rule AreaWithoutObjectives = new(
        "PLN031", Severity.Warning, "An area has no objective", "Add its objectives: without any it has no score.") { Check = EmptyAreas };

    public static readonly Rule ObjectiveForm = new(
        "PLN032", Severity.Error, "An objective's code is not two numbers, or three for an operational one", "Write \"1.1\" or \"1.1.1\".");

    public static readonly Rule CodeNotOfParent = new(
        "PLN033",
        Severity.Error,
        "An operational objective's code does not begin with that of its strategic objective",
        "Correct the code or strategic_objective.") { Check = Codes };

    public static readonly Rule UnknownParent = new(
        "PLN034",
        Severity.Error,
        "An operational objective serves a strategic one that is not in the plan",
        "Correct strategic_objective.") { Check = Parents, NeedsWhole = true };

    public static readonly Rule ParentOfAnotherArea = new(
        "PLN035",
        Severity.Error,
        "An operational objective serves a strategic one of another area",
        "Move it to that area, or correct strategic_objective.") { Check = Areas };

    public static readonly Rule ObjectiveTwice = new(
        "PLN036", Severity.Error, "Two objectives have the same code", "Give one of them its own code.") { Check = Objectives };

    public static readonly Rule IndicatorTwice = new(
        "PLN037",
        Severity.Error,
        "Two indicators have the same key",
        "Keep one, or give their objectives different codes.") { Check = Indicators };

    private static IEnumerable<Fault> Empty(WrittenPlan plan) =>
        from objective in plan.Objectives
        where objective.ListsIndicators && objective.Indicators.IsEmpty
        select new Fault(
            objective.Code.Place,
            $"Objective {objective.Code.Value} has no indicator and so never a score. Add its indicators.");

    private static IEnumerable<Fault> EmptyAreas(WrittenPlan plan) =>
        from area in plan.Areas
        where area.Objectives.IsEmpty
        select new Fault(area.Code.Place, $"Area {area.Code.Value} has no objective and so never a score. Add its objectives.");

    private static IEnumerable<Fault> Codes(WrittenPlan plan) =>
        from objective in plan.Objectives
        from parent in objective.Parent.IfPresent()
        where !objective.Code.Value.StartsWith(parent.Value + ".", StringComparison.Ordinal)
        select new Fault(
            objective.Code.Place,
            $"Objective {objective.Code.Value} serves {parent.Value}: its code should begin with '{parent.Value}.'. "
            + "Correct one of the two.");

    private static IEnumerable<Fault> Parents(WrittenPlan plan)
    {
        var known = Strategic(plan).Select(objective => objective.Code.Value).ToHashSet(StringComparer.Ordinal);
        return from objective in plan.Objectives
               from parent in objective.Parent.IfPresent()
               where !known.Contains(parent.Value)
               select new Fault(parent.Place, $"There is no strategic objective '{parent.Value}'.{Suggestion.For(parent.Value, known)}");
    }

    private static IEnumerable<Fault> Areas(WrittenPlan plan)
    {
        var areas = Strategic(plan).ToLookup(objective => objective.Code.Value, objective => objective.Area, StringComparer.Ordinal);
        return from objective in plan.Objectives
               from parent in objective.Parent.IfPresent()
               where areas[parent.Value].Any() && !areas[parent.Value].Contains(objective.Area)
               select new Fault(
                   parent.Place,
                   $"Strategic objective {parent.Value} belongs to area {areas[parent.Value].First().Code.Value}, "
                   + $"{objective.Code.Value} stands in {objective.Area.Code.Value}. Move one of the two.");
    }

    // Where indicators collide too, the next rule names them.
    private static IEnumerable<Fault> Objectives(WrittenPlan plan) =>
        from same in plan.Objectives.GroupBy(objective => objective.Code.Value, StringComparer.Ordinal)
        from again in same.Skip(1)
        where !again.Indicators.Any(indicator => same.First().Indicators.Any(first => first.Key == indicator.Key))
        select new Fault(
            again.Code.Place,
            $"Objective {same.Key} stands at {same.First().Code.Place} already. Give one of the two its own code.");

    private static IEnumerable<Fault> Indicators(WrittenPlan plan) =>
        from same in plan.Indicators.GroupBy(indicator => indicator.Key, StringComparer.Ordinal)
        from again in same.Skip(1)
        select new Fault(
            again.Place,
            $"Indicator {same.Key} stands at {same.First().Place} already. Keep one, or give their objectives different codes.");

    private static IEnumerable<WrittenObjective> Strategic(WrittenPlan plan) => plan.Objectives.Where(objective => objective.Level is Level.Strategic);
}
