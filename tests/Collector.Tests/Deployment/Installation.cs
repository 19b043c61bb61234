using System.Collections.Immutable;

namespace Collector.Tests.Deployment;

/// <summary>The deployment files together, and everything in them that does not fit.</summary>
internal sealed record Installation(DeploymentFiles Files, ComposeFile Compose, DockerBuild Build, BuildContext Context)
{
    private static readonly Func<Installation, IEnumerable<string>>[] Checks =
    [
        ImageChecks.Of,
        MountChecks.Of,
        SecretChecks.Of,
        RoleChecks.Of,
        PortChecks.Of,
        AddressChecks.Of,
        OrderChecks.Of,
        DockerfileChecks.Of,
        SettingChecks.Of,
        WrittenSecretChecks.Of,
    ];

    /// <summary>One sentence for each mistake, beginning with its file; none when all fits.</summary>
    public static ImmutableArray<string> Findings(DeploymentFiles files)
    {
        var installation = new Installation(
            files,
            ComposeFile.Parse(files[DeploymentFiles.Compose]),
            DockerBuild.Parse(files[DeploymentFiles.Dockerfile]),
            BuildContext.Parse(files[DeploymentFiles.DockerIgnore]));
        return [.. Checks.SelectMany(check => check(installation))];
    }
}
