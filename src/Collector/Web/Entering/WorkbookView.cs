using System.Collections.Immutable;
using Collector.Entries;
using Collector.Plan;
using Collector.Web.Reading;

namespace Collector.Web.Entering;

/// <summary>A workbook that came back, and what would become of each row.</summary>
/// <param name="Number">Of the kept file.</param>
/// <param name="Name">As it was handed over.</param>
/// <param name="Verdicts">In the order of the file.</param>
public sealed record WorkbookView(PageHead Head, long Number, string Name, Office Office, int Year, PerformancePlan Plan, ImmutableArray<WorkbookVerdict> Verdicts)
{
    public int News => Verdicts.Count(verdict => verdict.Outcome is EntryOutcome.New or EntryOutcome.Changed);

    public int Refused => Verdicts.Count(verdict => verdict.Outcome is EntryOutcome.Refused);

    public int Unchanged => Verdicts.Length - News - Refused;
}
