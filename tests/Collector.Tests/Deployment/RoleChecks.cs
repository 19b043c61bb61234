using System.Text.RegularExpressions;

namespace Collector.Tests.Deployment;

/// <summary>Who connects is a role that the script makes, comes with that role's password, and to its database.</summary>
internal static partial class RoleChecks
{
    public static IEnumerable<string> Of(Installation installation)
    {
        var roles = installation.Files[DeploymentFiles.Roles];
        foreach (var (place, user, database, secret) in Connections(installation))
        {
            if (user.Length == 0)
            {
                yield return $"{place}: does not read 'Database=...;Username=...;Password=$${{file:/run/secrets/...}}'";
                continue;
            }

            if (!roles.Contains($"alter role {user} with login", StringComparison.Ordinal))
            {
                yield return $"{place}: config/postgres/roles.sql makes no role {user}";
            }

            if (!roles.Contains($"create database {database} ", StringComparison.Ordinal))
            {
                yield return $"{place}: config/postgres/roles.sql makes no database {database}";
            }

            if (secret != user.Replace("collector_", "database_", StringComparison.Ordinal))
            {
                yield return $"{place}: {user} comes with the password {secret}";
            }
        }
    }

    private static IEnumerable<(string Place, string User, string Database, string Secret)> Connections(Installation installation)
    {
        foreach (var service in installation.Compose.Services)
        {
            foreach (var (key, value) in service.Environment.Where(entry => entry.Key.StartsWith("COLLECTOR_DATABASE", StringComparison.Ordinal)))
            {
                var parts = Connection().Match(value).Groups;
                yield return (
                    $"docker-compose.yml, {service.Name}, {key}",
                    parts["user"].Value,
                    parts["database"].Value,
                    parts["secret"].Value);
            }
        }

        var sources = YamlReading.Parse(installation.Files[DeploymentFiles.DataSources]).Child("datasources").Items();
        foreach (var source in sources.Where(source => source.Child("user") is not null))
        {
            var password = source.Child("secureJsonData").Child("password").Text() ?? "";
            yield return (
                DeploymentFiles.DataSources,
                source.Child("user").Text() ?? "",
                source.Child("jsonData").Child("database").Text() ?? "",
                FromFile().Match(password).Groups["secret"].Value);
        }
    }

    [GeneratedRegex(@"Database=(?<database>\w+);Username=(?<user>\w+);Password=\$\$?\{file:/run/secrets/(?<secret>\w+)\}", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Connection();

    [GeneratedRegex(@"^\$__file\{/run/secrets/(?<secret>\w+)\}$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex FromFile();
}
