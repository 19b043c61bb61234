namespace Collector.Sources.DeclaredFiles;

/// <summary>Which days a file states whole, so that what it does not have is not there.</summary>
internal enum CoverForm
{
    /// <summary>None: records come and change, and none vanishes.</summary>
    Nothing,

    /// <summary>From the earliest day of its records to the latest.</summary>
    Days,

    /// <summary>The whole months that its records touch.</summary>
    Months,

    /// <summary>All days, within the declared ones.</summary>
    All,
}

/// <param name="From">First day of files that state all days; null: as far back as is read.</param>
/// <param name="To">Last one; null: up to the day the file was written.</param>
internal sealed record Covering(CoverForm Form, DateOnly? From, DateOnly? To)
{
    /// <summary>The days; null: none. A day during or after which the file was written is not among them: it was not over.</summary>
    /// <param name="first">Earliest day of its records; null: it has none.</param>
    public Window? Of(DateOnly? first, DateOnly? last, Window window, DateOnly written) => (Form, first, last) switch
    {
        (CoverForm.All, _, _) => Within(From ?? window.From, To ?? window.To, window, written),
        (CoverForm.Days, { } from, { } to) => Within(from, to, window, written),
        (CoverForm.Months, { } from, { } to) => Within(FirstOfMonth(from), FirstOfMonth(to).AddMonths(1).AddDays(-1), window, written),
        _ => null,
    };

    /// <summary>A month, as far as it lies in the window and was over when the file was written.</summary>
    public static Window? OfMonth(DateOnly month, Window window, DateOnly written) => Within(FirstOfMonth(month), FirstOfMonth(month).AddMonths(1).AddDays(-1), window, written);

    private static DateOnly FirstOfMonth(DateOnly day) => new(day.Year, day.Month, 1);

    private static Window? Within(DateOnly from, DateOnly to, Window window, DateOnly written)
    {
        var first = from > window.From ? from : window.From;
        var end = new[] { to, window.To, written.AddDays(-1) }.Min();
        return first <= end ? new Window(first, end) : null;
    }
}
