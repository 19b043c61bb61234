namespace Collector.Tests.Deployment;

/// <summary>What is mounted exists, cannot be changed from inside, and shows nobody the passwords of others.</summary>
internal static class MountChecks
{
    public static IEnumerable<string> Of(Installation installation)
    {
        var compose = installation.Compose;
        foreach (var service in compose.Services)
        {
            var mounted = service.Mounts.SelectMany(mount => mount.IsPath ? OfPath(installation.Files, mount) : OfVolume(compose, mount));
            foreach (var finding in mounted)
            {
                yield return $"docker-compose.yml, {service.Name}: {finding}";
            }

            var named =
                from word in service.Written
                let inside = word[(word.IndexOf('=', StringComparison.Ordinal) + 1)..]
                from mount in service.Mounts
                let path = mount.InRepository(inside)
                where path is not null && !installation.Files.Has(path)
                select $"docker-compose.yml, {service.Name}: {inside} would be {path}, which does not exist";
            foreach (var finding in named)
            {
                yield return finding;
            }
        }

        foreach (var service in compose.Services.Where(service => service.Builds))
        {
            foreach (var path in Settings(installation.Files).Where(path => !service.Mounts.Any(mount => mount.InRepository(Inside(path)) == path)))
            {
                yield return $"docker-compose.yml, {service.Name}: the program would not see {path}";
            }
        }

        foreach (var unused in compose.Volumes.Except(compose.Services.SelectMany(service => service.Mounts).Select(mount => mount.Source)))
        {
            yield return $"docker-compose.yml: nobody uses the volume {unused}";
        }
    }

    /// <summary>What the program reads below its configuration folder: the plans and every YAML file beside collector.yaml. Schemas are for editors.</summary>
    private static IEnumerable<string> Settings(DeploymentFiles files) =>
        files.Texts.Keys.Where(path => path.StartsWith("config/", StringComparison.Ordinal) && path.EndsWith(".yaml", StringComparison.Ordinal) && path.Count(character => character == '/') == 1).Append("config/plan");

    private static string Inside(string path) => $"/etc/collector/{path["config/".Length..]}";

    private static IEnumerable<string> OfVolume(ComposeFile compose, ComposeMount mount)
    {
        if (!compose.Volumes.Contains(mount.Source))
        {
            yield return $"the volume {mount.Source} is not declared";
        }
    }

    private static IEnumerable<string> OfPath(DeploymentFiles files, ComposeMount mount)
    {
        if (!files.Has(mount.Source))
        {
            yield return $"{mount.Source} does not exist";
        }

        if (!mount.IsReadOnly)
        {
            yield return $"{mount.Source} is not mounted read-only";
        }

        if (DeploymentFiles.SecretsFolder == mount.Source || DeploymentFiles.SecretsFolder.StartsWith($"{mount.Source}/", StringComparison.Ordinal))
        {
            yield return $"{mount.Source} shows it everybody's passwords";
        }
    }
}
