using System.Globalization;
using Collector.Wording;

namespace Collector.Web.Uploads;

/// <summary>Fields of forms as people find them: <c>nota-2</c> is the note of the third row.</summary>
internal static class FieldWords
{
    private const int LongestName = 40;

    public static string Of(string name)
    {
        var dash = name.LastIndexOf('-');
        return dash > 0 && int.TryParse(name.AsSpan(dash + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var row) && row < FormReading.MostFields
            ? $"«{Short(name[..dash])}» della riga {Italian.Count(row + 1)}"
            : $"«{Short(name)}»";
    }

    // A name may come from no form of ours.
    private static string Short(string name) => string.Concat(name.Where(letter => char.IsLetterOrDigit(letter) || letter is '-' or '_').Take(LongestName));
}
