using System.Collections.Immutable;

namespace Collector.Tests.Deployment;

/// <summary>The committed texts that describe an installation. A test may change one, to see a check fail.</summary>
internal sealed record DeploymentFiles(string Root, ImmutableSortedDictionary<string, string> Texts)
{
    public const string Compose = "docker-compose.yml";
    public const string Dockerfile = "Dockerfile";
    public const string DockerIgnore = ".dockerignore";
    public const string Operating = "docs/operating.md";
    public const string Settings = "config/collector.yaml";
    public const string Prometheus = "config/prometheus/prometheus.yml";
    public const string DataSources = "config/grafana/provisioning/datasources/collector.yaml";
    public const string BoardProvider = "config/grafana/provisioning/dashboards/collector.yaml";
    public const string Roles = "config/postgres/roles.sql";
    public const string SecretsFolder = "config/secrets";
    public const string SecretsScript = "config/secrets/make";
    public const string SecretsIgnored = "config/secrets/.gitignore";
    public const string Build = "Directory.Build.props";

    private static readonly string[] Single = [Compose, Dockerfile, DockerIgnore, Build, Operating, "CHANGELOG.md"];

    public string this[string path] => Texts[path];

    public static DeploymentFiles Read()
    {
        var root = FindRoot();
        var config = Below(root, "config", "*").Where(path => !path.StartsWith("config/plan/", StringComparison.Ordinal) && !IsSecret(path));
        var texts = Single.Concat(config).ToImmutableSortedDictionary(path => path, path => File.ReadAllText(Path.Combine(root, path)), StringComparer.Ordinal);
        return new DeploymentFiles(root, texts);
    }

    /// <summary>With one passage replaced, which must be there exactly once: a row that changes nothing proves nothing.</summary>
    public DeploymentFiles With(string path, string old, string changed)
    {
        Assert.Equal(2, Texts[path].Split(old).Length);
        return this with { Texts = Texts.SetItem(path, Texts[path].Replace(old, changed, StringComparison.Ordinal)) };
    }

    /// <summary>Whether the repository has a file or folder of that path.</summary>
    public bool Has(string path) => File.Exists(Path.Combine(Root, path)) || Directory.Exists(Path.Combine(Root, path));

    /// <summary>The files below a folder, as paths of the repository, in order.</summary>
    public IEnumerable<string> Below(string folder, string pattern) => Below(Root, folder, pattern);

    private static IEnumerable<string> Below(string root, string folder, string pattern) =>
        Directory.EnumerateFiles(Path.Combine(root, folder), pattern, SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(root, file).Replace('\\', '/'))
            .Order(StringComparer.Ordinal);

    private static bool IsSecret(string path) =>
        path.StartsWith(SecretsFolder, StringComparison.Ordinal) && path.EndsWith(".txt", StringComparison.Ordinal);

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Collector.sln")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException($"No Collector.sln above {AppContext.BaseDirectory}.");
        }

        return folder.FullName;
    }
}
