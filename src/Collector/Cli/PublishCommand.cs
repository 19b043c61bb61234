using System.CommandLine;
using Collector.Hosting;
using Collector.Publishing.Generated;

namespace Collector.Cli;

/// <summary><c>publish</c>: what Prometheus, Alertmanager and Grafana read.</summary>
internal static class PublishCommand
{
    public static Command Build()
    {
        var check = new Option<bool>("--check") { Description = "Write nothing; say which files are not as they should be, and fail if there are any." };
        var replay = YearNumber.Option("--replay", "Write nothing; say what the plan as it is now in its folder would have alerted in a past year, by the figures in the database. Each day is judged with what was known in its night; days before anything was known here, with what is known now.");
        var json = new Option<bool>("--json") { Description = "Print the replay as JSON for machines." };
        var demo = DemoOption.Build();
        var command = new Command("publish", "Write Prometheus's rules, Alertmanager's routes and the words of its mails, and Grafana's boards from the plan and collector.yaml: into their folders beside it, the boards into 'dashboards' beside that.") { check, replay, json, demo };
        command.Validators.Add(result =>
        {
            // Its value may be none: that is told elsewhere.
            var isReplay = result.GetResult(replay) is not null;
            if (!isReplay && (result.GetValue(json) || result.GetValue(demo)))
            {
                result.AddError("--json and --demo go with --replay");
            }
            else if (isReplay && result.GetValue(check))
            {
                result.AddError("--replay writes nothing that --check could look at: state one of them");
            }
        });
        command.SetAction((parsed, cancellationToken) => parsed.GetValue(replay) is { } year
            ? ReplayedYear.ShowAsync(year, parsed.GetValue(json), parsed.GetValue(demo), parsed.InvocationConfiguration, cancellationToken)
            : RunAsync(parsed.GetValue(check), parsed.InvocationConfiguration));
        return command;
    }

    private static async Task<int> RunAsync(bool check, InvocationConfiguration console)
    {
        var settings = HostSettings.Read(Environment.GetEnvironmentVariable);
        var plan = (await settings.ReadPlanAsync(console.Error)).Plan;
        var files = PublishedFiles.Of(plan, settings.Mail, settings.NightAt)
            .Select(file => (Path: Path.GetFullPath(file.Path, settings.ConfigFolder), file.Text, file.Mark))
            .Select(file => (file.Path, file.Text, file.Mark, Was: File.Exists(file.Path) ? File.ReadAllText(file.Path).ReplaceLineEndings("\n") : null))
            .ToArray();
        if (files.FirstOrDefault(file => file.Was is { } was && !was.Contains(file.Mark, StringComparison.Ordinal)) is { Path: { } foreign })
        {
            throw new UsageException($"{foreign} was not written by 'collector publish' (it would say so), and is left as it is. Move it away, then publish again.");
        }

        if (!check)
        {
            WholeFiles.Write(files.Where(file => file.Was != file.Text).Select(file => (file.Path, file.Text)));
        }

        foreach (var (path, text, _, was) in files)
        {
            await console.Output.WriteLineAsync($"{(was == text ? "unchanged" : check ? "stale    " : "written  ")}  {path}");
        }

        if (!check && files.Any(file => file.Was != file.Text))
        {
            await console.Output.WriteLineAsync("Have Prometheus and Alertmanager read their files again (kill -HUP, or a restart); Grafana does so by itself.");
        }

        if (!settings.Mail.IsSet)
        {
            await console.Error.WriteLineAsync($"Nobody is written to: state a section 'mail' in {Path.Combine(settings.ConfigFolder, "collector.yaml")}.");
        }

        return check && files.Any(file => file.Was != file.Text) ? ExitCode.Findings : ExitCode.Done;
    }
}
