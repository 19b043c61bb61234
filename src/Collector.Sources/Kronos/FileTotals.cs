namespace Collector.Sources.Kronos;

/// <summary>Holds the rows against the lines of the file that sum them up.</summary>
internal sealed class FileTotals
{
    // Sums of figures that were rounded for the eye are off by half a hundredth of an hour a line at most.
    private const decimal Tolerance = 36;

    private decimal all;
    private decimal since;

    public void Add(decimal seconds)
    {
        all += seconds;
        since += seconds;
    }

    /// <summary>What speaks against a line that sums up all rows above it, or those since the line before; null: nothing.</summary>
    public string? Objection(decimal stated)
    {
        var fits = Math.Abs(stated - all) <= Tolerance || Math.Abs(stated - since) <= Tolerance;
        since = 0;
        return fits ? null : "the hours of the rows above do not add up to this line: rows are missing, or there are too many";
    }
}
