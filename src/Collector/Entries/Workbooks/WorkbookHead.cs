namespace Collector.Entries.Workbooks;

/// <summary>Whose figures a workbook asks for, and of which year.</summary>
/// <param name="Office">Code of the office.</param>
/// <param name="OfficeName">As people know it; says nothing when workbooks are compared.</param>
/// <param name="Plan">Code of the plan.</param>
/// <param name="Year">The year its periods lie in.</param>
public sealed record WorkbookHead(string Office, string OfficeName, string Plan, int Year)
{
    /// <summary>True when both ask for the same figures.</summary>
    public bool IsOfTheSame(WorkbookHead other) => (Office, Plan, Year) == (other.Office, other.Plan, other.Year);
}
