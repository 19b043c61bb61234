using System.CommandLine;
using System.Globalization;
using System.Text;
using Collector.Audit;
using Collector.Hosting;

namespace Collector.Cli.Audits;

/// <summary><c>audit export|verify</c>: who changed what, in a file that shows by itself whether it is whole.</summary>
internal static class AuditCommand
{
    public static Command Build() => new("audit", "Every change by a person: write the chain to a file, and verify such a file.") { Export(), Verify() };

    private static Command Export()
    {
        var file = new Option<string?>("--out") { Description = "File to write; left out, the output.", HelpName = "FILE" };
        var demo = DemoOption.Build();
        var command = new Command("export", "Write every change as JSON lines, sealed. Keep the file where those who are audited cannot write.") { file, demo };
        command.SetAction((parsed, cancellationToken) => ExportAsync(parsed.GetValue(file), parsed.GetValue(demo), parsed.InvocationConfiguration, cancellationToken));
        return command;
    }

    private static Command Verify()
    {
        var file = new Argument<FileInfo>("file") { Description = "An export." };
        var head = new Option<string?>("--head") { Description = "A record as a night or an earlier export told it, NUMBER:HASH: it must be in the file. Without it, a file that was made anew with other records cannot be told from the true one.", HelpName = "NUMBER:HASH" };
        var command = new Command("verify", "Find removed and altered records of an export. Needs no database.") { file, head };
        command.SetAction((parsed, cancellationToken) => VerifyAsync(parsed.GetRequiredValue(file), HeadOf(parsed.GetValue(head)), parsed.InvocationConfiguration, cancellationToken));
        return command;
    }

    private static async Task<int> ExportAsync(string? file, bool demo, InvocationConfiguration console, CancellationToken cancellationToken)
    {
        if (file is not null && File.Exists(file))
        {
            throw new UsageException($"{file} is there already: name another file, an earlier export is proof too");
        }

        await using var database = await Database.OpenForCommandAsync(HostSettings.Read(Environment.GetEnvironmentVariable), demo, console.Error, cancellationToken);
        await using var connection = await database.Source.OpenConnectionAsync(cancellationToken);
        if (file is null)
        {
            await AuditFile.WriteAsync(connection, console.Output, TimeProvider.System.GetUtcNow(), cancellationToken);
            return ExitCode.Done;
        }

        try
        {
            var head = await WholeFiles.WriteAsync(file, force: false, writer => AuditFile.WriteAsync(connection, writer, TimeProvider.System.GetUtcNow(), cancellationToken));
            await console.Error.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{head.Number} records written, the last is {head.Number}:{head.Hash}"));
            return ExitCode.Done;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"{file} cannot be written: {fault.Message}");
        }
    }

    private static async Task<int> VerifyAsync(FileInfo file, (long Number, string Hash)? head, InvocationConfiguration console, CancellationToken cancellationToken)
    {
        try
        {
            using var reader = new StreamReader(file.FullName, Encoding.UTF8);
            var verdict = await AuditFile.VerifyAsync(reader, head, cancellationToken);
            foreach (var finding in verdict.Findings)
            {
                await console.Output.WriteLineAsync(finding);
            }

            var outcome = verdict.Findings.Count == 0 ? "the chain holds" : $"THE CHAIN DOES NOT HOLD, findings: {verdict.Findings.Count}";
            await console.Output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{file.Name}: {verdict.Records} records, the last is {verdict.Records}:{verdict.Head}: {outcome}"));
            return verdict.Findings.Count == 0 ? ExitCode.Done : ExitCode.Findings;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"{file} cannot be read: {fault.Message}");
        }
    }

    private static (long Number, string Hash)? HeadOf(string? text)
    {
        if (text is null)
        {
            return null;
        }

        return text.Split(':') is [var number, { Length: 64 } hash] && long.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var read) && hash.All(char.IsAsciiHexDigitLower)
            ? (read, hash)
            : throw new UsageException($"--head {text} is no NUMBER:HASH, as an export or a night tells it");
    }
}
