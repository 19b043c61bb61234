using System.Net;
using Collector.Cli;
using Collector.Hosting;

namespace Collector.Tests.Hosting;

public sealed class ProxySettingsTests
{
    [Fact]
    public void Addresses_and_networks_are_read()
    {
        using var folder = new ScratchFolder();

        var settings = Read(folder, "proxies: [192.0.2.7, 192.0.2.16/28, '2001:db8::/32']");

        Assert.Equal([IPNetwork.Parse("192.0.2.7/32"), IPNetwork.Parse("192.0.2.16/28"), IPNetwork.Parse("2001:db8::/32")], settings.ReadSignIn().Proxies);
    }

    [Fact]
    public void Without_them_none_is_believed()
    {
        using var folder = new ScratchFolder();

        Assert.Empty(Read(folder, "night_at: '02:30'").ReadSignIn().Proxies);
    }

    [Theory]
    [InlineData("proxy.example.org")]
    [InlineData("192.0.2.0/33")]
    [InlineData("0.0.0.0/0")] // everybody
    public void What_is_neither_is_told(string proxy)
    {
        using var folder = new ScratchFolder();

        var refusal = Assert.Throws<UsageException>(() => Read(folder, $"proxies: [{proxy}]"));

        Assert.Contains($"proxies: '{proxy}' is no address or network", refusal.Message, StringComparison.Ordinal);
    }

    private static HostSettings Read(ScratchFolder folder, string text)
    {
        File.WriteAllText(folder.File("collector.yaml"), text);
        return HostSettings.Read(name => name is "COLLECTOR_CONFIG" ? folder.Path : null);
    }
}
