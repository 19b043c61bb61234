using System.Diagnostics;
using System.Runtime.Versioning;

namespace Collector.Tests.Deployment;

/// <summary>config/secrets/make, run on a copy in a folder of its own.</summary>
[UnsupportedOSPlatform("windows")]
public sealed class SecretsScriptTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("collector-secrets-");

    public SecretsScriptTests()
    {
        Directory.CreateDirectory(Secrets);
        File.WriteAllText(Path.Combine(Secrets, "make"), DeploymentFiles.Read()[DeploymentFiles.SecretsScript]);
    }

    private string Secrets => Path.Combine(folder.FullName, "config", "secrets");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public async Task It_makes_what_compose_mounts_for_its_owner_only()
    {
        var compose = ComposeFile.Parse(DeploymentFiles.Read()[DeploymentFiles.Compose]);

        var (exitCode, _) = await MakeAsync();

        Assert.Equal(0, exitCode);
        Assert.Equal(compose.Secrets.Values.Select(Path.GetFileName), Made().Select(Path.GetFileName));
        Assert.All(Made(), file => Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file)));
        var env = await File.ReadAllTextAsync(Path.Combine(folder.FullName, ".env"), TestContext.Current.CancellationToken);
        Assert.Matches(@"^SECRETS_OWNER=[1-9]\d*:\d+\n$", env);
    }

    [Fact]
    public async Task Every_secret_is_another_and_64_figures_long()
    {
        await MakeAsync();

        var values = Made().Select(File.ReadAllText).ToList();

        Assert.All(values, value => Assert.Matches(@"^[0-9a-f]{64}\z", value));
        Assert.Equal(values.Count, values.Distinct().Count());
    }

    [Fact]
    public async Task It_overwrites_nothing_and_then_makes_nothing()
    {
        var existing = Path.Combine(Secrets, "database_app.txt");
        await File.WriteAllTextAsync(existing, "kept", TestContext.Current.CancellationToken);

        var (exitCode, error) = await MakeAsync();

        Assert.Equal(1, exitCode);
        Assert.Contains("config/secrets/database_app.txt exists and is not overwritten", error, StringComparison.Ordinal);
        Assert.Equal([existing], Made());
        Assert.Equal("kept", await File.ReadAllTextAsync(existing, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_single_one_is_made_by_name()
    {
        var (exitCode, _) = await MakeAsync("grafana_admin");

        Assert.Equal(0, exitCode);
        Assert.Equal(["grafana_admin.txt"], Made().Select(Path.GetFileName));
    }

    [Fact]
    public async Task A_name_it_does_not_know_is_refused()
    {
        var (exitCode, error) = await MakeAsync("grafana");

        Assert.Equal(2, exitCode);
        Assert.Contains("no secret is named 'grafana'", error, StringComparison.Ordinal);
        Assert.Empty(Made());
    }

    private string[] Made() => [.. Directory.GetFiles(Secrets, "*.txt").Order(StringComparer.Ordinal)];

    private async Task<(int ExitCode, string Error)> MakeAsync(params string[] names)
    {
        var start = new ProcessStartInfo("sh", [Path.Combine(Secrets, "make"), .. names])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        using var process = Process.Start(start) ?? throw new InvalidOperationException("sh did not start.");
        var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var error = await process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await output;
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, error);
    }
}
