using System.Security.Cryptography;

namespace Collector.Web;

/// <summary>The one style sheet, embedded: it is there wherever the program is started from.</summary>
internal static class StyleSheet
{
    public static byte[] Bytes { get; } = Load();

    /// <summary>Changes with the content.</summary>
    public static string Version { get; } = Convert.ToHexStringLower(SHA256.HashData(Bytes))[..12];

    // Later ones refine earlier ones.
    private static byte[] Load()
    {
        using var whole = new MemoryStream();
        foreach (var part in (string[])["page", "marks", "tree", "tables", "indicator", "narrow", "print"])
        {
            using var stream = typeof(StyleSheet).Assembly.GetManifestResourceStream(typeof(StyleSheet), $"Style.{part}.css")
                ?? throw new InvalidOperationException($"Style/{part}.css is not embedded");
            stream.CopyTo(whole);
        }

        return whole.ToArray();
    }
}
