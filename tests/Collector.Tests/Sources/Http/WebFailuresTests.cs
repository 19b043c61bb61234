using System.Net.Sockets;
using Collector.Sources;
using Collector.Sources.Databases;
using Collector.Sources.Http;

namespace Collector.Tests.Sources.Http;

public sealed class WebFailuresTests
{
    [Fact]
    public void A_name_that_the_network_does_not_know_asks_for_a_look_at_the_address()
    {
        var failure = WebFailures.Of(new HttpRequestException(HttpRequestError.NameResolutionError), "website");

        Assert.IsType<SourceUnavailableException>(failure);
        Assert.Equal("website is unavailable: no machine of this name is known to the network, also when tried again.", failure.Problem);
        Assert.StartsWith("look for a slip in the name in 'address'", failure.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public void So_does_the_name_of_a_database_server()
    {
        var failure = DatabaseFailures.Of(DatabaseFault.Gone, "pratiche", "", new InvalidOperationException("outer", new SocketException((int)SocketError.HostNotFound)));

        Assert.IsType<SourceUnavailableException>(failure);
        Assert.StartsWith("look for a slip in 'host'", failure.Remedy, StringComparison.Ordinal);
        Assert.StartsWith("none", DatabaseFailures.Of(DatabaseFault.Gone, "pratiche", "", new SocketException((int)SocketError.ConnectionRefused)).Remedy, StringComparison.Ordinal);
    }
}
