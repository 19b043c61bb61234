using System.Collections.Immutable;

namespace Collector.Tests.Deployment;

/// <summary>docker-compose.yml, as far as the checks look at it.</summary>
/// <param name="Secrets">Name and file.</param>
internal sealed record ComposeFile(
    ImmutableArray<ComposeService> Services,
    ImmutableArray<string> Volumes,
    ImmutableSortedDictionary<string, string> Secrets)
{
    public static ComposeFile Parse(string text)
    {
        var root = YamlReading.Parse(text);
        return new ComposeFile(
            [.. root.Child("services").Entries().Select(entry => ComposeService.Read(entry.Key, entry.Value))],
            [.. root.Child("volumes").Entries().Select(entry => entry.Key)],
            root.Child("secrets").Entries()
                .ToImmutableSortedDictionary(entry => entry.Key, entry => entry.Value.Child("file").Text() ?? "", StringComparer.Ordinal));
    }

    public ComposeService? Find(string name) => Services.FirstOrDefault(service => service.Name == name);
}
