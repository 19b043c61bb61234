using System.Text.RegularExpressions;

namespace Collector.Tests.Deployment;

/// <summary>Nothing is published beyond this machine, and the program's port is one everywhere.</summary>
internal static partial class PortChecks
{
    private const string Program = "collector";

    public static IEnumerable<string> Of(Installation installation)
    {
        var published = installation.Compose.Services.SelectMany(service => service.Ports.Select(port => (service, port))).ToList();
        foreach (var (service, port) in published.Where(pair => pair.port.Address != "127.0.0.1"))
        {
            yield return $"docker-compose.yml, {service.Name}: port {port.Host} is published on {port.Address}, not on 127.0.0.1";
        }

        foreach (var twice in published.GroupBy(pair => pair.port.Host).Where(group => group.Count() > 1))
        {
            yield return $"docker-compose.yml: port {twice.Key} is published twice";
        }

        var expected = installation.Compose.Find(Program)?.Ports.FirstOrDefault()?.Container;
        foreach (var (place, port) in Named(installation).Where(named => named.Port != expected))
        {
            yield return $"{place}: port {port} is not {expected}, which docker-compose.yml publishes";
        }
    }

    private static IEnumerable<(string Place, string Port)> Named(Installation installation) =>
    [
        ("Dockerfile, EXPOSE", installation.Build.Last("EXPOSE") ?? ""),
        ("Dockerfile, HEALTHCHECK", TcpPort().Match(installation.Build.Last("HEALTHCHECK") ?? "").Groups["port"].Value),
        ("Dockerfile, COLLECTOR_LISTEN", ListenPort().Match(installation.Build.Last("ENV") ?? "").Groups["port"].Value),
        ("docker-compose.yml, COLLECTOR_LISTEN", Port(installation.Compose.Find(Program)?.Environment.GetValueOrDefault("COLLECTOR_LISTEN"))),
        (DeploymentFiles.Settings, Port(YamlReading.Parse(installation.Files[DeploymentFiles.Settings]).Child("listen").Text())),
    ];

    private static string Port(string? address) => address?[(address.LastIndexOf(':') + 1)..] ?? "";

    [GeneratedRegex(@"/dev/tcp/127\.0\.0\.1/(?<port>\d+)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex TcpPort();

    [GeneratedRegex(@"COLLECTOR_LISTEN=http://0\.0\.0\.0:(?<port>\d+)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex ListenPort();
}
