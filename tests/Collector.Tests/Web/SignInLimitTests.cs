using System.Net;
using Collector.Web;

namespace Collector.Tests.Web;

public sealed class SignInLimitTests
{
    [Theory]
    [InlineData("192.0.2.7", "192.0.2.8", false)]
    [InlineData("192.0.2.7", "::ffff:192.0.2.7", true)]
    [InlineData("2001:db8:0:1::1", "2001:db8:0:1:ffff::2", true)]
    [InlineData("2001:db8:0:1::1", "2001:db8:0:2::1", false)]
    public void Addresses_that_one_machine_may_have_count_as_one(string first, string second, bool isOne) =>
        Assert.Equal(isOne, SignInLimit.Sender(IPAddress.Parse(first)) == SignInLimit.Sender(IPAddress.Parse(second)));
}
