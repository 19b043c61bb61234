using System.Diagnostics;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Collector.Access;
using Collector.IntegrationTests.Postgres;

namespace Collector.IntegrationTests.Api;

/// <summary>The examples of docs/api.md, run as they stand there.</summary>
public sealed partial class ApiGuideTests(DatabaseServer server) : IDisposable
{
    private readonly ScratchFolder folder = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task The_examples_of_the_guide_do_what_it_says()
    {
        await using var world = await ApiWorld.StartAsync(server);
        await File.WriteAllTextAsync(Path.Combine(folder.FullName, "gestionale.token"), await world.AddAsync("gestionale", TokenScope.Observations, TokenScope.Read), Token);
        string[] examples = [.. Example().Matches(await File.ReadAllTextAsync(Repository.PathOf("docs/api.md"), Token)).Select(match => match.Groups["lines"].Value).Where(lines => lines.Contains("curl", StringComparison.Ordinal))];

        var answers = await RunAsync(examples, world.Node.Client.BaseAddress!); // a node has one

        Assert.Equal(2, answers.Length);
        Assert.Equal(2021, answers[0]!["year"]!.GetValue<int>());
        Assert.Equal((1, 1), (answers[1]!["rows"]!.GetValue<int>(), answers[1]!["new"]!.GetValue<int>()));
    }

    private async Task<JsonNode?[]> RunAsync(string[] examples, Uri address)
    {
        using var shell = Process.Start(new ProcessStartInfo("/bin/sh", ["-e", "-c", string.Join("\necho\n", examples)])
        {
            WorkingDirectory = folder.FullName,
            RedirectStandardOutput = true,
            UseShellExecute = false,
            Environment = { ["COLLECTOR"] = address.ToString().TrimEnd('/') },
        }) ?? throw new InvalidOperationException("there is no shell");
        var told = await shell.StandardOutput.ReadToEndAsync(Token);
        await shell.WaitForExitAsync(Token);
        return [.. told.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonNode.Parse(line))];
    }

    [GeneratedRegex("```sh\n(?<lines>.*?)```", RegexOptions.Singleline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Example();
}
