using System.Security.Claims;
using Collector.Access;
using Collector.Web.Keeping;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace Collector.Tests.Web.Keeping;

public sealed class NoticesTests
{
    private static readonly EphemeralDataProtectionProvider Keys = new();

    private readonly Notices notices = new(Keys, SignIn.Usual);

    [Fact]
    public void What_was_done_is_told_on_its_page_and_the_browser_keeps_it_no_longer()
    {
        var cookie = Told("/approvazioni?dopo=3", account: 7);

        var there = Asking("/approvazioni", account: 7, cookie);

        Assert.Equal("3 rilevazioni approvate.", notices.Take(there));
        Assert.StartsWith("collector.notice=; expires=Thu, 01 Jan 1970", there.Response.Headers.SetCookie.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/rilevazioni", 7)]
    [InlineData("/approvazioni", 8)]
    [InlineData("/approvazioni", 0)]
    public void No_other_page_tells_it_and_nobody_else_is_told(string page, long account)
    {
        var elsewhere = Asking(page, account, Told("/approvazioni", account: 7));

        Assert.Null(notices.Take(elsewhere));
        Assert.Empty(elsewhere.Response.Headers.SetCookie.ToString());
    }

    [Theory]
    [InlineData("777 approvate")]
    [InlineData("")]
    [InlineData("CfDJ8AAAAAAAAAAA")]
    public void What_was_not_sealed_here_is_not_believed(string forged) => Assert.Null(notices.Take(Asking("/approvazioni", account: 7, forged)));

    [Fact]
    public void What_another_installation_sealed_is_not_believed() =>
        Assert.Null(new Notices(new EphemeralDataProtectionProvider(), SignIn.Usual).Take(Asking("/approvazioni", account: 7, Told("/approvazioni", account: 7))));

    private string Told(string page, long account)
    {
        var context = new DefaultHttpContext();
        notices.Leave(context, page, "3 rilevazioni approvate.", account);
        return SetCookieHeaderValue.Parse(context.Response.Headers.SetCookie.ToString()).Value.ToString();
    }

    private static DefaultHttpContext Asking(string page, long account, string cookie)
    {
        var context = new DefaultHttpContext();
        (context.Request.Method, context.Request.Path) = (HttpMethods.Get, page);
        context.Request.Headers.Cookie = $"collector.notice={cookie}";
        context.User = account == 0 ? new ClaimsPrincipal() : new ClaimsPrincipal(new ClaimsIdentity([new Claim(ClaimTypes.NameIdentifier, account.ToString(System.Globalization.CultureInfo.InvariantCulture))], "test"));
        return context;
    }
}
