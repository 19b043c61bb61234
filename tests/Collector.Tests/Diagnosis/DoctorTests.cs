using System.Net;
using System.Net.Sockets;
using Collector.Diagnosis;
using Collector.Plan.Reading;
using Collector.Sources.Settings;

namespace Collector.Tests.Diagnosis;

/// <summary>What the doctor says of an installation that has no database: each fault alone, and its remedy.</summary>
public sealed class DoctorTests : IDisposable
{
    private const long Gibibyte = 1L << 30;

    private readonly ScratchFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Of_a_new_machine_only_what_up_will_make_is_wrong()
    {
        var results = await ExamineAsync();

        Assert.Equal(["folders", "database"], results.Where(result => result.IsWrong).Select(result => result.Check));
        Assert.Equal(["server", "roles", "migrations", "applied", "clock", "nights"], results.Where(result => result.Level is CheckLevel.Skipped).Select(result => result.Check));
        Assert.All(results, result => Assert.Equal(result.IsWrong, result.Remedy is not null));
    }

    [Fact]
    public async Task Looking_makes_and_starts_nothing()
    {
        await ExamineAsync();
        var before = Directory.GetFileSystemEntries(folder.Path, "*", SearchOption.AllDirectories);

        await ExamineAsync();

        Assert.Equal(before, Directory.GetFileSystemEntries(folder.Path, "*", SearchOption.AllDirectories));
    }

    [Theory]
    [InlineData("collector.yaml", "lissen: http://127.0.0.1:5080", "settings", "listen")]
    [InlineData("collector.yaml", "night_at: noon", "settings", "night_at")]
    [InlineData("sources.yaml", "sources: { a: { kind: file } }", "sources", "files")]
    [InlineData("calendar.yaml", "local: { 13-40: Festa }", "calendar", "MM-dd")]
    [InlineData("plan/2021-2023/plan.yaml", "cod: x", "plan", "PLN010")]
    public async Task Each_broken_file_is_named_by_its_own_check(string file, string content, string check, string word)
    {
        Write(file, content);

        var wrong = (await ExamineAsync()).Where(result => result.Level is CheckLevel.Error).ToArray();

        Assert.Equal([check], wrong.Select(result => result.Check).Distinct());
        Assert.Contains(wrong, result => result.Text.Contains(word, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Of_a_demonstration_its_own_sources_are_looked_at()
    {
        Write("data/demo-sources/sources.yaml", "sources: { website: { kind: matomo, since: 2021-01-01, address: https://matomo.example/, secret: \"${env:UNSET}\", sites: 1 } }");

        var own = Assert.Single(await ExamineAsync(), result => result.Check == "sources");
        var ofDemo = Assert.Single(await ExamineAsync(demo: true), result => result.Check == "sources");

        Assert.EndsWith("sources.yaml is not there: no source is declared", own.Text, StringComparison.Ordinal);
        Assert.Equal($"{Path.Combine(folder.File("data"), "demo-sources", "sources.yaml")}: 1 declared", ofDemo.Text);
    }

    [Fact]
    public async Task A_schema_of_another_version_is_stale()
    {
        Write("sources.schema.json", SourcesSchema.Json() + " ");

        var result = (await ExamineAsync()).Single(result => result.Check == "generated" && result.IsWrong);

        Assert.Equal(CheckLevel.Warning, result.Level);
        Assert.Contains("sources.schema.json is not of this version", result.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("${env:UNSET}", "is not set or empty", "set it for the account that runs collector")]
    [InlineData("${file:no-such-file}", "cannot be read", "put the file there")]
    public async Task A_secret_that_is_not_there_is_told_with_its_source(string reference, string told, string remedy)
    {
        Write("sources.yaml", $"sources: {{ website: {{ kind: matomo, since: 2021-01-01, address: https://matomo.example/, secret: \"{reference}\", sites: 1 }} }}");

        var result = Assert.Single(await ExamineAsync(), result => result.Check == "secrets");

        Assert.Equal((CheckLevel.Warning, $"source website: the secret {reference} {told}"), (result.Level, result.Text));
        Assert.StartsWith(remedy, result.Remedy, StringComparison.Ordinal);
        Assert.Contains($"at 'website' in {folder.File("sources.yaml")}", result.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Secrets_that_are_there_are_counted_once_each_and_never_shown()
    {
        Write("token", "a very secret word");
        Write("sources.yaml", """
            sources:
              one: { kind: matomo, since: 2021-01-01, address: https://matomo.example/, secret: "${file:token}", sites: 1 }
              two: { kind: matomo, since: 2021-01-01, address: https://matomo.example/, secret: "${file:token}", sites: 2 }
            """);

        var results = await ExamineAsync();

        Assert.Equal((CheckLevel.Ok, $"all that {folder.File("sources.yaml")} refers to are there: 1"), results.Where(result => result.Check == "secrets").Select(result => (result.Level, result.Text)).Single());
        Assert.DoesNotContain("secret word", DoctorText.WriteJson(results), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_folder_that_a_system_exports_to_and_is_gone_is_told_with_its_source()
    {
        Directory.CreateDirectory(folder.File("there"));
        Write("sources.yaml", """
            sources:
              there: { kind: qlik, since: 2021-01-01, folder: there, pattern: "*.csv", covers: nothing, columns: { ticket_id: Numero, opened_at: Aperto } }
              gone: { kind: qlik, since: 2021-01-01, folder: moved, pattern: "*.csv", covers: nothing, columns: { ticket_id: Numero, opened_at: Aperto } }
            """);

        var results = (await ExamineAsync()).Where(result => result.Text.StartsWith("source ", StringComparison.Ordinal)).ToArray();

        Assert.Equal(
            [(CheckLevel.Ok, $"source there: {folder.File("there")}"), (CheckLevel.Warning, $"source gone: {folder.File("moved")} does not exist")],
            results.Select(result => (result.Level, result.Text)));
        Assert.Equal($"mount it, or correct 'folder' at 'gone' in {folder.File("sources.yaml")}: it is where the system exports to", results[1].Remedy);
        Assert.Empty(Directory.GetFileSystemEntries(folder.File("there")));
    }

    [Theory]
    [InlineData("night", false, "it is tried again by itself, and at the next start")]
    [InlineData("source:website", false, "the next night reads website again by itself, 'collector source sync website' does it now")]
    [InlineData("replay:website", false, "since nothing else does: collector source replay website")]
    [InlineData("replay:website", true, "since nothing else does: collector source replay website --demo")]
    [InlineData("final", false, "it is not tried again by itself")]
    public void What_comes_again_by_itself_is_said_of_that_alone(string job, bool demo, string told) =>
        Assert.Contains(told, FailedRunRemedy.Of(job, demo), StringComparison.Ordinal);

    [Theory]
    // Free and size in GiB.
    [InlineData(10, 100, nameof(CheckLevel.Ok))]
    [InlineData(1, 20, nameof(CheckLevel.Ok))]
    // Enough in bytes, less than 5 % of the disk.
    [InlineData(4.9, 100, nameof(CheckLevel.Warning))]
    // More than 5 %, less than 1 GiB.
    [InlineData(0.9, 2, nameof(CheckLevel.Warning))]
    [InlineData(0.05, 2, nameof(CheckLevel.Error))]
    public async Task Little_room_on_the_disk_is_told(double free, double size, string expected)
    {
        var check = new DiskCheck(folder.Path, _ => ((long)(free * Gibibyte), (long)(size * Gibibyte)));

        var results = await check.RunAsync(TestContext.Current.CancellationToken);

        Assert.Equal(expected, results.Single().Level.ToString());
    }

    [Fact]
    public async Task A_port_that_another_program_holds_is_an_error()
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        var port = ((IPEndPoint)other.LocalEndpoint).Port;

        var held = (await ExamineAsync(listen: $"http://127.0.0.1:{port}")).Single(result => result.Check == "port");
        other.Stop();
        var free = (await ExamineAsync(listen: $"http://127.0.0.1:{port}")).Single(result => result.Check == "port");

        Assert.Equal((CheckLevel.Error, CheckLevel.Ok), (held.Level, free.Level));
    }

    [Fact]
    public async Task A_configured_database_that_is_down_is_an_error_and_nothing_else_is_asked_of_it()
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        var port = ((IPEndPoint)other.LocalEndpoint).Port;
        other.Stop();

        var results = await ExamineAsync(database: $"Host=127.0.0.1;Port={port};Database=collector;Username=nobody;Password=hush-hush");

        Assert.Equal(CheckLevel.Error, results.Single(result => result.Check == "database").Level);
        Assert.Equal(6, results.Count(result => result.Level is CheckLevel.Skipped));
        Assert.DoesNotContain("hush-hush", DoctorText.WriteJson(results), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("no connection string", "COLLECTOR_DATABASE is no connection string")]
    [InlineData("Host=db;Hots=db;Password=secret", "COLLECTOR_DATABASE is no connection string")]
    [InlineData("Host=db;Password=${env:UNSET}", "the secret ${env:UNSET} is not set or empty")]
    [InlineData("Host=db;Password=${file:no-such-file}", "the secret ${file:no-such-file} cannot be read")]
    public async Task A_connection_that_is_configured_wrongly_is_an_error_beside_the_others(string database, string told)
    {
        var results = await ExamineAsync(database: database);

        var wrong = results.Single(result => result.Level is CheckLevel.Error);
        Assert.Equal("database", wrong.Check);
        Assert.Contains(told, wrong.Text, StringComparison.Ordinal);
        Assert.NotNull(wrong.Remedy);
        Assert.Equal(6, results.Count(result => result.Level is CheckLevel.Skipped));
        Assert.DoesNotContain("Password=secret", DoctorText.WriteJson(results), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_check_that_breaks_is_told_and_stops_no_other()
    {
        var results = await Doctor.ExamineAsync([new Broken(), new DiskCheck(folder.Path, _ => (Gibibyte * 10, Gibibyte * 20))], TestContext.Current.CancellationToken);

        Assert.Equal([("broken", CheckLevel.Error), ("disk", CheckLevel.Ok)], results.Select(result => (result.Check, result.Level)));
    }

    [Fact]
    public void The_table_has_each_remedy_under_its_line()
    {
        CheckResult[] results = [new("disk", CheckLevel.Ok, "10 GiB free", null), new("port", CheckLevel.Error, "held", "stop it")];

        var text = DoctorText.Write(results);

        Assert.Equal(
            """
            ok       disk        10 GiB free
            error    port        held
                                 -> stop it

            errors: 1, warnings: 0
            """.ReplaceLineEndings("\n"),
            text);
    }

    private async Task<IReadOnlyList<CheckResult>> ExamineAsync(string? listen = null, string? database = null, bool demo = false)
    {
        Supply("plan/plan.schema.json", PlanSchema.Json());
        Supply("sources.schema.json", SourcesSchema.Json());
        foreach (var file in Directory.GetFiles(Repository.PathOf("config/plan/2021-2023")))
        {
            Supply($"plan/2021-2023/{Path.GetFileName(file)}", File.ReadAllText(file));
        }

        string? Environment(string name) => name switch
        {
            "COLLECTOR_CONFIG" => folder.Path,
            "COLLECTOR_DATA" => folder.File("data"),
            "COLLECTOR_DATABASE" => database,
            _ => null,
        };
        return await Doctor.ExamineAsync(Doctor.ChecksOf(demo, listen ?? FreeAddress(), Environment, TimeProvider.System), TestContext.Current.CancellationToken);
    }

    private static string FreeAddress()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return $"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}";
    }

    private void Supply(string name, string content)
    {
        if (!File.Exists(folder.File(name)))
        {
            Write(name, content);
        }
    }

    private void Write(string name, string content)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(folder.File(name))!); // a file lies in a folder
        File.WriteAllText(folder.File(name), content);
    }

    private sealed class Broken : Check
    {
        public override string Name => "broken";

        public override Task<IReadOnlyList<CheckResult>> RunAsync(CancellationToken cancellationToken) => throw new InvalidOperationException("a pipe burst");
    }
}
