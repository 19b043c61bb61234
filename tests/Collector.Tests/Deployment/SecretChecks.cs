using System.Text.RegularExpressions;

namespace Collector.Tests.Deployment;

/// <summary>Each secret is made by the script, declared, granted to who reads it, readable for them, and never committed.</summary>
internal static partial class SecretChecks
{
    private const string Owner = "${SECRETS_OWNER:?";

    /// <summary>The image starts as root, reads its password and steps down: it needs no owner.</summary>
    private const string StartsAsRoot = "postgres";

    public static IEnumerable<string> Of(Installation installation) =>
        OfDeclarations(installation).Concat(installation.Compose.Services.SelectMany(service => OfService(installation, service)));

    private static IEnumerable<string> OfDeclarations(Installation installation)
    {
        var (files, compose) = (installation.Files, installation.Compose);
        var made = Made().Match(files[DeploymentFiles.SecretsScript]).Groups["names"].Value.Split(' ');
        foreach (var (name, file) in compose.Secrets)
        {
            if (file != $"./{DeploymentFiles.SecretsFolder}/{name}.txt" || !made.Contains(name))
            {
                yield return $"docker-compose.yml: config/secrets/make does not make {file} for the secret {name}";
            }

            if (!compose.Services.Any(service => service.Secrets.Contains(name)))
            {
                yield return $"docker-compose.yml: nobody is granted the secret {name}";
            }
        }

        foreach (var name in made.Except(compose.Secrets.Keys))
        {
            yield return $"config/secrets/make: {name} is no secret of docker-compose.yml";
        }

        if (files[DeploymentFiles.SecretsIgnored].Split('\n', StringSplitOptions.RemoveEmptyEntries) is not ["*", "!.gitignore", "!make"])
        {
            yield return "config/secrets/.gitignore: something else than the script could be committed";
        }
    }

    private static IEnumerable<string> OfService(Installation installation, ComposeService service)
    {
        foreach (var undeclared in service.Secrets.Where(name => !installation.Compose.Secrets.ContainsKey(name)))
        {
            yield return $"docker-compose.yml, {service.Name}: the secret {undeclared} is not declared";
        }

        var read = Texts(installation, service).SelectMany(text => Read().Matches(text)).Select(match => match.Groups["name"].Value);
        foreach (var name in read.Except(service.Secrets))
        {
            yield return $"docker-compose.yml, {service.Name}: reads /run/secrets/{name}, which it is not granted";
        }

        foreach (var swallowed in service.Environment.Where(entry => Unescaped().IsMatch(entry.Value)))
        {
            yield return $"docker-compose.yml, {service.Name}: {swallowed.Key} needs $${{file:...}}, or compose replaces it itself";
        }

        if (service.Secrets.Length > 0 && service.Name != StartsAsRoot && service.User?.StartsWith(Owner, StringComparison.Ordinal) != true)
        {
            yield return $"docker-compose.yml, {service.Name}: must run as SECRETS_OWNER, or it cannot read its secrets";
        }
    }

    /// <summary>What is written for the service in docker-compose.yml and in the files it is given.</summary>
    private static IEnumerable<string> Texts(Installation installation, ComposeService service) => service.Written.Concat(
        from mount in service.Mounts
        where mount.IsPath
        from file in installation.Files.Texts
        where file.Key.StartsWith($"{mount.Source}/", StringComparison.Ordinal)
        select file.Value);

    [GeneratedRegex("^all='(?<names>[^']+)'$", RegexOptions.ExplicitCapture | RegexOptions.Multiline, 1000)]
    private static partial Regex Made();

    [GeneratedRegex("/run/secrets/(?<name>[a-z_]+)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Read();

    [GeneratedRegex(@"(?<!\$)\$\{file:", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Unescaped();
}
