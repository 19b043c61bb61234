using System.Globalization;

namespace Collector.Web;

/// <summary>The addresses of the pages of sources, declared ones and others that delivered something.</summary>
internal static class SourceAddresses
{
    // api:NAME has a token's name, which may hold almost anything; a colon needs no escape.
    public static string Of(string source) => $"{Addresses.Sources}/{Uri.EscapeDataString(source).Replace("%3A", ":", StringComparison.Ordinal)}";

    public static string Request(string source, long request) => $"{Of(source)}/richieste/{Text(request)}";

    /// <summary>The same, not loaded again by itself.</summary>
    public static string StillRequest(string source, long request) => $"{Request(source, request)}?fermo=1";

    public static string Cancel(string source, long request) => $"{Request(source, request)}/annulla";

    public static string Check(string source) => $"{Of(source)}/verifica";

    public static string Sync(string source) => $"{Of(source)}/lettura";

    public static string Backfill(string source) => $"{Of(source)}/rilettura";

    public static string Pause(string source) => $"{Of(source)}/pausa";

    public static string Resume(string source) => $"{Of(source)}/ripresa";

    public static string Page(string source, long page) => $"{Pages(source)}/{Text(page)}";

    /// <param name="before">Where the part before ended; null: from the latest on.</param>
    public static string Pages(string source, string? before = null) => $"{Of(source)}/pagine{Query("prima", before)}";

    public static string Rejected(string source, string? after = null) => $"{Of(source)}/scarti{Query("dopo", after)}";

    public static string Files(string source, string? before = null) => $"{Of(source)}/file{Query("prima", before)}";

    private static string Query(string name, string? value) => value is null ? "" : $"?{name}={value}";

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
