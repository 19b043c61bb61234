using Collector.Access;
using Collector.Hosting;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;

namespace Collector.Tests.Access;

public sealed class ProviderTests
{
    [Theory]
    [InlineData("access_denied", "access_denied")]
    [InlineData("Mario Rossi", nameof(OpenIdConnectProtocolException))]
    [InlineData("mario.rossi@example.org", nameof(OpenIdConnectProtocolException))]
    [InlineData(null, nameof(OpenIdConnectProtocolException))]
    public void Of_what_a_provider_says_only_the_code_is_told(string? code, string told)
    {
        var failure = new OpenIdConnectProtocolException("error_description: 'Mario Rossi is in no group'");
        failure.Data["error"] = code;

        Assert.Equal(told, Provider.ReasonOf(failure));
    }

    [Fact]
    public void Nor_does_the_library_tell_it() =>
        Assert.Equal(LogLevel.None, ServiceHost.LeastTold(typeof(OpenIdConnectHandler).FullName));
}
