using System.Collections.Immutable;
using System.Net;
using System.Net.Sockets;
using Collector.Sources.Settings;

namespace Collector.Hosting;

/// <summary>Which reverse proxies are believed: the list <c>proxies</c> of collector.yaml.</summary>
internal static class ProxySettings
{
    public static TextsSetting Setting { get; } = new("proxies", "Addresses and networks of reverse proxies on other machines, whose X-Forwarded-For is believed; usual none but this machine's.");

    /// <summary>What the list states; mistakes become findings.</summary>
    /// <param name="values">Null: nothing is stated.</param>
    public static ImmutableArray<IPNetwork> Of(SettingValues? values, ConfigFindings findings)
    {
        var proxies = ImmutableArray.CreateBuilder<IPNetwork>();
        foreach (var text in values?.Of(Setting) ?? [])
        {
            if (Network(text) is { } network)
            {
                proxies.Add(network);
            }
            else
            {
                findings.Add(values!.NodeOf(Setting), Setting.Name, $"'{text}' is no address or network of proxies: write it like 192.0.2.7 or 192.0.2.0/28"); // it was stated there
            }
        }

        return proxies.ToImmutable();
    }

    // A network of all addresses would believe everybody.
    private static IPNetwork? Network(string text) =>
        IPAddress.TryParse(text, out var address) ? new IPNetwork(address, address.AddressFamily is AddressFamily.InterNetworkV6 ? 128 : 32)
        : IPNetwork.TryParse(text, out var network) && network.PrefixLength > 0 ? network
        : null;
}
