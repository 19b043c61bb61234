using System.Text;
using System.Text.RegularExpressions;
using Collector.Web.Assets;
using Collector.Web.Pages;

namespace Collector.Tests.Web.Assets;

public sealed partial class SiteAssetsTests
{
    [Fact]
    public void Whatever_a_style_sheet_names_is_in_it_or_served()
    {
        var named = Sheets().SelectMany(sheet => Named().Matches(sheet).Select(match => match.Groups["address"].Value.Trim('"', '\'')));

        Assert.DoesNotContain(named, address => !address.StartsWith("data:", StringComparison.Ordinal) && SiteAssets.All.Values.All(asset => asset.Address != address));
    }

    [Fact]
    public void A_style_sheet_fetches_no_other() => Assert.DoesNotContain(Sheets(), sheet => sheet.Contains("@import", StringComparison.Ordinal));

    [Fact]
    public void No_font_is_inside_a_style_sheet() => Assert.DoesNotContain(Sheets(), sheet => sheet.Contains("data:application/font", StringComparison.Ordinal));

    [Fact]
    public void Every_font_that_is_served_is_named()
    {
        var style = Text(SiteAssets.Style);

        Assert.All(SiteAssets.All.Values.Where(asset => asset.ContentType == "font/woff2"), font => Assert.Contains($"url(\"{font.Address}\")", style, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Whatever_a_page_names_is_served()
    {
        var html = await Rendered.HtmlAsync<IndicatorPage>((nameof(IndicatorPage.View), await SomeSite.Mixed().IndicatorAsync("1.1/20KPI2")));

        var named = Linked().Matches(html).Select(match => match.Value).Distinct().ToArray();

        Assert.Contains(SiteAssets.Framework.Address, named);
        Assert.Contains(SiteAssets.Style.Address, named);
        Assert.Subset(SiteAssets.All.Values.Select(asset => asset.Address).ToHashSet(), named.ToHashSet());
    }

    [Fact]
    public void The_licences_of_what_is_served_are_served_with_it()
    {
        Assert.Contains("Redistributions in binary form must reproduce the above copyright", Text(SiteAssets.All["bootstrap-italia.LICENSE.txt"]), StringComparison.Ordinal);
        Assert.Contains("SIL OPEN FONT LICENSE", Text(SiteAssets.All["titillium-web.OFL.txt"]), StringComparison.Ordinal);
        Assert.Contains("Apache License", Text(SiteAssets.All["roboto-mono.LICENSE.txt"]), StringComparison.Ordinal);
    }

    private static IEnumerable<string> Sheets() => SiteAssets.All.Values.Where(asset => asset.ContentType.StartsWith("text/css", StringComparison.Ordinal)).Select(Text);

    private static string Text(Asset asset) => Encoding.UTF8.GetString(asset.In(encoding: null));

    [GeneratedRegex(@"url\(\s*(?<address>""[^""]*""|'[^']*'|[^)]*)\s*\)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Named();

    [GeneratedRegex("/assets/[^\"#]+", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Linked();
}
