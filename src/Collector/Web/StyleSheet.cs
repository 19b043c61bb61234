using System.Security.Cryptography;

namespace Collector.Web;

/// <summary>The one style sheet, embedded: it is there wherever the program is started from.</summary>
internal static class StyleSheet
{
    public static byte[] Bytes { get; } = Load();

    /// <summary>Changes with the content.</summary>
    public static string Version { get; } = Convert.ToHexStringLower(SHA256.HashData(Bytes))[..12];

    private static byte[] Load()
    {
        using var stream = typeof(StyleSheet).Assembly.GetManifestResourceStream(typeof(StyleSheet), "collector.css")
            ?? throw new InvalidOperationException("collector.css is not embedded");
        using var buffer = new MemoryStream();
        stream.CopyTo(buffer);
        return buffer.ToArray();
    }
}
