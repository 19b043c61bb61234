using System.Diagnostics;
using Collector.Cli;
using Collector.IntegrationTests.Nights;
using Collector.IntegrationTests.Postgres;
using Collector.Published;
using Collector.Reporting;
using Collector.Storage;

namespace Collector.IntegrationTests.Cli;

/// <summary>The yearly results for Integra from stored figures, of an open and of a final year, by the reading and by the command.</summary>
public sealed class ExportIntegraTests(DatabaseServer server)
{
    private static readonly DateOnly Night = new(2021, 7, 20);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_open_year_is_told_as_it_stands_and_a_final_one_as_it_was_declared()
    {
        await using var world = await NightWorld.MakeAsync(server, Night, Night.AddDays(1));
        await world.RunNightsAsync();
        await world.Runner.DeclareAsync(NightWorld.Closed, final: true, new Adoption("Delibera n. 30", Night, "Relazione sulla performance"), Token);

        var (open, openTally) = await WriteAsync(world, 2021);
        var (final, finalTally) = await WriteAsync(world, NightWorld.Closed);

        Assert.Equal((128, 0), (openTally.Rows, openTally.Different));
        Assert.Equal(["no"], open.Select(row => row["Anno definitivo"]).Distinct());
        Assert.Equal(["20/07/2021"], open.Select(row => row["Calcolato al"]).Distinct());
        Assert.Equal(0, finalTally.Different);
        Assert.Equal(["sì"], final.Select(row => row["Anno definitivo"]).Distinct());
        Assert.Equal(
            await world.ListAsync<string>("select indicator || ' ' || coalesce(value::text, '') from score.current where year = 2021 and target_op in ('>=', '<=', '=') and value is not null order by indicator"),
            open.Where(row => row["Operatore"] is "≥" or "≤" or "'=" && row["Risultato"].Length > 0).Select(row => $"{row["Chiave"]} {Plain(row["Risultato"])}").Order(StringComparer.Ordinal));
        Assert.All(open.Concat(final).Where(row => row["Risultato"].Length == 0), row => Assert.NotEqual("", row["Stato"]));
        Assert.All(open.Where(row => row["Stato"] is "senza dati"), row => Assert.Equal("", row["Risultato"]));
    }

    [Fact]
    public async Task The_command_writes_a_file_and_none_that_is_there_unless_it_is_told_to()
    {
        await using var world = await NightWorld.MakeAsync(server, Night, Night.AddDays(1));
        await world.RunNightsAsync();
        using var folder = new ScratchFolder();
        var (file, data) = (Path.Combine(folder.FullName, "integra.csv"), Path.Combine(folder.FullName, "data"));

        var first = await RunAsync(world, data, "export", "integra", "--year", "2021", "--out", file);
        var bytes = await File.ReadAllBytesAsync(file, Token);
        await File.WriteAllTextAsync(file, "mine", Token);
        var refused = await RunAsync(world, data, "export", "integra", "--year", "2021", "--out", file);
        var kept = await File.ReadAllTextAsync(file, Token);
        var forced = await RunAsync(world, data, "export", "integra", "--year", "2021", "--out", file, "--force");
        var none = await RunAsync(world, data, "export", "integra", "--year", "2019", "--out", Path.Combine(folder.FullName, "none.csv"));
        Directory.CreateDirectory(data);
        await File.WriteAllTextAsync(Path.Combine(data, "demo-started-at"), "2026-11-01T00:00:00.0000000+00:00", Token);
        var elsewhere = await RunAsync(world, data, "export", "integra", "--year", "2019");

        Assert.Equal((ExitCode.Done, ""), (first.Exit, first.Output));
        Assert.StartsWith("2021, as known for 2021-07-20, not final: 128 indicators, ", first.Errors, StringComparison.Ordinal);
        Assert.Equal([0xEF, 0xBB, 0xBF], bytes[..3]);
        Assert.Equal((ExitCode.Usage, "mine"), (refused.Exit, kept));
        Assert.Contains("is there already", refused.Errors, StringComparison.Ordinal);
        Assert.Equal(ExitCode.Done, forced.Exit);
        Assert.Equal(bytes, await File.ReadAllBytesAsync(file, Token));
        Assert.Equal((ExitCode.Usage, "collector: 2019 is not judged here: the years are 2020, 2021, 2022, 2023\n"), (none.Exit, none.Errors));
        Assert.Equal((ExitCode.Usage, "collector: 2019 is not judged here: the years are 2020, 2021, 2022, 2023; the demonstration is meant with --demo\n"), (elsewhere.Exit, elsewhere.Errors));
        Assert.Equal(["integra.csv"], Directory.GetFiles(folder.FullName).Select(Path.GetFileName));
    }

    private static async Task<(List<Dictionary<string, string>> Rows, IntegraTally Tally)> WriteAsync(NightWorld world, int year)
    {
        using var writer = new StringWriter();
        var figures = new FigureReader(world.Database, TimeProvider.System);
        var snapshot = await IntegraReading.SnapshotAsync(figures, year, Token);
        var tally = await IntegraFile.WriteAsync(writer, snapshot.Plan, IntegraReading.RowsAsync(figures, snapshot, isInvented: false, Token));
        var lines = Cells(writer.ToString().TrimStart('\uFEFF')).ToList();
        return ([.. lines.Skip(1).Select(cells => lines[0].Zip(cells).ToDictionary(pair => pair.First, pair => pair.Second))], tally);
    }

    // A reader of its own: cells end at semicolons, rows at line ends, unless they stand in quotes.
    private static IEnumerable<List<string>> Cells(string text)
    {
        var (row, cell, inside) = (new List<string>(), "", false);
        foreach (var letter in text)
        {
            if (letter is '"')
            {
                inside = !inside;
            }
            else if (letter is ';' or '\n' && !inside)
            {
                row.Add(cell.TrimEnd('\r'));
                cell = "";
                if (letter is '\n')
                {
                    yield return row;
                    row = [];
                }
            }
            else
            {
                cell += letter;
            }
        }
    }

    // As PostgreSQL writes a numeric that is kept without trailing zeros.
    private static string Plain(string figure) => figure.Contains(',', StringComparison.Ordinal) ? figure.TrimEnd('0').TrimEnd(',').Replace(',', '.') : figure;

    private static async Task<(int Exit, string Output, string Errors)> RunAsync(NightWorld world, string data, params string[] words)
    {
        var start = new ProcessStartInfo(Path.Combine(AppContext.BaseDirectory, "collector"), words) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["COLLECTOR_DATABASE"] = world.Connections.App;
        start.Environment["COLLECTOR_DATA"] = data;
        using var program = Process.Start(start)!; // it starts or throws
        var (output, errors) = (program.StandardOutput.ReadToEndAsync(Token), program.StandardError.ReadToEndAsync(Token));
        await program.WaitForExitAsync(Token);
        return (program.ExitCode, await output, await errors);
    }
}
