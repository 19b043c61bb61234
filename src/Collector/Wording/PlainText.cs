using System.Globalization;

namespace Collector.Wording;

/// <summary>What somebody typed without what a reader cannot see: control characters but line breaks, and marks that turn the direction of what follows.</summary>
internal static class PlainText
{
    public static string Of(string? typed) => string.Concat((typed ?? "").Where(letter => letter is '\n' or '\t' || (!char.IsControl(letter) && char.GetUnicodeCategory(letter) is not UnicodeCategory.Format)));
}
