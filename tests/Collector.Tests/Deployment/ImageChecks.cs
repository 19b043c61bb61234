using System.Text.RegularExpressions;

namespace Collector.Tests.Deployment;

/// <summary>Every image has a fixed version; ours has this repository's.</summary>
internal static partial class ImageChecks
{
    public static IEnumerable<string> Of(Installation installation)
    {
        var services = installation.Compose.Services;
        foreach (var service in services.Where(service => !FixedVersion().IsMatch(Tag(service.Image))))
        {
            yield return $"docker-compose.yml, {service.Name}: image '{service.Image}' has no fixed version";
        }

        var bases = installation.Build.Instructions.Where(instruction => instruction.Word == "FROM").Select(instruction => instruction.Rest.Split(' ')[0]);
        foreach (var image in bases.Where(image => !FixedVersion().IsMatch(Tag(image))))
        {
            yield return $"Dockerfile: image '{image}' has no fixed version";
        }

        var severals = services.GroupBy(service => service.Image.Split(':')[0], service => service.Image).Where(images => images.Distinct().Count() > 1);
        foreach (var group in severals)
        {
            yield return $"docker-compose.yml: {group.Key} is used in several versions";
        }

        var version = Version().Match(installation.Files[DeploymentFiles.Build]).Groups["version"].Value;
        foreach (var service in services.Where(service => service.Builds && Tag(service.Image) != version))
        {
            yield return $"docker-compose.yml, {service.Name}: image '{service.Image}' is not of version {version}";
        }
    }

    private static string Tag(string image) => image.Contains(':', StringComparison.Ordinal) ? image[(image.LastIndexOf(':') + 1)..] : "";

    [GeneratedRegex(@"^v?\d+\.\d+(\.\d+)?(-\w+)?$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex FixedVersion();

    [GeneratedRegex("<Version>(?<version>.+)</Version>", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Version();
}
