using System.Globalization;
using System.Text.RegularExpressions;

namespace Collector.Tests.Deployment;

/// <summary>Keys are ones the program knows, and their values mean something.</summary>
internal static partial class SettingChecks
{
    private static readonly string[] NameKeys = [DeploymentFiles.Compose, DeploymentFiles.Dockerfile, DeploymentFiles.Settings, DeploymentFiles.Operating];

    public static IEnumerable<string> Of(Installation installation) =>
        OfEnvironment(installation.Files).Concat(OfSettings(installation.Files).Select(finding => $"{DeploymentFiles.Settings}: {finding}"));

    private static IEnumerable<string> OfEnvironment(DeploymentFiles files)
    {
        foreach (var path in NameKeys)
        {
            foreach (var unknown in Key().Matches(files[path]).Select(match => match.Value).Distinct().Except(KnownKeys.Environment))
            {
                yield return $"{path}: the program does not know {unknown}";
            }
        }

        var told = Key().Matches(files[DeploymentFiles.Operating]).Select(match => match.Value);
        foreach (var untold in KnownKeys.Environment.Except(told).Order(StringComparer.Ordinal))
        {
            yield return $"{DeploymentFiles.Operating}: does not tell of {untold}";
        }
    }

    private static IEnumerable<string> OfSettings(DeploymentFiles files)
    {
        var settings = YamlReading.Parse(files[DeploymentFiles.Settings]);
        foreach (var unknown in settings.Entries().Select(entry => entry.Key).Except(KnownKeys.Settings))
        {
            yield return $"the program does not know {unknown}";
        }

        if (!Uri.TryCreate(settings.Child("listen").Text(), UriKind.Absolute, out var listen) || !listen.IsLoopback)
        {
            yield return "listen is not an address of this machine only";
        }

        if (!files.Has($"config/{settings.Child("plan").Text()}/plan.yaml"))
        {
            yield return "plan is not a folder with a plan";
        }

        foreach (var key in (string[])["night_at", "sources_at"])
        {
            if (!TimeOnly.TryParseExact(settings.Child(key).Text(), "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out _))
            {
                yield return $"{key} is not a time of day";
            }
        }
    }

    [GeneratedRegex(@"\bCOLLECTOR_[A-Z_]*[A-Z]\b", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Key();
}
