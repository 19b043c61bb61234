using System.Globalization;

namespace Collector.Web;

/// <summary>What addresses of pages have in common.</summary>
internal static class PageRequest
{
    /// <summary>Verbs of an address that is only read.</summary>
    public static string[] Reads { get; } = [HttpMethods.Get, HttpMethods.Head];

    /// <summary>A year in an address, which may be left out.</summary>
    /// <param name="year">Null: it is left out, or none.</param>
    /// <returns>False: what stands there is none.</returns>
    public static bool TryReadYear(string? text, out int? year)
    {
        var read = int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number);
        year = read ? number : null;
        return read || text is null;
    }

    /// <summary>A number in an address: digits alone; null: it is none.</summary>
    public static long? Number(string? text) => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
