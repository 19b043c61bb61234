using System.Text;

namespace Collector.Web.Assets;

/// <summary>Bootstrap Italia's style sheet, and our own: what it leaves open, in one file.</summary>
internal static class StyleSheet
{
    // Later ones refine earlier ones.
    private static readonly string[] Parts = ["fonts", "page", "marks", "tree", "tables", "forms", "indicator", "runs", "narrow", "print"];

    /// <summary>
    /// Bootstrap Italia 2.18.3 holds the font of a video player as data: a browser asks for it on every page, and the content
    /// security policy refuses. The rule is left out.
    /// </summary>
    public static byte[] WithoutPlayerFont(byte[] framework)
    {
        var start = framework.AsSpan().IndexOf("@font-face{font-family:VideoJS;"u8);
        if (start < 0)
        {
            throw new InvalidOperationException("Bootstrap Italia's sheet is not that of 2.18.3: does it still hold the font of a video player?");
        }

        var end = start + framework.AsSpan(start).IndexOf((byte)'}') + 1;
        return [.. framework[..start], .. framework[end..]];
    }

    /// <param name="fonts">Wherever the sheet names one, its address comes in: that changes with the font.</param>
    public static byte[] Compose(IEnumerable<Asset> fonts)
    {
        var whole = new StringBuilder();
        foreach (var part in Parts)
        {
            whole.Append(Encoding.UTF8.GetString(Embedded.Read($"Style.{part}.css")));
        }

        foreach (var font in fonts)
        {
            whole.Replace($"url(\"{font.Name}\")", $"url(\"{font.Address}\")");
        }

        return Encoding.UTF8.GetBytes(whole.ToString());
    }
}
