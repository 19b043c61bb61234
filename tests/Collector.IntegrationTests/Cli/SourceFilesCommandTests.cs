using System.Diagnostics;
using Collector.IntegrationTests.Postgres;

namespace Collector.IntegrationTests.Cli;

/// <summary>What the real program says of folders of files to whoever looks at them for the first time.</summary>
public sealed class SourceFilesCommandTests : IDisposable
{
    private const string Sources = """
        sources:
          help:
            kind: qlik
            since: 2021-01-01
            folder: ../in
            pattern: "t*.csv"
            ready_after_seconds: 0
            covers: nothing
            dates: dd/MM/yyyy HH:mm
            columns: { ticket_id: Numero, opened_at: Aperto, closed_at: Chiuso }
        """;

    private readonly ScratchFolder folder = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Good_files_are_previewed_beside_one_that_is_refused()
    {
        Write("in/t1.csv", "Numero;Aperto;Chiuso\n1;05/03/2021 10:00;06/03/2021 11:00\n");
        Write("in/t2.csv", "Numero;Apertura;Chiuso\n1;05/03/2021 10:00;06/03/2021 11:00\n");

        var preview = await RunAsync("source", "preview", "help", "--from", "2021-03-01", "--to", "2021-03-31");
        var check = await RunAsync("source", "check", "help");

        Assert.Equal((1, 1), (preview.Exit, check.Exit));
        Assert.StartsWith("help 2021-03-01..2021-03-31: the first record\n", preview.Output, StringComparison.Ordinal);
        Assert.Contains("help    1          2021-03-05 09:00:00Z  2021-03-06 10:00:00Z", preview.Output, StringComparison.Ordinal);
        Assert.Equal(preview.Errors, check.Errors);
        Assert.StartsWith("collector: t2.csv is refused whole: 1 fault, nothing of it is used.\n  line 1: there is no column \"Aperto\"; the header has \"Numero\", \"Apertura\", \"Chiuso\"\nRemedy: ", check.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_stored_is_counted_also_where_one_file_is_refused()
    {
        Write("in/t1.csv", "Numero;Aperto;Chiuso\n1;05/03/2021 10:00;06/03/2021 11:00\n");
        Write("in/t2.csv", "Numero;Apertura;Chiuso\n2;05/03/2021 10:00;06/03/2021 11:00\n");
        Write("in/t3.csv", "Numero;Aperto;Chiuso\n3;05/03/2021 10:00;06/03/2021 11:00\n4;05/03/2021 10:00;\n");
        Write("in/t4.csv", "Numero;Aperto;Chiuso\n5;06/03/2021 10:00;05/03/2021 11:00\n");

        var sync = await RunAsync("source", "sync", "help");
        File.Delete(Path.Combine(folder.FullName, "in", "t4.csv"));
        var backfill = await RunAsync("source", "backfill", "help", "--from", "2021-03-01", "--to", "2021-03-31");

        Assert.Equal((1, 1), (sync.Exit, backfill.Exit));
        Assert.Matches("^help 2021-01-01\\.\\..*: 2 pages, 3 new, 0 changed, 0 same, 0 vanished, 0 refused\n$", sync.Output);
        Assert.Contains("line 2: closed_at (Chiuso) lies before opened_at (Aperto), of ticket_id (Numero) 5 [t4.csv]\nRemedy: t2.csv: compare the columns", sync.Errors, StringComparison.Ordinal);
        Assert.EndsWith("which is 0 %. The others are read.\n", sync.Errors, StringComparison.Ordinal);
        Assert.Matches("^help 2021-03-01\\.\\.2021-03-31: 2 pages, 0 new, 0 changed, 3 same, 0 vanished, 0 refused\n$", backfill.Output);
        Assert.Contains("collector: t2.csv is refused whole: 1 fault", backfill.Errors, StringComparison.Ordinal);
        Assert.EndsWith("deliver it again. The others are read.\n", backfill.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Days_without_a_record_lead_to_those_that_have_some()
    {
        Write("in/t1.csv", "Numero;Aperto;Chiuso\n1;05/03/2021 10:00;06/03/2021 11:00\n2;07/03/2021 10:00;07/03/2021 10:00\n");

        var preview = await RunAsync("source", "preview", "help", "--from", "2021-05-01", "--to", "2021-05-31");
        var read = await RunAsync("source", "read", "help", "--from", "2021-05-01", "--to", "2021-05-31");

        const string Told = "t1.csv has records of 2021-03-05..2021-03-07\nTo see them: --from 2021-03-05 --to 2021-03-07\n";
        Assert.Equal(0, preview.Exit);
        Assert.StartsWith($"help 2021-05-01..2021-05-31: no record\n{Told}", preview.Output, StringComparison.Ordinal);
        Assert.Equal((0, "", $"{Told}help 2021-05-01..2021-05-31: 0 records, 0 refused; nothing was stored\n"), read);
    }

    [Fact]
    public async Task Days_to_come_are_refused_before_a_database_is_made()
    {
        var answer = await RunAsync("source", "backfill", "help", "--from", "2021-01-01", "--to", "2199-01-01");

        Assert.Equal(2, answer.Exit);
        Assert.StartsWith("collector: --to 2199-01-01 is not over: the last day that can be read is ", answer.Errors, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Path.Combine(folder.FullName, "data")));
    }

    private async Task<(int Exit, string Output, string Errors)> RunAsync(params string[] words)
    {
        Write("config/sources.yaml", Sources);
        var start = new ProcessStartInfo(Path.Combine(AppContext.BaseDirectory, "collector"), words)
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = folder.FullName,
        };
        start.Environment["COLLECTOR_DATA"] = Path.Combine(folder.FullName, "data");
        start.Environment["COLLECTOR_CONFIG"] = Path.Combine(folder.FullName, "config");
        using var program = Process.Start(start)!; // it starts or throws
        var (output, errors) = (program.StandardOutput.ReadToEndAsync(Token), program.StandardError.ReadToEndAsync(Token));
        await program.WaitForExitAsync(Token);
        return (program.ExitCode, await output, await errors);
    }

    private void Write(string name, string content)
    {
        var path = Path.Combine(folder.FullName, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!); // a file lies in a folder
        File.WriteAllText(path, content);
    }
}
