using System.Text.RegularExpressions;
using YamlDotNet.RepresentationModel;

namespace Collector.Tests.Deployment;

/// <summary>Whoever is called by name and port is there; Grafana finds its boards; the scrape interval is told once.</summary>
internal static partial class AddressChecks
{
    public static IEnumerable<string> Of(Installation installation)
    {
        var compose = installation.Compose;
        foreach (var (place, host, port) in Called(installation))
        {
            if (compose.Find(host) is not { } service)
            {
                yield return $"{place}: docker-compose.yml has no service {host}";
            }
            else if (!service.Reachable.Contains(port))
            {
                yield return $"{place}: {host} does not listen on {port}";
            }
        }

        var providers = YamlReading.Parse(installation.Files[DeploymentFiles.BoardProvider]).Child("providers").Items();
        var mounts = compose.Find("grafana")?.Mounts ?? [];
        var boards = providers.Select(provider => provider.Child("options").Child("path").Text() ?? "");
        foreach (var path in boards.Where(path => !mounts.Any(mount => mount.InRepository(path) == "dashboards")))
        {
            yield return $"{DeploymentFiles.BoardProvider}: {path} is not where docker-compose.yml mounts dashboards/";
        }

        var interval = YamlReading.Parse(installation.Files[DeploymentFiles.Prometheus]).Child("global").Child("scrape_interval").Text();
        var told = DataSources(installation).Select(source => source.Child("jsonData").Child("timeInterval").Text());
        foreach (var other in told.Where(told => told is not null && told != interval))
        {
            yield return $"{DeploymentFiles.DataSources}: timeInterval {other} is not the scrape interval {interval}";
        }
    }

    private static IEnumerable<(string Place, string Host, string Port)> Called(Installation installation)
    {
        var targets = YamlReading.Parse(installation.Files[DeploymentFiles.Prometheus]).AllTexts();
        var sources = DataSources(installation).Select(source => source.Child("url").Text() ?? "");
        IEnumerable<(string Place, string Self, string Text)> calls =
        [
            .. targets.Where(text => Address().IsMatch(text)).Select(text => (DeploymentFiles.Prometheus, "prometheus", text)),
            .. sources.Select(text => (DeploymentFiles.DataSources, "grafana", text)),
            .. installation.Compose.Services.SelectMany(service => Inside(service).Select(text => ($"docker-compose.yml, {service.Name}", service.Name, text))),
        ];
        return
            from call in calls
            let parts = Address().Match(call.Text).Groups
            let host = parts["host"].Value
            select (call.Place, host is "localhost" or "127.0.0.1" ? call.Self : host, parts["port"].Value);
    }

    private static IEnumerable<string> Inside(ComposeService service) =>
    [
        .. service.Environment.Where(entry => entry.Key is "PGHOST").Select(entry => $"{entry.Value}:5432"),
        .. service.Environment.Values.SelectMany(value => ConnectionHost().Matches(value)).Select(match => $"{match.Groups["host"].Value}:5432"),
        .. service.HealthCheck.SelectMany(word => InWord().Matches(word)).Select(match => match.Value),
    ];

    private static IEnumerable<YamlNode> DataSources(Installation installation) =>
        YamlReading.Parse(installation.Files[DeploymentFiles.DataSources]).Child("datasources").Items();

    [GeneratedRegex(@"^(http://)?(?<host>[a-z0-9.-]+):(?<port>\d+)(/.*)?$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Address();

    [GeneratedRegex("http://.*$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex InWord();

    [GeneratedRegex("^Host=(?<host>[^;]+);", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex ConnectionHost();
}
