using System.Diagnostics;
using System.Security.Cryptography;
using System.Text.Json;
using Collector.IntegrationTests.Postgres;
using Collector.Samples;
using Collector.Samples.Matomo;
using Microsoft.AspNetCore.Builder;

namespace Collector.IntegrationTests.Cli;

/// <summary>From an empty folder to a source that is read, by the real program and a stand-in that speaks the real protocol.</summary>
public sealed class SourceCommandTests : IAsyncLifetime
{
    private const string First = "2026-10-01";

    private readonly ScratchFolder folder = new();
    private readonly WebApplication samples = SampleSystems.Build(0, TimeProvider.System);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private string SourcesFile => Path.Combine(folder.FullName, "config", "sources.yaml");

    public async ValueTask InitializeAsync() => await samples.StartAsync(Token);

    public async ValueTask DisposeAsync()
    {
        await samples.DisposeAsync();
        folder.Dispose();
    }

    [Fact]
    public async Task A_source_is_declared_checked_previewed_and_read_without_opening_a_document()
    {
        var empty = await RunAsync("source", "list");
        Assert.Contains("'collector source new KIND NAME' writes one; kinds: ", empty.Output, StringComparison.Ordinal);
        await DeclareAsync();

        var check = await RunAsync("source", "check", "wai");
        var preview = await RunAsync("source", "preview", "wai", "--from", First, "--to", "2026-10-03");
        var read = await RunAsync("source", "read", "wai", "--from", First, "--to", First);

        Assert.Equal((0, ""), (check.Exit, check.Errors));
        Assert.StartsWith("wai: Matomo 5.1.2 at 127.0.0.1 answers and accepts the token for site 1", check.Output, StringComparison.Ordinal);
        Assert.Equal((0, ""), (preview.Exit, preview.Errors));
        Assert.Contains("system  site  segment  day         visits  page_views", preview.Output, StringComparison.Ordinal);
        Assert.Contains("wai     1     all      2026-10-01  ", preview.Output, StringComparison.Ordinal);
        Assert.Equal(0, read.Exit);
        Assert.EndsWith("nothing was stored\n", read.Errors, StringComparison.Ordinal);
        var records = read.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement).ToArray();
        var visits = records.First(record => record.GetProperty("dataset").GetString() is "page_visit");
        Assert.Equal(["dataset", "system", "site", "segment", "day", "visits", "page_views", "flags"], visits.EnumerateObject().Select(property => property.Name));
        Assert.Equal((First, JsonValueKind.Number), (visits.GetProperty("day").GetString(), visits.GetProperty("visits").ValueKind));
    }

    [Fact]
    public async Task What_is_read_is_stored_and_a_second_reading_changes_nothing()
    {
        await DeclareAsync();

        var first = await RunAsync("source", "sync", "wai");
        var second = await RunAsync("source", "sync", "wai");
        var days = await RunAsync("source", "backfill", "wai", "--from", First, "--to", "2026-10-02");
        var recorded = await RunAsync("audit", "export");

        Assert.True(first.Exit == 0, first.Errors);
        Assert.Matches("^wai 2026-10-01\\.\\..*: [0-9]+ pages, [1-9][0-9]* new, 0 changed, 0 same, 0 vanished, 0 refused\n$", first.Output);
        Assert.Matches("^wai .*, 0 new, 0 changed, [1-9][0-9]* same, 0 vanished, 0 refused\n$", second.Output);
        Assert.Matches("^wai 2026-10-01\\.\\.2026-10-02: .*, 0 new, 0 changed, [1-9][0-9]* same, 0 vanished, 0 refused\n$", days.Output);
        var told = recorded.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries)[..^1].Select(line => JsonDocument.Parse(line).RootElement).Select(one => $"{one.GetProperty("action")} {one.GetProperty("subject")} {one.GetProperty("name")} {one.GetProperty("after")}");
        Assert.Equal(
            [$"source.sync source wai {Environment.UserName} {{}}", $"source.sync source wai {Environment.UserName} {{}}", $$"""source.backfill source wai {{Environment.UserName}} {"from":"2026-10-01","to":"2026-10-02"}"""],
            told);
    }

    [Fact]
    public async Task Kept_pages_are_replayed_while_the_source_is_dead_and_its_secret_gone()
    {
        await DeclareAsync();
        var empty = await RunAsync("source", "replay", "wai");
        var read = await RunAsync("source", "sync", "wai");
        Assert.True(read.Exit == 0, read.Errors);
        await samples.StopAsync(Token);

        var same = await RunAsync(("WAI_TOKEN", ""), "source", "replay", "wai");
        var text = await File.ReadAllTextAsync(SourcesFile, Token);
        await File.WriteAllTextAsync(SourcesFile, text.Replace("kind: matomo", "kind: matomo\n    system: web", StringComparison.Ordinal), Token);
        var other = await RunAsync(("WAI_TOKEN", ""), "source", "replay", "wai", "--from", First, "--to", "2026-10-03");
        var turned = await RunAsync("source", "replay", "wai", "--from", "2026-10-03", "--to", First);

        Assert.Equal((1, "collector: wai is rejected: no page of it is kept.\nRemedy: read it: collector source sync wai.\n"), (empty.Exit, empty.Errors[empty.Errors.IndexOf("collector: wai", StringComparison.Ordinal)..]));
        Assert.True(same.Exit == 0, same.Errors);
        Assert.Matches("^wai 2026-10-01\\.\\..*: [0-9]+ pages?, 0 new, 0 changed, [1-9][0-9]* same, 0 vanished, 0 refused\n$", same.Output);
        Assert.True(other.Exit == 0, other.Errors);
        Assert.Matches("^wai 2026-10-01\\.\\.2026-10-03: [0-9]+ pages?, [1-9][0-9]* new, 0 changed, 0 same, 0 vanished, 0 refused\n$", other.Output);
        Assert.Equal(2, turned.Exit);
    }

    [Fact]
    public async Task A_kept_page_is_opened_while_the_source_is_dead()
    {
        await DeclareAsync();
        var read = await RunAsync("source", "backfill", "wai", "--from", First, "--to", First);
        Assert.True(read.Exit == 0, read.Errors);
        await samples.StopAsync(Token);
        var file = Path.Combine(folder.FullName, "page");

        var whole = await RunAsync(("WAI_TOKEN", ""), "source", "page", "1", "--out", file);
        var some = await RunAsync(("WAI_TOKEN", ""), "source", "page", "1", "--find", First);
        var none = await RunAsync(("WAI_TOKEN", ""), "source", "page", "1", "--find", "2026-09-30");
        var again = await RunAsync(("WAI_TOKEN", ""), "source", "page", "1", "--out", file);
        var unknown = await RunAsync(("WAI_TOKEN", ""), "source", "page", "999");
        await StartedDemoAsync();
        var elsewhere = await RunAsync(("WAI_TOKEN", ""), "source", "page", "999");

        Assert.True(whole.Exit == 0, whole.Errors);
        Assert.Matches("page +1 of wai, read for 2026-10-01.* by run [0-9]+\nasked +.*\nanswered +2.*Z\n", whole.Errors);
        Assert.Contains($"SHA-256   {Convert.ToHexStringLower(SHA256.HashData(await File.ReadAllBytesAsync(file, Token)))} of what came, and of what is kept\n", whole.Errors, StringComparison.Ordinal);
        Assert.StartsWith("{\"place\":1,\"dataset\":\"page_visit\",\"system\":\"wai\"", whole.Output, StringComparison.Ordinal);
        Assert.Equal((0, whole.Output), (some.Exit, some.Output));
        Assert.Equal((1, ""), (none.Exit, none.Output));
        Assert.Equal((2, ""), (again.Exit, again.Output));
        Assert.EndsWith("collector: no page 999 is kept: it never was, or was removed by age\n", unknown.Errors, StringComparison.Ordinal);
        Assert.EndsWith("collector: no page 999 is kept: it never was, or was removed by age; the demonstration is meant with --demo\n", elsewhere.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whose_move_it_is_when_it_does_not_work_is_told()
    {
        await DeclareAsync();

        var wrong = await RunAsync(("WAI_TOKEN", "another"), "source", "check", "wai");
        var unset = await RunAsync(("WAI_TOKEN", ""), "source", "check", "wai");
        var unknown = await RunAsync("source", "check", "wia");
        await samples.StopAsync(Token);
        var dead = await RunAsync("source", "check", "wai");
        await StartedDemoAsync();
        var stopped = await RunAsync("source", "check", "wai", "--demo");

        Assert.Equal((1, ""), (wrong.Exit, wrong.Output));
        Assert.Contains("Remedy: ", wrong.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain("another", wrong.Errors, StringComparison.Ordinal);
        Assert.Equal((1, "collector: wai is rejected: the secret ${env:WAI_TOKEN} is not set or empty.\nRemedy: set it for the account that runs collector.\n"), (unset.Exit, unset.Errors));
        Assert.Equal((2, $"collector: 'wia' is not declared in {SourcesFile}. Did you mean 'wai'? Declared: wai.\n"), (unknown.Exit, unknown.Errors));
        Assert.Equal(1, dead.Exit);
        Assert.Contains("unavailable", dead.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain("--demo", dead.Errors, StringComparison.Ordinal);
        Assert.Equal(1, stopped.Exit);
        Assert.Contains("unavailable: ", stopped.Errors, StringComparison.Ordinal);
        Assert.EndsWith("Remedy: start the demonstration, whose stand-ins answer while it runs: collector up --demo.\n", stopped.Errors, StringComparison.Ordinal);
    }

    // As a demonstration leaves its folder that was started once, and has the same source.
    private async Task StartedDemoAsync()
    {
        var sources = Directory.CreateDirectory(Path.Combine(folder.FullName, "data", "demo-sources")).FullName;
        File.Copy(SourcesFile, Path.Combine(sources, "sources.yaml"));
        await File.WriteAllTextAsync(Path.Combine(folder.FullName, "data", "demo-started-at"), "2026-11-01T00:00:00.0000000+00:00", Token);
    }

    private async Task DeclareAsync()
    {
        var added = await RunAsync("source", "new", "matomo", "wai");
        Assert.Equal((0, $"{SourcesFile}: source 'wai' of kind matomo added at its end. Fill it in, then: collector source check wai\n"), (added.Exit, added.Output));
        var text = await File.ReadAllTextAsync(SourcesFile, Token);
        await File.WriteAllTextAsync(
            SourcesFile,
            text.Replace("https://matomo.example/", $"{samples.Urls.Single()}/matomo/", StringComparison.Ordinal)
                .Replace("sites: [12, 15]", "sites: 1", StringComparison.Ordinal)
                .Replace("since: 2021-01-01", $"since: {First}", StringComparison.Ordinal),
            Token);
    }

    private Task<(int Exit, string Output, string Errors)> RunAsync(params string[] words) => RunAsync(("WAI_TOKEN", SampleMatomo.Token), words);

    private async Task<(int Exit, string Output, string Errors)> RunAsync((string Name, string Value) secret, params string[] words)
    {
        var start = new ProcessStartInfo(Path.Combine(AppContext.BaseDirectory, "collector"), words)
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = folder.FullName,
        };
        start.Environment["COLLECTOR_DATA"] = Path.Combine(folder.FullName, "data");
        start.Environment["COLLECTOR_CONFIG"] = Path.Combine(folder.FullName, "config");
        start.Environment[secret.Name] = secret.Value;
        using var program = Process.Start(start)!; // it starts or throws
        var (output, errors) = (program.StandardOutput.ReadToEndAsync(Token), program.StandardError.ReadToEndAsync(Token));
        await program.WaitForExitAsync(Token);
        return (program.ExitCode, await output, await errors);
    }
}
