using System.Diagnostics;
using Collector.Cli;
using Collector.IntegrationTests.Nights;
using Collector.IntegrationTests.Postgres;
using Collector.Storage;

namespace Collector.IntegrationTests.Cli;

/// <summary>What people do about alerts, by the real program.</summary>
public sealed class AlertCommandTests(DatabaseServer server)
{
    private const string Acts = "select concat_ws(' | ', kind, alert, subject, year, until, who, reason, episode is not null, stated_at is not null) from alert.act order by id";

    private static readonly DateOnly Night = new(2021, 7, 21);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_stands_is_listed_seen_to_and_told_as_quiet()
    {
        await using var world = await ToldAsync();
        var subject = await AnyAsync(world);

        var list = await RunAsync(world, "alert", "list");
        var full = await RunAsync(world, "alert", "list", "--full");
        var ack = await RunAsync(world, "alert", "ack", "IndicatorOffTrack", subject, "--reason", "se ne occupa l'ufficio", "--who", "controllo");
        var after = await RunAsync(world, "alert", "list");

        Assert.Equal(ExitCode.Done, list.Exit);
        Assert.Matches($"IndicatorOffTrack +{subject} +2021 +.+ 2021-07-20 +2021-07-21 +told ", Line(list.Output, subject));
        Assert.Contains("Ufficio: ", full.Output, StringComparison.Ordinal);
        Assert.Equal((ExitCode.Done, $"IndicatorOffTrack about {subject} is seen to by controllo: it is not told again while it stands.\n"), (ack.Exit, ack.Output));
        Assert.Matches(" quiet ", Line(after.Output, subject));
        Assert.Equal(1, await QuietAsync(world, subject));
        Assert.Equal([$"ack | IndicatorOffTrack | {subject} | 2021 | controllo | se ne occupa l'ufficio | t | t"], await world.ListAsync<string>(Acts));
    }

    [Fact]
    public async Task A_mute_ends_on_its_day_or_when_it_is_taken_back_and_every_act_is_kept()
    {
        await using var world = await ToldAsync();
        var subject = await AnyAsync(world);

        var muted = await RunAsync(world, "alert", "mute", "IndicatorOffTrack", subject, "--until", "2199-12-31", "--reason", "cantiere", "--who", "controllo");
        var quiet = await QuietAsync(world, subject);
        var back = await RunAsync(world, "alert", "mute", "IndicatorOffTrack", subject, "--until", "2021-07-20", "--reason", "errore", "--who", "direzione");

        Assert.Equal((ExitCode.Done, $"IndicatorOffTrack about {subject} is not told up to 2199-12-31.\n"), (muted.Exit, muted.Output));
        Assert.Equal(1, quiet);
        Assert.Equal(ExitCode.Done, back.Exit);
        Assert.Equal(0, await QuietAsync(world, subject)); // at once, not with the next night
        Assert.Equal(
            [
                $"mute | IndicatorOffTrack | {subject} | 2021 | 2199-12-31 | controllo | cantiere | f | t",
                $"mute | IndicatorOffTrack | {subject} | 2021 | 2021-07-20 | direzione | errore | f | t",
            ],
            await world.ListAsync<string>(Acts));
    }

    [Theory]
    [InlineData("--until", "mute", "IndicatorOffTrack", "x", "--reason", "cantiere")]
    [InlineData("--reason", "mute", "IndicatorOffTrack", "x", "--until", "2199-12-31")]
    [InlineData("--reason", "mute", "IndicatorOffTrack", "x", "--until", "2199-12-31", "--reason", " ")]
    [InlineData("--reason", "ack", "IndicatorOffTrack", "x")]
    [InlineData("no alert SourceDown stands about x", "ack", "SourceDown", "x", "--reason", "cantiere")]
    [InlineData("NoSuchAlert", "ack", "NoSuchAlert", "x", "--reason", "cantiere")]
    public async Task An_act_without_its_end_its_reason_or_its_alert_is_refused(string says, params string[] words)
    {
        await using var world = await NightWorld.MakeAsync(server, Night, Night.AddDays(1));

        var refused = await RunAsync(world, ["alert", .. words]);

        Assert.Equal((ExitCode.Usage, ""), (refused.Exit, refused.Output.Split('\n')[0]));
        Assert.Contains(says, refused.Errors, StringComparison.Ordinal);
        Assert.Empty(await world.ListAsync<string>(Acts));
    }

    // Until the end of its last day in the plan's zone: 22:00 of the day in UTC in summer.
    [Theory]
    [InlineData("2021-07-22T21:59:59Z", true)]
    [InlineData("2021-07-22T22:00:00Z", false)]
    public async Task A_mute_lasts_to_the_end_of_its_day(string now, bool isQuiet)
    {
        await using var world = await ToldAsync();
        await using var connection = await world.Database.OpenConnectionAsync(Token);
        var episode = (await EpisodeStore.StandingAsync(connection, null, Token))[0];
        await using var transaction = await connection.BeginTransactionAsync(Token);
        await EpisodeStore.MuteAsync(connection, transaction, episode.Key, Night.AddDays(1), TestServer.Plan.Zone, "controllo", "cantiere", world.Clock.Now, Token);

        var quiet = await EpisodeStore.QuietAsync(connection, transaction, DateTimeOffset.Parse(now, System.Globalization.CultureInfo.InvariantCulture), Token);

        Assert.Equal(isQuiet ? [episode.Id] : [], quiet);
    }

    private async Task<NightWorld> ToldAsync()
    {
        var world = await NightWorld.MakeAsync(server, Night.AddDays(-1), Night.AddDays(1));
        await world.RunNightsAsync();
        return world;
    }

    private static Task<string> AnyAsync(NightWorld world) => world.AskAsync<string>("select min(subject) from alert.episode where alert = 'IndicatorOffTrack' and year = 2021 and told is not null");

    private static string Line(string output, string subject) => output.Split('\n').First(line => line.StartsWith("IndicatorOffTrack", StringComparison.Ordinal) && line.Contains($" {subject} ", StringComparison.Ordinal));

    private static async Task<int> QuietAsync(NightWorld world, string subject)
    {
        await using var connection = await world.Database.OpenConnectionAsync(Token);
        var text = System.Text.Encoding.UTF8.GetString((await PublicationStore.NewerAsync(connection, null, Token))!.Operations); // a night was shown
        var line = text.Split('\n').Single(line => line.StartsWith($"collector_alert_quiet{{alert=\"IndicatorOffTrack\",subject=\"{subject}\",year=\"2021\",since=\"2021-07-20\"}}", StringComparison.Ordinal));
        return line[^1] - '0';
    }

    internal static async Task<(int Exit, string Output, string Errors)> RunAsync(NightWorld world, params string[] words) => await RunAsync(world, null, words);

    /// <param name="config">Folder of the configuration; null: the one of the working folder.</param>
    internal static async Task<(int Exit, string Output, string Errors)> RunAsync(NightWorld world, string? config, string[] words)
    {
        using var folder = new ScratchFolder();
        var start = new ProcessStartInfo(Path.Combine(AppContext.BaseDirectory, "collector"), words) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["COLLECTOR_DATABASE"] = world.Connections.App;
        start.Environment["COLLECTOR_DATA"] = folder.FullName;
        if (config is not null)
        {
            start.Environment["COLLECTOR_CONFIG"] = config;
        }

        using var program = Process.Start(start)!; // it starts or throws
        var (output, errors) = (program.StandardOutput.ReadToEndAsync(Token), program.StandardError.ReadToEndAsync(Token));
        await program.WaitForExitAsync(Token);
        return (program.ExitCode, await output, await errors);
    }
}
