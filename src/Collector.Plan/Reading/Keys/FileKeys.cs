using Collector.Plan.Reading.Nodes;
using Collector.Plan.Reading.Shapes;

namespace Collector.Plan.Reading.Keys;

/// <summary>The sections of a plan's files. A file holds one or more of them.</summary>
internal static class FileKeys
{
    public static readonly Key Plan = new("plan", PlanKeys.Table, "what the plan is, its years and settings");

    public static readonly Key Offices = new(
        "offices",
        new EntriesShape("offices by code", CodeForms.Code, CodeForms.CodePattern, OfficeKeys.Table),
        "offices that own indicators and enter measures, by code");

    public static readonly Key Areas = new(
        "areas",
        new EntriesShape("areas by code", CodeForms.Code, CodeForms.CodePattern, AreaKeys.Table),
        "areas by code; may be spread over files");

    public static readonly Key Measures = new(
        "measures", new EntriesShape("measures by key", CodeForms.Measure, CodeForms.MeasurePattern, MeasureKeys.Table), "measures by key");

    public static readonly Key Reported = new(
        "reported", new ListShape(ReportedKeys.Table), "results of earlier years known only as figures from a document");

    /// <summary>All of them; the ones a whole plan cannot do without are told by a rule, for no single file has to have them.</summary>
    public static readonly TableShape Table = new("a plan's file", Plan, Offices, Areas, Measures, Reported);

    /// <summary>The entry is a section with something in it to read.</summary>
    public static bool IsSection(Entry entry) =>
        entry.Value is Node.Map or Node.List && new[] { Plan, Offices, Areas, Measures, Reported }.Any(key => key.Name == entry.Key.Text);
}
