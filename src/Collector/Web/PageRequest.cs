using System.Globalization;

namespace Collector.Web;

/// <summary>What addresses of pages have in common.</summary>
internal static class PageRequest
{
    /// <summary>Verbs of an address that is only read.</summary>
    public static string[] Reads { get; } = [HttpMethods.Get, HttpMethods.Head];

    /// <summary>A number in an address: digits alone; null: it is none.</summary>
    public static long? Number(string? text) => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
