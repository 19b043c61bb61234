using System.Collections.Frozen;

namespace Collector.Web.Assets;

/// <summary>Everything that is served beside pages. What is not in this list is not there.</summary>
internal static class SiteAssets
{
    private const string Css = "text/css; charset=utf-8";
    private const string Text = "text/plain; charset=utf-8";

    private static readonly Asset[] Fonts =
    [
        Font("titillium-web-400.woff2"),
        Font("titillium-web-400-italic.woff2"),
        Font("titillium-web-600.woff2"),
        Font("titillium-web-700.woff2"),
        Font("roboto-mono-400.woff2"),
    ];

    /// <summary>Bootstrap Italia.</summary>
    public static Asset Framework { get; } = new("bootstrap-italia.css", Css, StyleSheet.WithoutPlayerFont(Embedded.Read("Assets.bootstrap-italia.css")));

    /// <summary>Our own style sheet, which comes after it.</summary>
    public static Asset Style { get; } = new("collector.css", Css, StyleSheet.Compose(Fonts));

    /// <summary>Bootstrap Italia's icons, each a symbol with an id.</summary>
    public static Asset Icons { get; } = Plain("sprites.svg", "image/svg+xml");

    /// <summary>By name.</summary>
    public static FrozenDictionary<string, Asset> All { get; } = ((Asset[])
    [
        Framework,
        Style,
        Icons,
        .. Fonts,
        Plain("bootstrap-italia.LICENSE.txt", Text),
        Plain("titillium-web.OFL.txt", Text),
        Plain("roboto-mono.LICENSE.txt", Text),
    ]).ToFrozenDictionary(asset => asset.Name, StringComparer.Ordinal);

    private static Asset Font(string name) => new(name, "font/woff2", Embedded.Read($"Assets.{name}"), dense: true);

    private static Asset Plain(string name, string contentType) => new(name, contentType, Embedded.Read($"Assets.{name}"));
}
