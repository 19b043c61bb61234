namespace Collector.Plan.Comparing;

/// <summary>One thing in which two plans differ.</summary>
/// <param name="Key">Key or code of the subject, as the newer plan has it if it is in both; empty for the plan itself.</param>
/// <param name="Sentence">What changes, whole: "Indicator 1.1/20KPI2: target 2022 changes from ...".</param>
public sealed record PlanChange(PlanSubject Subject, string Key, string Sentence)
{
    public override string ToString() => Sentence;
}

/// <summary>What a change is about.</summary>
public enum PlanSubject
{
    Plan,
    Office,
    Area,
    Objective,
    Indicator,
    Measure,
    Reported,
}
