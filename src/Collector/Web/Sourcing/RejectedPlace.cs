using System.Globalization;

namespace Collector.Web.Sourcing;

/// <summary>A place among the refused records of a source, which are listed from the latest page on.</summary>
/// <param name="Place">Where in the page, from 1.</param>
internal sealed record RejectedPlace(long Page, int Place)
{
    /// <summary>Before all of them.</summary>
    public static RejectedPlace Latest { get; } = new(long.MaxValue, 0);

    /// <summary>Null: the text is none.</summary>
    public static RejectedPlace? Parse(string text) =>
        text.Split('-') is [var page, var place]
        && long.TryParse(page, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
        && int.TryParse(place, NumberStyles.None, CultureInfo.InvariantCulture, out var at)
            ? new RejectedPlace(number, at)
            : null;

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Page}-{Place}");
}
