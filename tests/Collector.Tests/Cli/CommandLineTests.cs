namespace Collector.Tests.Cli;

public sealed class CommandLineTests
{
    [Theory]
    [InlineData("", "collector: say what to do: up, serve, migrate, plan, evaluate, explain, source, alert, run, year, export, publish, user, token, audit, doctor. See 'collector --help'.")]
    [InlineData("plna", "collector: 'plna' is no command of collector. Did you mean 'plan'? See 'collector --help'.")]
    [InlineData("plan", "collector: say what to do: check, export, schema, diff, apply. See 'collector plan --help'.")]
    [InlineData("plan chek DIR", "collector: 'chek' is no command of plan. Did you mean 'check'? See 'collector plan --help'.")]
    [InlineData("plan check", "collector: Required argument 'DIR' missing for command: 'check'. See 'collector plan check --help'.")]
    [InlineData("plan check DIR --jsn", "collector: '--jsn' is no option of check. Did you mean '--json'? See 'collector plan check --help'.")]
    [InlineData("plan check DIR OTHER", "collector: 'OTHER' is no argument of check. See 'collector plan check --help'.")]
    [InlineData("plan apply DIR --act Delibera --date 2021-01-29", "collector: Option '--reason' is required. See 'collector plan apply --help'.")]
    [InlineData("plan diff A B --at 2021-06-30", "collector: --observations and --at DAY go together, and --year with them. See 'collector plan diff --help'.")]
    [InlineData("plan diff A B --observations CSV", "collector: --observations and --at DAY go together, and --year with them. See 'collector plan diff --help'.")]
    [InlineData("serve --role boss", "collector: Argument 'boss' not recognized. Must be one of: 'all' 'web' 'worker'. See 'collector serve --help'.")]
    [InlineData("export integra", "collector: Option '--year' is required. See 'collector export integra --help'.")]
    [InlineData("source chek wai", "collector: 'chek' is no command of source. Did you mean 'check'? See 'collector source --help'.")]
    [InlineData("run --day 30/06/2021", "collector: '30/06/2021' is not a day: write it like 2021-06-30. See 'collector run --help'.")]
    [InlineData("publish --json", "collector: --json and --demo go with --replay. See 'collector publish --help'.")]
    [InlineData("publish --check --replay 2021", "collector: --replay writes nothing that --check could look at: state one of them. See 'collector publish --help'.")]
    [InlineData("publish --replay 21", "collector: '21' is no year: write it like 2021. See 'collector publish --help'.")]
    [InlineData("year final 21 --act A --date 2024-01-31 --reason R", "collector: '21' is no year: write it like 2021. See 'collector year final --help'.")]
    public async Task Wrong_usage_is_told_in_one_line_and_exits_2(string words, string line)
    {
        var answer = await Answer.ToAsync(words.Split(' ', StringSplitOptions.RemoveEmptyEntries));

        Assert.Equal(new Answer(2, "", line + "\n"), answer);
    }

    [Fact]
    public async Task An_act_of_blanks_is_wrong_usage()
    {
        var answer = await Answer.ToAsync("plan", "apply", "DIR", "--act", " ", "--date", "2021-01-29", "--reason", "R");

        Assert.Equal(new Answer(2, "", "collector: --act says nothing: it is kept with what it explains. See 'collector plan apply --help'.\n"), answer);
    }

    [Theory]
    [InlineData("up")]
    [InlineData("serve")]
    [InlineData("migrate")]
    [InlineData("plan check")]
    [InlineData("plan export")]
    [InlineData("plan schema")]
    [InlineData("plan diff")]
    [InlineData("plan apply")]
    [InlineData("evaluate")]
    [InlineData("source list")]
    [InlineData("source new")]
    [InlineData("source check")]
    [InlineData("source preview")]
    [InlineData("source read")]
    [InlineData("source sync")]
    [InlineData("source backfill")]
    [InlineData("run")]
    [InlineData("year list")]
    [InlineData("year final")]
    [InlineData("year reopen")]
    [InlineData("export integra")]
    [InlineData("publish")]
    public async Task Every_command_explains_itself(string command)
    {
        var answer = await Answer.ToAsync([.. command.Split(' '), "--help"]);

        Assert.Equal((0, ""), (answer.Exit, answer.Errors));
        Assert.Contains($" {command} ", answer.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Tells_its_version()
    {
        var answer = await Answer.ToAsync("--version");

        Assert.Equal(0, answer.Exit);
        Assert.Matches(@"^\d+\.\d+\.\d+", answer.Output);
    }
}
