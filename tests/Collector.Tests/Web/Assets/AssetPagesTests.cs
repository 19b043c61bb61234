using System.IO.Compression;
using System.Net;
using Collector.Web.Assets;
using Microsoft.AspNetCore.TestHost;

namespace Collector.Tests.Web.Assets;

public sealed class AssetPagesTests
{
    [Theory]
    [InlineData("bootstrap-italia.css", "text/css; charset=utf-8")]
    [InlineData("collector.css", "text/css; charset=utf-8")]
    [InlineData("sprites.svg", "image/svg+xml")]
    [InlineData("titillium-web-400.woff2", "font/woff2")]
    [InlineData("bootstrap-italia.LICENSE.txt", "text/plain; charset=utf-8")]
    public async Task An_address_that_names_its_content_is_kept_for_ever(string name, string contentType)
    {
        var answer = await AskAsync(SiteAssets.All[name].Address);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(contentType, answer.Content.Headers.ContentType?.ToString());
        Assert.Equal("public, max-age=31536000, immutable", answer.Headers.CacheControl?.ToString());
        Assert.Equal("nosniff", answer.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.Equal(SiteAssets.All[name].In(encoding: null), await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("/assets/collector.css")]
    [InlineData("/assets/collector.css?v=0123456789ab")]
    public async Task Another_releases_address_gives_this_ones_content_and_is_not_kept(string address)
    {
        var answer = await AskAsync(address);

        Assert.Equal("no-cache", answer.Headers.CacheControl?.ToString());
        Assert.Equal(SiteAssets.Style.In(encoding: null), await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("gzip, deflate, br, zstd", "br")]
    [InlineData("br;q=0.5, gzip", "gzip")]
    [InlineData("gzip, deflate", "gzip")]
    [InlineData("GZIP", "gzip")]
    [InlineData("*", "br")]
    [InlineData("br;q=0, *", "gzip")]
    [InlineData("identity", null)]
    [InlineData("br;q=0, gzip;q=0", null)]
    [InlineData("br;q=;;", null)]
    public async Task What_is_asked_for_is_sent_compressed(string accepted, string? encoding)
    {
        var answer = await AskAsync(SiteAssets.Framework.Address, accepted);

        var sent = await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
        Assert.Equal(encoding is null ? [] : [encoding], answer.Content.Headers.ContentEncoding);
        Assert.Equal("Accept-Encoding", answer.Headers.Vary.Single());
        Assert.Equal(SiteAssets.Framework.In(encoding: null), Unpack(sent, encoding));
    }

    [Fact]
    public async Task A_font_is_compressed_by_nature()
    {
        var answer = await AskAsync(SiteAssets.All["roboto-mono-400.woff2"].Address, "gzip, br");

        Assert.Empty(answer.Content.Headers.ContentEncoding);
        Assert.Empty(answer.Headers.Vary);
    }

    [Theory]
    [InlineData("/assets/bootstrap-italia.min.css")]
    [InlineData("/assets/COLLECTOR.CSS")]
    [InlineData("/assets/..%2Fcollector.dll")]
    [InlineData("/assets/Style.page.css")]
    [InlineData("/assets/")]
    public async Task What_is_not_in_the_list_is_not_there(string address) =>
        Assert.Equal(HttpStatusCode.NotFound, (await AskAsync(address)).StatusCode);

    private static byte[] Unpack(byte[] sent, string? encoding)
    {
        using var packed = new MemoryStream(sent);
        using Stream plain = encoding switch
        {
            "br" => new BrotliStream(packed, CompressionMode.Decompress),
            "gzip" => new GZipStream(packed, CompressionMode.Decompress),
            _ => packed,
        };
        using var whole = new MemoryStream();
        plain.CopyTo(whole);
        return whole.ToArray();
    }

    private static async Task<HttpResponseMessage> AskAsync(string address, string? accepted = null)
    {
        await using var app = await RunningSite.StartAsync(SomeSite.Mixed());
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        if (accepted is not null)
        {
            request.Headers.TryAddWithoutValidation("Accept-Encoding", accepted);
        }

        return await app.GetTestClient().SendAsync(request, TestContext.Current.CancellationToken);
    }
}
