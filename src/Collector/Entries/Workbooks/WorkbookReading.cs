using System.Collections.Immutable;

namespace Collector.Entries.Workbooks;

/// <summary>What came of reading a workbook.</summary>
public abstract record WorkbookReading
{
    private WorkbookReading()
    {
    }

    /// <summary>It is the one that was expected.</summary>
    /// <param name="Lines">Rows that say something, in the order of the file.</param>
    public sealed record Accepted(WorkbookHead Head, ImmutableArray<WorkbookLine> Lines) : WorkbookReading;

    /// <summary>Nothing of it can be used.</summary>
    /// <param name="Why">A sentence in Italian that names the file and says what to do.</param>
    public sealed record Refused(string Why) : WorkbookReading;
}
