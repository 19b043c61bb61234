using System.Text.RegularExpressions;

namespace Collector.Tests.Deployment;

/// <summary>The image can be built from what reaches the engine, holds no secret, and runs the whole program unprivileged.</summary>
internal static partial class DockerfileChecks
{
    private static readonly string[] KeptOut =
    [
        ".env",
        ".git/config",
        "config/secrets/database_app.txt",
        "data/figures",
        "src/Collector/bin/Debug/collector",
        "src/Collector/obj/project.assets.json",
        "tests/Collector.Tests/Some.cs",
    ];

    public static IEnumerable<string> Of(Installation installation) => OfSources(installation)
        .Concat(OfImage(installation.Build))
        .Select(finding => $"Dockerfile: {finding}")
        .Concat(KeptOut.Where(installation.Context.LetsThrough).Select(path => $".dockerignore: {path} reaches the engine"));

    private static IEnumerable<string> OfSources(Installation installation)
    {
        foreach (var source in installation.Build.Instructions.SelectMany(instruction => instruction.Sources))
        {
            if (!installation.Files.Has(source))
            {
                yield return $"copies {source}, which does not exist";
            }
            else if (!installation.Context.LetsThrough(source))
            {
                yield return $"copies {source}, which .dockerignore keeps out";
            }
        }

        var beforeRestore = installation.Build.Instructions
            .TakeWhile(instruction => !instruction.Rest.StartsWith("dotnet restore", StringComparison.Ordinal))
            .SelectMany(instruction => instruction.Sources)
            .ToHashSet();
        foreach (var project in installation.Files.Below("src", "*.csproj").Where(project => !beforeRestore.Contains(project)))
        {
            yield return $"does not copy {project} before it restores";
        }
    }

    private static IEnumerable<string> OfImage(DockerBuild build)
    {
        if (build.Last("USER") is null or "root" or "0")
        {
            yield return "runs as root";
        }

        if (build.Last("HEALTHCHECK")?.Contains("/healthz", StringComparison.Ordinal) != true)
        {
            yield return "does not ask /healthz";
        }

        if ($"{build.Last("ENTRYPOINT")} {build.Last("CMD")}" is not """["/app/collector"] ["serve", "--role", "all"]""")
        {
            yield return "does not run `collector serve --role all`";
        }

        foreach (var named in build.Instructions.Where(instruction => instruction.Word is "ARG" or "ENV" && NamesSecret().IsMatch(instruction.Rest)))
        {
            yield return $"{named.Word} would keep a secret in the image";
        }
    }

    [GeneratedRegex("PASSWORD|SECRET|TOKEN|COLLECTOR_DATABASE", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex NamesSecret();
}
