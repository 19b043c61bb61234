using Collector.Plan.Reading.Shapes;

namespace Collector.Plan.Reading.Keys;

/// <summary>Keys of an area.</summary>
internal static class AreaKeys
{
    public static readonly Key<string> Name = new("name", TextShape.Any, "the area's name") { Required = true };

    public static readonly Key Strategic = new(
        "strategic_objectives",
        new EntriesShape("strategic objectives by code", CodeForms.Strategic, CodeForms.StrategicPattern, ObjectiveKeys.Strategic),
        "strategic objectives by code, in quotes: \"1.1\"");

    public static readonly Key Operational = new(
        "operational_objectives",
        new EntriesShape("operational objectives by code", CodeForms.Operational, CodeForms.OperationalPattern, ObjectiveKeys.Operational),
        "operational objectives by code, in quotes: \"1.1.1\"");

    public static readonly TableShape Table = new("an area", Name, Strategic, Operational);
}

/// <summary>Keys of an objective.</summary>
internal static class ObjectiveKeys
{
    public static readonly WordShape<Priority> PriorityWord = new(("forza", Plan.Priority.Forza), ("impegno", Plan.Priority.Impegno));

    public static readonly Key<string> Name = new("name", TextShape.Any, "the objective's name") { Required = true };
    public static readonly Key<string> Description = new(
        "description", TextShape.Any, "the plan's description where it says more than the name");
    public static readonly Key<string> Programme = new(
        "programme", TextShape.Any, "the ministerial programme, \"Programma (D.M. 27/03/2013)\"") { Required = true };
    public static readonly Key<string> Parent = new(
        "strategic_objective", CodeForms.Strategic, "code of the strategic objective it serves, in quotes: \"1.1\"") { Required = true };
    public static readonly Key<Priority> Priority = new("priority", PriorityWord, "what the plan's comment box calls the whole objective");

    public static readonly Key Indicators = new(
        "indicators",
        new EntriesShape("indicators by code", CodeForms.Code, CodeForms.CodePattern, IndicatorKeys.Table),
        "indicators by code") { Required = true };

    public static readonly TableShape Strategic = new("a strategic objective", Name, Description, Programme, Priority, Indicators);
    public static readonly TableShape Operational = new("an operational objective", Parent, Name, Description, Priority, Indicators);
}
