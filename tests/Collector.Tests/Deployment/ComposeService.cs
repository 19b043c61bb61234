using System.Collections.Immutable;
using YamlDotNet.RepresentationModel;

namespace Collector.Tests.Deployment;

/// <summary>One service of docker-compose.yml.</summary>
/// <param name="Builds">Its image is built from this repository.</param>
/// <param name="Words">Entry point and command, word by word.</param>
/// <param name="Dependencies">Service waited for, and the condition.</param>
internal sealed record ComposeService(
    string Name,
    string Image,
    bool Builds,
    string? User,
    string? Restart,
    ImmutableArray<string> Words,
    ImmutableSortedDictionary<string, string> Environment,
    ImmutableArray<string> Secrets,
    ImmutableArray<ComposeMount> Mounts,
    ImmutableArray<PublishedPort> Ports,
    ImmutableArray<string> Exposed,
    ImmutableArray<string> HealthCheck,
    ImmutableSortedDictionary<string, string> Dependencies)
{
    /// <summary>A job that runs once and is waited for, unlike a server.</summary>
    public bool RunsOnce => Restart == "no";

    /// <summary>Ports other services may reach.</summary>
    public IEnumerable<string> Reachable => Ports.Select(port => port.Container).Concat(Exposed);

    /// <summary>Everything a person wrote for the process itself: words, environment, health check.</summary>
    public IEnumerable<string> Written => [.. Words, .. Environment.Values, .. HealthCheck];

    public static ComposeService Read(string name, YamlNode node) => new(
        name,
        node.Child("image").Text() ?? "",
        node.Child("build") is not null,
        node.Child("user").Text(),
        node.Child("restart").Text(),
        [.. node.Child("entrypoint").Texts(), .. node.Child("command").Texts()],
        Map(node.Child("environment"), value => value.Text() ?? ""),
        [.. node.Child("secrets").Texts()],
        [.. node.Child("volumes").Texts().Select(ComposeMount.Parse)],
        [.. node.Child("ports").Texts().Select(PublishedPort.Parse)],
        [.. node.Child("expose").Texts()],
        [.. node.Child("healthcheck").Child("test").Texts()],
        Map(node.Child("depends_on"), value => value.Child("condition").Text() ?? ""));

    private static ImmutableSortedDictionary<string, string> Map(YamlNode? node, Func<YamlNode, string> value) =>
        node.Entries().ToImmutableSortedDictionary(entry => entry.Key, entry => value(entry.Value), StringComparer.Ordinal);
}

/// <summary><c>./config:/etc/collector:ro</c> or <c>volume:/data</c>.</summary>
/// <param name="Source">A path of the repository without <c>./</c>, or a volume's name.</param>
internal sealed record ComposeMount(string Source, string Target, bool IsPath, bool IsReadOnly)
{
    public static ComposeMount Parse(string text)
    {
        var parts = text.Split(':');
        var isPath = parts[0].StartsWith('.') || parts[0].StartsWith('/');
        var source = parts[0].StartsWith("./", StringComparison.Ordinal) ? parts[0][2..] : parts[0];
        return new ComposeMount(source, parts[1], isPath, IsReadOnly: parts is [_, _, "ro"]);
    }

    /// <summary>The repository's path for a path in the container; null where this mount does not reach.</summary>
    public string? InRepository(string inside) =>
        IsPath && (inside == Target || inside.StartsWith($"{Target}/", StringComparison.Ordinal)) ? Source + inside[Target.Length..] : null;
}

/// <summary><c>127.0.0.1:5080:5080</c>; without an address the engine publishes on all of them.</summary>
internal sealed record PublishedPort(string Address, string Host, string Container)
{
    public static PublishedPort Parse(string text) => text.Split(':') switch
    {
        [var address, var host, var container] => new PublishedPort(address, host, container),
        [var host, var container] => new PublishedPort("0.0.0.0", host, container),
        _ => new PublishedPort("0.0.0.0", "any", text),
    };
}
