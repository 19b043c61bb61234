using System.Text.RegularExpressions;
using Collector.IntegrationTests.Hosting;
using Collector.IntegrationTests.Postgres;

namespace Collector.IntegrationTests.Publishing.Mailing;

/// <summary>
/// The README's way from a clone to an alert mail, command by command, in a copy of the repository's files. Only ports are
/// others, and what is waited for is shorter.
/// </summary>
public sealed partial class ReadmeWayTests : IDisposable
{
    private readonly ScratchFolder folder = new();
    private readonly Dictionary<string, string> ports = new[] { "5080", "1025", "9090", "9093" }.ToDictionary(port => port, _ => ServiceNode.FreePort().ToString(System.Globalization.CultureInfo.InvariantCulture), StringComparer.Ordinal);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task The_way_that_the_README_tells_ends_with_a_mail()
    {
        var way = Section("From a clone to an alert mail");
        await RunAsync($"cp -R {Repository.PathOf("config")} {Repository.PathOf("dashboards")} .");
        await File.AppendAllTextAsync(PathOf("config/collector.yaml"), $"\n{Elsewhere(Blocks(way, "yaml").Single())}", Token);
        Change("config/collector.yaml", Elsewhere);
        var commands = Blocks(way, "").SelectMany(block => block.Split('\n')).Prepend("dotnet run --project src/Collector -- up --demo").Select(Elsewhere).ToArray();

        await using var demo = await StartedAsync(commands[0], line => line.StartsWith("Running.", StringComparison.Ordinal));
        await using var mail = await StartedAsync(commands[1], wanted: null);
        await RunAsync(commands[2]);
        foreach (var file in (string[])["config/prometheus/local.yml", "config/prometheus/rules/collector.yml", "config/alertmanager/alertmanager.yml"])
        {
            Change(file, text => Waited().Replace(Elsewhere(text), match => $"{match.Groups["what"].Value}: 1s"));
        }

        await using var prometheus = await StartedAsync(commands[3], wanted: null);
        await using var alertmanager = await StartedAsync(commands[4], wanted: null);

        await mail.UntilAsync(lines => lines.Contains("To: controllo.gestione@example.org") && lines.Any(line => line.Contains($"http://127.0.0.1:{ports["5080"]}/indicatore/", StringComparison.Ordinal)));
    }

    [Fact]
    public void What_is_for_one_machine_differs_from_what_is_for_containers_in_its_addresses_and_needs_no_token()
    {
        static string Local(string text) => text.Replace("collector:5080", "127.0.0.1:5080", StringComparison.Ordinal).Replace("alertmanager:9093", "127.0.0.1:9093", StringComparison.Ordinal).Replace("localhost:9090", "127.0.0.1:9090", StringComparison.Ordinal);

        var local = File.ReadAllLines(Repository.PathOf("config/prometheus/local.yml")).Skip(1);

        string[] token = ["    # Who is not on Collector's own machine shows a token.", "    authorization: { credentials_file: /run/secrets/metrics_token }"];
        Assert.Equal(Local(File.ReadAllText(Repository.PathOf("config/prometheus/prometheus.yml"))).TrimEnd().Split('\n').Where(line => !token.Contains(line)), local);
    }

    private static string Section(string title)
    {
        var text = File.ReadAllText(Repository.PathOf("README.md")).ReplaceLineEndings("\n");
        var start = text.IndexOf($"## {title}\n", StringComparison.Ordinal);
        return text[start..text.IndexOf("\n## ", start + 1, StringComparison.Ordinal)];
    }

    private static IEnumerable<string> Blocks(string section, string language) =>
        Block().Matches(section).Where(match => match.Groups["language"].Value == language).Select(match => match.Groups["text"].Value.TrimEnd());

    // Built already, as `dotnet run` would; on free ports.
    private string Elsewhere(string text) => ports.Aggregate(
        text.Replace("dotnet run --project src/Collector --", Path.Combine(AppContext.BaseDirectory, "collector"), StringComparison.Ordinal),
        (changed, port) => changed.Replace($"127.0.0.1:{port.Key}", $"127.0.0.1:{port.Value}", StringComparison.Ordinal));

    private void Change(string file, Func<string, string> change) => File.WriteAllText(PathOf(file), change(File.ReadAllText(PathOf(file))));

    private string PathOf(string relative) => Path.Combine(folder.FullName, relative);

    private async Task RunAsync(string command)
    {
        await using var started = await StartedAsync(command, wanted: null);
        Assert.Equal(0, await started.ExitAsync());
    }

    private async Task<StartedCommand> StartedAsync(string command, Func<string, bool>? wanted)
    {
        var started = StartedCommand.Start(command, folder.FullName);
        if (wanted is not null)
        {
            await started.UntilAsync(lines => lines.Any(wanted));
        }

        return started;
    }

    [GeneratedRegex(@"```(?<language>\w*)\n(?<text>.*?)```", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.Singleline, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Block();

    [GeneratedRegex(@"(?<what>scrape_interval|evaluation_interval|interval|group_wait): \w+", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Waited();
}
