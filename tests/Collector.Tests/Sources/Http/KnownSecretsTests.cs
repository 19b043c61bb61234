using System.Text;
using Collector.Sources.Http;
using Collector.Sources.Settings;

namespace Collector.Tests.Sources.Http;

public sealed class KnownSecretsTests
{
    private const string Secret = "CANARY/sec+ret/12345==";

    private static readonly KnownSecrets Known = new(
        SomeWeb.Options(new Uri("http://127.0.0.1/")), new SecretResolver(".", _ => Secret));

    [Theory]
    [InlineData("plain", """{"a":"Bearer CANARY/sec+ret/12345=="}""")]
    [InlineData("as PHP writes it", """{"a":"Bearer CANARY\/sec+ret\/12345=="}""")]
    [InlineData("by codes", """{"a":"\u0043\u0041NARY/sec\u002bret/12345\u003D="}""")]
    [InlineData("JSON within JSON", """{"a":"{\"b\":\"CANARY\\\/sec+ret\\\/12345==\"}"}""")]
    [InlineData("as part of an address", """{"a":"/x?t=CANARY%2Fsec%2bret%2F12345%3D%3D"}""")]
    [InlineData("any sign as part of an address", """{"a":"%43ANARY/sec+ret/12345=="}""")]
    [InlineData("base64", """{"a":"Q0FOQVJZL3NlYytyZXQvMTIzNDU9PQ=="}""")]
    [InlineData("base64 after a user", """{"a":"Basic dTpDQU5BUlkvc2VjK3JldC8xMjM0NT09"}""")]
    [InlineData("base64 after a longer user", """{"a":"Basic dXU6Q0FOQVJZL3NlYytyZXQvMTIzNDU9PQ=="}""")]
    [InlineData("not in JSON", "<p>\\CANARY\\/sec+ret/12345==</p>")]
    public void A_secret_is_found_however_it_is_written(string how, string page)
    {
        Assert.NotEmpty(how);
        Assert.True(Known.AreIn(Encoding.UTF8.GetBytes(page).AsMemory()));
    }

    [Theory]
    [InlineData("""{"a":"CANARY"}""")]
    [InlineData("""{"a":"CANARY/sec ret/12345==","b":"50% \ud800 \u00e8 \ud83d\ude00 100%"}""")]
    [InlineData("""{"a":"\""")]
    [InlineData("""{"a":"\u00""")]
    [InlineData("")]
    public void What_is_no_secret_is_none(string page) => Assert.False(Known.AreIn(Encoding.UTF8.GetBytes(page).AsMemory()));
}
