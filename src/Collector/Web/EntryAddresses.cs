using System.Globalization;

namespace Collector.Web;

/// <summary>Addresses of what offices type in, and of what others decide on it.</summary>
internal static class EntryAddresses
{
    public const string Entries = "/rilevazioni";

    public const string Approvals = "/approvazioni";

    /// <summary>Those that wait and are younger than an entry.</summary>
    public static string ApprovalsAfter(long entry) => $"{Approvals}?dopo={Text(entry)}";

    /// <summary>What would move if entries were approved.</summary>
    public const string Preview = "/approvazioni/anteprima";

    public const string Locks = "/chiusure";

    public const string Audit = "/registro";

    public const string AuditExport = "/registro/esportazione";

    public const string Workbook = "/rilevazioni/quaderno";

    /// <param name="measure">The one measure that is shown whole; null: all that is due.</param>
    public static string Of(string office, int year, string? measure = null) =>
        $"{Entries}?ufficio={Uri.EscapeDataString(office)}&anno={Text(year)}{(measure is null ? "" : $"&misura={Uri.EscapeDataString(measure)}")}";

    public static string Entry(long entry) => $"{Entries}/{Text(entry)}";

    public static string Withdraw(long entry) => $"{Entry(entry)}/ritiro";

    public static string Return(long entry) => $"{Approvals}/{Text(entry)}/restituzione";

    public static string Evidence(long file) => $"/evidenze/{Text(file)}";

    public static string WorkbookOf(string office, int year) => $"{Workbook}?ufficio={Uri.EscapeDataString(office)}&anno={Text(year)}";

    public static string BroughtWorkbook(long workbook) => $"{Workbook}/{Text(workbook)}";

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
