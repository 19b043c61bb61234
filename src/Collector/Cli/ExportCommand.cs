using System.CommandLine;
using System.Globalization;
using Collector.Hosting;
using Collector.Published;
using Collector.Reporting;
using Collector.Storage;
using Collector.Web.Reading;

namespace Collector.Cli;

/// <summary><c>export</c>: figures for other applications.</summary>
internal static class ExportCommand
{
    public static Command Build() => new("export", "Write figures for other applications.") { Integra() };

    private static Command Integra()
    {
        var year = YearNumber.Option("The year whose results are written.");
        year.Required = true;
        var file = new Option<string?>("--out") { Description = "File to write; left out, the output.", HelpName = "FILE" };
        var force = new Option<bool>("--force") { Description = "Write over a file that is there." };
        var demo = DemoOption.Build();
        var command = new Command("integra", "Write the yearly results (Relazione sulla performance) as CSV for the application Integra.") { year, file, force, demo };
        command.SetAction((parsed, cancellationToken) => RunAsync(
            parsed.GetRequiredValue(year)!.Value, // required
            parsed.GetValue(file),
            parsed.GetValue(force),
            parsed.GetValue(demo),
            parsed.InvocationConfiguration,
            cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(int year, string? file, bool force, bool demo, InvocationConfiguration console, CancellationToken cancellationToken)
    {
        if (file is not null && File.Exists(file) && !force)
        {
            throw new UsageException($"{file} is there already: name another file, or write over it with --force");
        }

        var settings = HostSettings.Read(Environment.GetEnvironmentVariable);
        await using var database = await Database.OpenForCommandAsync(settings, demo, console.Error, cancellationToken);
        var figures = new FigureReader(database.Source, TimeProvider.System);
        try
        {
            var snapshot = await IntegraReading.SnapshotAsync(figures, year, cancellationToken);
            var rows = IntegraReading.RowsAsync(figures, snapshot, demo, cancellationToken);
            var tally = file is null
                ? await IntegraFile.WriteAsync(console.Output, snapshot.Plan, rows)
                : await WholeFiles.WriteAsync(file, force, writer => IntegraFile.WriteAsync(writer, snapshot.Plan, rows));
            await console.Error.WriteLineAsync(Summary(snapshot, tally));
            return tally.Different == 0 ? ExitCode.Done : ExitCode.Findings;
        }
        catch (UsageException refusal) when (DemoOption.Meant(demo, settings.DataFolder) is { Length: > 0 } meant)
        {
            throw new UsageException($"{refusal.Message}{meant}");
        }
        catch (StorageDownException exception)
        {
            await console.Error.WriteLineAsync($"collector: the database does not answer: {exception.Cause}");
            return ExitCode.Findings;
        }
    }

    private static string Summary(YearSnapshot snapshot, IntegraTally tally)
    {
        var state = snapshot switch
        {
            { Published: null } => "nothing computed yet",
            { Judged.Final: true } => "final",
            { Published.AsOf: var day } => string.Create(CultureInfo.InvariantCulture, $"as known for {day:yyyy-MM-dd}, not final"),
        };
        var different = tally.Different == 0 ? "" : $", {tally.Different} STORED OTHERWISE than they are computed again (see Note)";
        return $"{snapshot.Year}, {state}: {tally.Rows} indicators, {tally.Missing} without a result{different}";
    }
}
